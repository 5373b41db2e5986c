/**
 * `npm run cases:survey-responses -- DIR [--surveys DIR]`: reads every file of responses under a folder, and holds counts of
 * every option against plain counts of the same file. Qualtrics files are read onto the survey of the same origin in
 * `--surveys` (by default the folder `surveys/qsf` beside DIR). System files (`.sav`) are read, written and read by PSPP
 * where it is installed.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type ResponseTable, readLimesurveyRows, readQualtricsRows } from '@voxloop/survey/responses';
import { openTableFile } from '../../../server/src/foundation/tabular/index.ts';
import { checkSav } from './check-sav.ts';
import { checkCounts, countMatches } from './check-table.ts';
import { findSurvey } from './find-survey.ts';
import { countValues, splitTable } from './plain-table.ts';
import { hasPspp } from './pspp.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);

async function main(args: readonly string[]): Promise<number> {
  const [folder] = args;
  if (folder === undefined || !existsSync(folder)) {
    print('Name a folder that holds files of responses: npm run cases:survey-responses -- DIR [--surveys DIR]');
    return 2;
  }
  const given = args[args.indexOf('--surveys') + 1];
  const surveys = args.includes('--surveys') && given !== undefined ? given : join(folder, '..', 'surveys', 'qsf');
  if (!hasPspp()) print('PSPP is not installed: system files are read and written, but not held against it.');
  let [passed, failed] = [0, 0];
  for (const path of listFiles(folder)) {
    const { summary, problems } = await examine(path, surveys);
    if (problems.length === 0) passed++;
    else failed++;
    print(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${relative(folder, path)}: ${summary}`);
    for (const problem of problems.slice(0, 10)) print(`       ${problem}`);
  }
  print(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(csv|tsv|sav|csv\.gz)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function examine(path: string, surveys: string): Promise<{ summary: string; problems: string[] }> {
  try {
    const packed = new Uint8Array(readFileSync(path));
    const bytes = path.endsWith('.gz') ? new Uint8Array(gunzipSync(packed)) : packed;
    if (path.endsWith('.sav')) {
      const { variables, cases, counts, problems } = checkSav(bytes);
      return { summary: `${variables} variables, ${cases} cases, ${counts} counts compared with PSPP`, problems };
    }
    return await examineTable(path, bytes, surveys);
  } catch (error) {
    return { summary: 'broke', problems: [error instanceof Error ? (error.stack ?? error.message) : String(error)] };
  }
}

async function examineTable(
  path: string,
  bytes: Uint8Array,
  surveys: string,
): Promise<{ summary: string; problems: string[] }> {
  const file = openTableFile(bytes);
  const rows: (readonly string[])[] = [];
  for await (const { cells } of file.rows()) rows.push(cells);
  const delimiter = file.format.kind === 'csv' ? file.format.delimiter : ',';
  const encoding = file.format.kind === 'csv' ? file.format.encoding : 'utf-8';
  const raw = splitTable(new TextDecoder(encoding).decode(bytes), delimiter);
  const table = /limesurvey/i.test(path) ? readLimesurveyRows(rows) : readQualtricsRows(rows);
  const plain = raw.slice(table.headerRows);
  const problems = compareCells(table, plain);
  const survey = existsSync(surveys)
    ? findSurvey(path, surveys, (definition) => countMatches(definition, table))
    : null;
  const shape = `${table.columns.length} columns, ${table.rows.length} responses, ${table.headerRows} header rows`;
  if (survey === null) return { summary: `${shape}; no survey of its own`, problems };
  const check = checkCounts(survey.definition, table, plain);
  return {
    summary: `${shape}; onto ${survey.name}: ${check.matched} columns, ${check.counts} counts compared, ${check.unread} cells unread`,
    problems: [...problems, ...check.problems],
  };
}

/** Every column holds what a plain split of the file holds. */
function compareCells(table: ResponseTable, plain: readonly (readonly string[])[]): string[] {
  if (table.rows.length !== plain.length) return [`${table.rows.length} responses, not ${plain.length}`];
  return table.columns.flatMap(({ name }, at) => {
    const [ours, theirs] = [countValues(table.rows, at), countValues(plain, at)];
    const same = ours.size === theirs.size && [...theirs].every(([value, count]) => ours.get(value) === count);
    return same ? [] : [`the column ${name} holds other values`];
  });
}

process.exitCode = await main(process.argv.slice(2));
