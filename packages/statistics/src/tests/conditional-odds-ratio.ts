import { findRoot } from '../distributions/find-root.ts';
import { computeHypergeometricProbability } from '../distributions/hypergeometric-probability.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { EffectSize } from './cohens-d.ts';

/** Logarithms of odds ratios within which limits are searched. */
const reach = 500;

/**
 * The conditional maximum-likelihood odds ratio of a 2 × 2 table with its exact interval, 条件优势比.
 *
 * Formula: given both sums the first cell follows the noncentral hypergeometric distribution; the estimate gives it the
 * observed mean, the limits give the observed table or a more extreme one half of 1 − confidence each.
 *
 * @param counts a, b, c, d: the first row, then the second
 * @returns `noVariance` when the sums leave one table only
 * @see R. A. Fisher, Australian Journal of Statistics 4 (1962); R fisher.test for the conventions at 0 and ∞
 */
export function estimateConditionalOddsRatio(
  [a, b, c, d]: readonly [number, number, number, number],
  confidence: number,
): Outcome<EffectSize> {
  const low = Math.max(0, a + c - (c + d));
  const high = Math.min(a + b, a + c);
  if (low === high) return undefinedBecause('noVariance');
  const values = Array.from({ length: high - low + 1 }, (_, i) => low + i);
  const logs = values.map((value) => Math.log(computeHypergeometricProbability(value, a + b, c + d, a + c)));
  /** Chances of all tables under the odds ratio e^logOdds. */
  const chancesAt = (logOdds: number) => {
    const terms = logs.map((log, i) => log + logOdds * (values[i] ?? 0));
    const largest = Math.max(...terms);
    const weights = terms.map((term) => Math.exp(term - largest));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight) => weight / total);
  };
  const expect = (logOdds: number, of: (value: number) => number) =>
    chancesAt(logOdds).reduce((sum, chance, i) => sum + chance * of(values[i] ?? 0), 0);
  const solve = (excess: (logOdds: number) => number) => Math.exp(findRoot(excess, -reach, reach));
  const tail = (1 - confidence) / 2;
  const atLeast = (logOdds: number) => expect(logOdds, (value) => (value >= a ? 1 : 0));
  const atMost = (logOdds: number) => expect(logOdds, (value) => (value <= a ? 1 : 0));
  const [none, all] = [a === low, a === high];
  return defined({
    estimate: none ? 0 : all ? Number.POSITIVE_INFINITY : solve((logOdds) => expect(logOdds, (value) => value) - a),
    interval: [
      none ? 0 : solve((logOdds) => atLeast(logOdds) - tail),
      all ? Number.POSITIVE_INFINITY : solve((logOdds) => tail - atMost(logOdds)),
    ],
  });
}
