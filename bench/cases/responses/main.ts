/**
 * `npm run cases:responses -- DIR`: imports every file of a folder that `expected.json` names through the product's own
 * import, asks the product for the results, and compares. A mapping may stand beside a file as `<file>.mapping.json`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signIn } from '../../../test/api-client.ts';
import { createOwner } from '../../create-owner.ts';
import { startVoxloop } from '../../voxloop-server.ts';
import { answerCheck, type Check } from './answer-check.ts';
import { FileAnswers } from './file-answers.ts';
import { type CaseServer, type ImportedFile, importFile } from './imported-file.ts';
import type { Verdict } from './verdict.ts';

interface ExpectedFile {
  rows?: number;
  columns?: number;
  checks?: Check[];
}

const print = (line: string) => process.stdout.write(`${line}\n`);

async function main(folder: string | undefined): Promise<number> {
  if (folder === undefined || !existsSync(join(folder, 'expected.json'))) {
    print('Name a folder that holds files of responses and expected.json: npm run cases:responses -- DIR');
    return 2;
  }
  const expected: Record<string, ExpectedFile> = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
  const server = await startVoxloop();
  try {
    const owner = await createOwner(server);
    const api = await signIn(server.url, owner.email, owner.password);
    const count = { passed: 0, failed: 0 };
    for (const [name, file] of Object.entries(expected))
      await runFile({ url: server.url, api }, folder, name, file, count);
    print(`${count.passed} passed, ${count.failed} failed`);
    return count.failed === 0 && count.passed > 0 ? 0 : 1;
  } finally {
    await server.stop();
  }
}

async function runFile(
  server: CaseServer,
  folder: string,
  name: string,
  expected: ExpectedFile,
  count: { passed: number; failed: number },
): Promise<void> {
  const report = (what: string, { passed, detail }: Verdict) => {
    if (passed) count.passed++;
    else count.failed++;
    print(`${passed ? 'ok  ' : 'FAIL'} ${name}: ${what}${detail === '' ? '' : ` — ${detail}`}`);
  };
  const imported = await tryImport(server, folder, name);
  if (!('file' in imported)) {
    report('import', { passed: false, detail: imported.reason });
    for (const check of expected.checks ?? [])
      report(check.what, { passed: false, detail: 'the file was not imported' });
    return;
  }
  const { file } = imported;
  for (const part of ['rows', 'columns'] as const) {
    const wanted = expected[part];
    const actual = part === 'rows' ? file.rows : file.columns.length;
    if (wanted !== undefined)
      report(part, { passed: actual === wanted, detail: actual === wanted ? '' : `expected ${wanted}, got ${actual}` });
  }
  const whole = file.accepted === file.rows;
  report('every row imported', {
    passed: whole,
    detail: whole ? '' : `${file.accepted} of ${file.rows} rows, ${file.rejected} rejected`,
  });
  for (const check of expected.checks ?? [])
    report(check.what, await tryCheck(new FileAnswers(server.api, file), check));
}

async function tryImport(
  server: CaseServer,
  folder: string,
  name: string,
): Promise<{ file: ImportedFile } | { reason: string }> {
  try {
    const mappingFile = join(folder, `${name}.mapping.json`);
    const mapping = existsSync(mappingFile) ? JSON.parse(readFileSync(mappingFile, 'utf8')) : null;
    return { file: await importFile(server, name, new Uint8Array(readFileSync(join(folder, name))), mapping) };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

async function tryCheck(answers: FileAnswers, check: Check): Promise<Verdict> {
  try {
    return await answerCheck(answers, check);
  } catch (error) {
    return { passed: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

process.exitCode = await main(process.argv[2]);
