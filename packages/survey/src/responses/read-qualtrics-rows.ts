import type { ResponseColumn, ResponseTable } from './response-table.ts';

/** Names that the first columns of older exports have in their second header row. */
const legacyName = /^V\d+$/;
const knownSecondRow: ReadonlySet<string> = new Set([
  'ResponseID',
  'Response ID',
  'Start Date',
  'StartDate',
  'End Date',
]);

/**
 * A Qualtrics export, told by its rows: names, words and import ids; names and words alone in older ones (whose first
 * columns are named `V1`, `V2` …); or names alone where somebody has removed the rest.
 */
export function readQualtricsRows(rows: readonly (readonly string[])[]): ResponseTable {
  const [names = [], second = [], third = []] = rows;
  const hasIds = third.some((cell) => readImportId(cell) !== null);
  const headerRows = hasIds ? 3 : isWords(names, second) ? 2 : 1;
  const labels = headerRows === 1 ? [] : second;
  // Exports end their lines with a delimiter: that is no column.
  const last = names.findLastIndex((name, at) => name.trim() !== '' || (labels[at] ?? '').trim() !== '');
  const columns = names.slice(0, last + 1).map((name, at): ResponseColumn => {
    const clean = name.replace(/^\uFEFF/, '').trim();
    const label = (labels[at] ?? '').trim();
    return {
      name: legacyName.test(clean) && label !== '' ? label : clean,
      label,
      importId: hasIds ? readImportId(third[at] ?? '') : null,
    };
  });
  return { columns, rows: rows.slice(headerRows).map((row) => columns.map((_, at) => row[at] ?? '')), headerRows };
}

/** `{"ImportId":"QID1_2"}`, in older exports `{'ImportId': 'QID1_2'}`. */
function readImportId(cell: string): string | null {
  return /^\s*\{\s*['"]ImportId['"]\s*:\s*['"]([^'"]*)['"]/.exec(cell)?.[1] ?? null;
}

/** The second row are words, and no response: it repeats the name of a column that every response fills. */
function isWords(names: readonly string[], second: readonly string[]): boolean {
  return second.some(
    (cell, at) =>
      knownSecondRow.has(cell.trim()) &&
      !/^\d/.test(cell) &&
      /^(\uFEFF?V\d+|ResponseI[Dd]|StartDate|EndDate)$/.test((names[at] ?? '').trim()),
  );
}
