/**
 * `npm run cases:statistics -- DIR [PART-OF-ID]`: runs every case file of a folder through the public API of
 * `@voxloop/statistics`, prints what differs as expected / got / tolerance, and closes with `N passed, N failed`.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadAdapters } from './adapters.ts';
import { findCase } from './case.ts';
import { type CaseVerdict, judgeCase } from './judge-case.ts';

/** As many mismatches of one case as a person reads. */
const maxPrinted = 20;

const print = (line: string) => process.stdout.write(`${line}\n`);

async function main(folder: string | undefined, part = ''): Promise<number> {
  if (folder === undefined || !existsSync(folder)) {
    print('Name a folder of case files: npm run cases:statistics -- DIR');
    return 2;
  }
  const adapters = await loadAdapters();
  const count = { passed: 0, failed: 0 };
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.json')) continue;
    const file = join(folder, name);
    const statisticsCase = findCase(file);
    if (statisticsCase === undefined || !statisticsCase.id.includes(part)) continue;
    if (report(statisticsCase.id, judgeCase(statisticsCase, file, adapters))) count.passed++;
    else count.failed++;
  }
  if (count.passed + count.failed === 0) print(`${folder} holds no case`);
  print(`${count.passed} passed, ${count.failed} failed`);
  return count.failed === 0 && count.passed > 0 ? 0 : 1;
}

/** Prints how a case went, and gives whether it passed. */
function report(id: string, { passed, checked, mismatches, reason }: CaseVerdict): boolean {
  print(passed ? `ok   ${id}: ${checked} values` : `FAIL ${id}: ${reason}`);
  for (const { path, expected, got, tolerance } of mismatches.slice(0, maxPrinted))
    print(`       ${path}: expected ${show(expected)}, got ${show(got)}, tolerance ${tolerance ?? 'equal'}`);
  if (mismatches.length > maxPrinted) print(`       and ${mismatches.length - maxPrinted} more`);
  return passed;
}

function show(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

process.exitCode = await main(process.argv[2], process.argv[3]);
