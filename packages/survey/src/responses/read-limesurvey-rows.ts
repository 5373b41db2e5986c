import type { ResponseColumn, ResponseTable } from './response-table.ts';

/**
 * A LimeSurvey export, whose single header row gives codes (`Q1`, `Q1[SQ001]`, `Q1_SQ001`), words, or both
 * (`Q1. How old are you?`, `Q1[SQ001]. Colours [Red]`).
 */
export function readLimesurveyRows(rows: readonly (readonly string[])[]): ResponseTable {
  const [header = [], ...responses] = rows;
  const columns = header.map(readColumn);
  return { columns, rows: responses.map((row) => columns.map((_, at) => row[at] ?? '')), headerRows: 1 };
}

function readColumn(cell: string): ResponseColumn {
  const clean = cell.replace(/^\uFEFF/, '').trim();
  const found = /^([A-Za-z]\w*(?:\[[^\]]*\])*)\s*(?:\.\s+|_\._)([\s\S]*)$/.exec(clean);
  return { name: found?.[1] ?? clean, label: found?.[2]?.trim() ?? '', importId: null };
}
