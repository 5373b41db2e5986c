/**
 * `npm run cases:surveys -- DIR [--notes]`: imports every survey file under a folder, holds what arrived against a plain
 * reading of the file, and goes through each survey by random answers. Files in a folder called "malformed" must be refused
 * with an error that says where. `--notes` prints each thing that was not carried over.
 */
import { existsSync } from 'node:fs';
import { describeImportNote, type ImportReport } from '@voxloop/survey/import';
import { type CaseFile, listCaseFiles } from './case-file.ts';
import { type Examined, examineFile } from './examine-file.ts';

interface Totals {
  passed: number;
  failed: number;
  right: number;
  left: number;
  wrong: number;
  walks: number;
  /** Conditions held against the source's meaning, by format. */
  compared: Map<string, number>;
}

/** Share of live questions of a supported type that must arrive as they were. */
const leastShare = 0.99;

const print = (line: string) => process.stdout.write(`${line}\n`);

function main(args: readonly string[]): number {
  const folder = args.find((arg) => !arg.startsWith('--'));
  if (folder === undefined || !existsSync(folder)) {
    print('Name a folder that holds survey files: npm run cases:surveys -- DIR [--notes]');
    return 2;
  }
  const totals: Totals = { passed: 0, failed: 0, right: 0, left: 0, wrong: 0, walks: 0, compared: new Map() };
  for (const file of listCaseFiles(folder)) runFile(file, totals, args.includes('--notes'));
  const supported = totals.right + totals.wrong;
  const share = supported === 0 ? 0 : totals.right / supported;
  if (supported > 0) {
    print(
      `\n${totals.right} of ${supported} live questions of supported types arrived right (${(share * 100).toFixed(2)} %), ${totals.left} of other types were left; ${totals.walks} walks; conditions held against the source's own logic: ${list(totals.compared)}`,
    );
  }
  const enough = supported === 0 || share >= leastShare;
  if (!enough) print(`FAIL fewer than ${leastShare * 100} % arrived right`);
  print(`${totals.passed} passed, ${totals.failed} failed`);
  return totals.failed === 0 && totals.passed > 0 && enough ? 0 : 1;
}

function runFile(file: CaseFile, totals: Totals, withNotes: boolean): void {
  const problems: string[] = [];
  let summary = '';
  try {
    const examined = examineFile(file);
    problems.push(...judge(file, examined));
    summary = summarise(examined);
    count(totals, examined);
    if (withNotes && examined.imported.ok) summary += listNotes(examined.imported.report);
  } catch (error) {
    if (file.isMalformed && isSourceProblem(error)) summary = String(error);
    else problems.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  if (problems.length === 0) totals.passed++;
  else totals.failed++;
  print(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${file.name}: ${summary}`);
  for (const problem of problems.slice(0, 20)) print(`       ${problem}`);
}

/** A file whose bytes are no workbook or text at all is refused before the importer sees it. */
function isSourceProblem(error: unknown): boolean {
  return error instanceof Error && error.name === 'TableFileError';
}

function judge(file: CaseFile, { imported, arrivals, walkProblems, meaning }: Examined): string[] {
  if (file.isMalformed) {
    if (imported.ok) return ['a malformed file was imported'];
    return imported.errors.every((error) => error.path !== '') ? [] : ['the error does not say where'];
  }
  if (!imported.ok) return imported.errors.map((error) => `${error.path}: ${error.message}`);
  const wrong = arrivals.filter(({ outcome }) => outcome === 'wrong');
  return [
    ...wrong.map(({ name, sourceType, detail }) => `${name} (${sourceType}): ${detail}`),
    ...walkProblems.map((problem) => `walk: ${problem}`),
    ...new Set(meaning.disagreements.map((one) => `meaning: ${one}`)),
  ];
}

function summarise({ imported, arrivals, walks, meaning }: Examined): string {
  if (!imported.ok)
    return imported.errors.map((error) => `refused at ${error.path || 'the file'}: ${error.message}`).join('; ');
  const { report, definition } = imported;
  const types = new Map<string, number>();
  for (const { type } of report.questions) if (type !== null) types.set(type, (types.get(type) ?? 0) + 1);
  const notes = new Map<string, number>();
  for (const { code } of [...report.notes, ...report.questions.flatMap((question) => question.notes)])
    notes.set(code, (notes.get(code) ?? 0) + 1);
  return [
    `${report.format}, ${definition.languages.join('+')}, ${arrivals.length} live questions`,
    `carried over: ${list(types)}`,
    `logic: ${list(Object.entries(report.logic))}`,
    `left or changed: ${list(notes)}`,
    `${walks} walks, ${meaning.compared} conditions compared`,
  ].join('\n       ');
}

function list(counts: Iterable<readonly [string, number]>): string {
  return [...counts].map(([name, number]) => `${name} ${number}`).join(', ') || 'none';
}

function listNotes({ questions, notes }: ImportReport): string {
  return [
    ...notes.map((note) => ({ note, of: '' })),
    ...questions.flatMap((question) => question.notes.map((note) => ({ note, of: question.source }))),
  ]
    .map(({ note, of }) => `\n         ${of} [${note.source}] ${describeImportNote(note, 'en')}`)
    .join('');
}

function count(totals: Totals, { imported, arrivals, walks, meaning }: Examined): void {
  for (const { outcome } of arrivals) totals[outcome]++;
  totals.walks += walks;
  if (!imported.ok) return;
  const { format } = imported.report;
  totals.compared.set(format, (totals.compared.get(format) ?? 0) + meaning.compared);
}

process.exitCode = main(process.argv.slice(2));
