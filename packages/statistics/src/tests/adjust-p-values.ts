import { ArgumentError } from '../argument-error.ts';
import { type NumericColumn, parseNumericColumn } from '../data/index.ts';

/** How p-values of several tests are adjusted for their number. */
export type PValueAdjustment = 'none' | 'bonferroni' | 'holm' | 'hochberg' | 'benjaminiHochberg' | 'benjaminiYekutieli';

/** What the p-value of a rank (1 = smallest of m) is multiplied by. */
function createFactor(method: PValueAdjustment, m: number): (rank: number) => number {
  if (method === 'none') return () => 1;
  if (method === 'bonferroni') return () => m;
  if (method === 'holm' || method === 'hochberg') return (rank) => m - rank + 1;
  if (method === 'benjaminiHochberg') return (rank) => m / rank;
  let harmonic = 0;
  for (let i = 1; i <= m; i++) harmonic += 1 / i;
  return (rank) => (harmonic * m) / rank;
}

/**
 * Adjustment of p-values for many comparisons, 多重比较校正.
 *
 * Formula: Bonferroni multiplies by the number of tests m; Holm (step-down) the r-th smallest by m − r + 1, as a running
 * maximum; Hochberg (step-up) the same as a running minimum from the largest; Benjamini–Hochberg by m/r and
 * Benjamini–Yekutieli by m/r · (1 + ½ + … + 1/m), as running minima. Nothing exceeds 1.
 *
 * Assumptions: Bonferroni, Holm and Benjamini–Yekutieli none; Hochberg and Benjamini–Hochberg independent or positively
 * dependent tests. The first three control the chance of any false finding, the last two the share of false findings.
 *
 * @param pValues one per test, 0…1; NaN = no test, stays NaN and does not count
 * @param method which adjustment
 * @returns the adjusted p-values in the same order
 * @throws ArgumentError when a p-value lies outside 0…1
 * @see S. Holm, Scandinavian Journal of Statistics 6 (1979); Y. Hochberg, Biometrika 75 (1988); Y. Benjamini and
 *   Y. Hochberg, JRSS B 57 (1995); Y. Benjamini and D. Yekutieli, Annals of Statistics 29 (2001)
 * @example adjustPValues([0.01, 0.04, 0.03], 'holm') // [0.03, 0.06, 0.06]
 *
 * Checked against: R p.adjust.
 */
export function adjustPValues(pValues: NumericColumn, method: PValueAdjustment): Float64Array {
  const column = parseNumericColumn('pValues', pValues);
  const places = [...column.keys()].filter((place) => !Number.isNaN(column[place]));
  for (const place of places) {
    const p = column[place] ?? 0;
    if (p < 0 || p > 1) throw new ArgumentError('pValues', `must lie within 0…1; row ${place} holds ${p}`);
  }
  places.sort((a, b) => (column[a] ?? 0) - (column[b] ?? 0));
  const factorOf = createFactor(method, places.length);
  const scaled = places.map((place, i) => Math.min(1, (column[place] ?? 0) * factorOf(i + 1)));
  if (method === 'holm')
    for (let i = 1; i < scaled.length; i++) scaled[i] = Math.max(scaled[i] ?? 0, scaled[i - 1] ?? 0);
  else for (let i = scaled.length - 2; i >= 0; i--) scaled[i] = Math.min(scaled[i] ?? 1, scaled[i + 1] ?? 1);
  const adjusted = new Float64Array(column.length).fill(Number.NaN);
  for (const [i, place] of places.entries()) adjusted[place] = scaled[i] ?? Number.NaN;
  return adjusted;
}
