import { readSav, type SavFile, type SavValue, writeSav } from '@voxloop/survey/responses';
import { countValues, splitTable } from './plain-table.ts';
import { hasPspp, readWithPspp } from './pspp.ts';

export interface SavCheck {
  variables: number;
  cases: number;
  counts: number;
  problems: string[];
}

/** Reads a system file, writes it again, and holds both against what PSPP reads. Without PSPP only the two readings meet. */
export function checkSav(bytes: Uint8Array): SavCheck {
  const file = readSav(bytes);
  const written = writeSav(file, new Date(0));
  const again = readSav(written);
  const problems = JSON.stringify(again) === JSON.stringify(file) ? [] : ['what is written is not what was read'];
  const check: SavCheck = { variables: file.variables.length, cases: file.cases.length, counts: 0, problems };
  if (!hasPspp()) return check;
  comparePspp(file, bytes, 'the file', check, false);
  comparePspp(file, written, 'what we wrote', check, true);
  return check;
}

function comparePspp(file: SavFile, bytes: Uint8Array, what: string, check: SavCheck, isOurs: boolean): void {
  const { rows, dictionary, warnings } = readWithPspp(bytes);
  const say = (problem: string) => check.problems.push(`${what}: ${problem}`);
  if (isOurs) for (const warning of warnings) say(`PSPP says ${warning}`);
  const [names = [], ...cases] = splitTable(rows, ',');
  const filled = file.cases.filter((row) => row.some((value) => value !== null && value !== ''));
  // What PSPP mends in a damaged file is its own affair.
  const isSound = isOurs || warnings.length === 0;
  if (isSound && names.join() !== file.variables.map(({ name }) => name).join()) say('PSPP names other variables');
  if (cases.length < filled.length) say(`PSPP reads ${cases.length} cases, not ${filled.length}`);
  for (const problem of compareLabels(file, dictionary)) say(problem);
  for (const at of file.variables.keys()) compareColumn(file, cases, at, check, say);
}

function compareLabels({ variables }: SavFile, dictionary: string): string[] {
  const has = (words: string) => dictionary.includes(words.replaceAll('"', '""').slice(0, 60));
  return variables.flatMap(({ name, label, valueLabels }) => [
    ...(has(label) ? [] : [`PSPP has no label “${label}” of ${name}`]),
    ...valueLabels.filter(([, words]) => !has(words)).map(([, words]) => `PSPP has no value label “${words}”`),
  ]);
}

function compareColumn(
  file: SavFile,
  cases: string[][],
  at: number,
  check: SavCheck,
  say: (problem: string) => void,
): void {
  const { name = '', width = 0 } = file.variables[at] ?? {};
  const theirs = [...countValues(cases, at)];
  // Dates are written out in a form of their own.
  if (width === 0 && theirs.some(([value]) => !/^-?[\d.]+(E[+-]?\d+)?$/i.test(value))) return;
  const ours = countValues(
    file.cases.map((row) => row.map(writeValue)),
    at,
  );
  for (const [value, count] of theirs) {
    check.counts += 1;
    const found = width === 0 ? sumNear(ours, Number(value)) : sumLike(ours, value);
    if (found !== count) say(`${name} = ${value}: ${found}, not ${count}`);
  }
}

/** A character that a file cuts in two is shown as question marks. */
function sumLike(counts: ReadonlyMap<string, number>, value: string): number {
  const whole = (text: string) => text.replace(/[?\ufffd]+$/, '');
  return [...counts].filter(([one]) => whole(one) === whole(value)).reduce((sum, [, count]) => sum + count, 0);
}

function writeValue(value: SavValue): string {
  return value === null ? '' : String(value).trim();
}

/** Numbers are written with the last digits rounded. */
function sumNear(counts: ReadonlyMap<string, number>, value: number): number {
  const near = Math.abs(value) * 1e-12;
  return [...counts]
    .filter(([one]) => Math.abs(Number(one) - value) <= near)
    .reduce((sum, [, count]) => sum + count, 0);
}
