/**
 * `npm run cases:statistics -- DIR [PART-OF-ID]`: runs every case file of a folder through the public API of
 * `@voxloop/statistics`, prints what differs as expected / got / tolerance, and closes with `N passed, N failed`.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadAdapters } from './adapters.ts';
import { type Adapter, findCase, readCaseInput, type StatisticsCase } from './case.ts';
import { compareTree, type Mismatch } from './compare.ts';

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
    if (runCase(statisticsCase, file, adapters)) count.passed++;
    else count.failed++;
  }
  if (count.passed + count.failed === 0) print(`${folder} holds no case`);
  print(`${count.passed} passed, ${count.failed} failed`);
  return count.failed === 0 && count.passed > 0 ? 0 : 1;
}

function runCase(statisticsCase: StatisticsCase, file: string, adapters: ReadonlyMap<string, Adapter>): boolean {
  const { id, call, expected, tolerance } = statisticsCase;
  const adapter = adapters.get(call.fn);
  if (adapter === undefined) return fail(id, `no procedure answers "${call.fn}"`);
  try {
    const got = adapter(readCaseInput(statisticsCase, file), call.args);
    const { checked, mismatches } = compareTree(got, expected, tolerance);
    if (mismatches.length > 0) return fail(id, `${mismatches.length} of ${checked} values differ`, mismatches);
    if (checked === 0) return fail(id, 'the case expects nothing');
    print(`ok   ${id}: ${checked} values`);
    return true;
  } catch (error) {
    return fail(id, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

function fail(id: string, reason: string, mismatches: readonly Mismatch[] = []): false {
  print(`FAIL ${id}: ${reason}`);
  for (const { path, expected, got, tolerance } of mismatches.slice(0, maxPrinted))
    print(`       ${path}: expected ${show(expected)}, got ${show(got)}, tolerance ${tolerance ?? 'equal'}`);
  if (mismatches.length > maxPrinted) print(`       and ${mismatches.length - maxPrinted} more`);
  return false;
}

function show(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

process.exitCode = await main(process.argv[2], process.argv[3]);
