import { normalizeLabel } from './words.ts';

/** Whether a number equals an expected one, which may have been rounded to the digits that it shows. */
export function sameNumber(actual: number | null | undefined, expected: number): boolean {
  if (actual === null || actual === undefined || !Number.isFinite(actual)) return false;
  const [, decimals = ''] = String(expected).split('.');
  const tolerance = decimals === '' ? 1e-6 : 0.5000001 * 10 ** -decimals.length;
  return Math.abs(actual - expected) <= tolerance;
}

/** Counts under one spelling of their labels; labels that differ in blanks only are added up. */
export function gatherCounts(counts: Iterable<readonly [string, number]>): Map<string, number> {
  const gathered = new Map<string, number>();
  for (const [label, count] of counts) {
    const key = normalizeLabel(label);
    gathered.set(key, (gathered.get(key) ?? 0) + count);
  }
  return gathered;
}
