import { ArgumentError, requireCount } from '../argument-error.ts';
import { computeNormalUpperTail } from '../distributions/normal-cdf.ts';
import { computeNormalQuantile } from '../distributions/normal-quantile.ts';
import { type ConfidenceOption, type Interval, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { Difference } from './difference.ts';
import { computeWilsonInterval } from './proportion.ts';

/** How many of how many. */
export interface ShareOf {
  readonly successes: number;
  readonly n: number;
}

/** The difference of two shares as fractions of 1. `interval` is Newcombe's; the p-value is that of the pooled z test. */
export interface ProportionDifference extends Difference {
  readonly waldInterval: Interval;
  /** Effect size: difference of the arcsine-transformed shares; 0.2 small, 0.5 medium, 0.8 large */
  readonly cohensH: number;
}

function requireGroup(name: string, group: ShareOf): void {
  requireCount(`${name}.n`, group.n);
  requireCount(`${name}.successes`, group.successes);
  if (group.successes > group.n) throw new ArgumentError(`${name}.successes`, `must be at most n, ${group.n}`);
}

/** Newcombe's hybrid score interval (method 10): Wilson's limits of each share, joined by their distances. */
function computeNewcombeInterval(a: ShareOf, b: ShareOf, confidence: number): Interval {
  const [pa, pb] = [a.successes / a.n, b.successes / b.n];
  const [lowA, highA] = computeWilsonInterval(a.successes, a.n, { confidence });
  const [lowB, highB] = computeWilsonInterval(b.successes, b.n, { confidence });
  return [pa - pb - Math.hypot(pa - lowA, highB - pb), pa - pb + Math.hypot(highA - pa, pb - lowB)];
}

/**
 * Difference of two shares, 两比例之差, of two groups of different people.
 *
 * Formula: z with the pooled share's variance and no continuity correction, two-sided normal p; interval by Newcombe's
 * hybrid score method, beside it Wald's with separate variances. `standardError` is the unpooled one.
 *
 * Assumptions: independent people; about five successes and failures in each group for the p-value.
 *
 * @param first the group that is compared
 * @param second the group it is compared with
 * @returns `noData` when a group is empty, `noVariance` when nobody or everybody counts in both
 * @throws ArgumentError when successes is not within 0…n or the confidence is not between 0 and 1
 * @see R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics in Medicine 17 (1998)
 *
 * Checked against: R prop.test with correct = FALSE, and Newcombe's examples.
 */
export function computeProportionDifference(
  first: ShareOf,
  second: ShareOf,
  options: ConfidenceOption = {},
): Outcome<ProportionDifference> {
  requireGroup('first', first);
  requireGroup('second', second);
  const confidence = parseConfidence(options);
  if (first.n === 0 || second.n === 0) return undefinedBecause('noData');
  const pooled = (first.successes + second.successes) / (first.n + second.n);
  const pooledError = Math.sqrt(pooled * (1 - pooled) * (1 / first.n + 1 / second.n));
  if (pooledError === 0) return undefinedBecause('noVariance');
  const [p1, p2] = [first.successes / first.n, second.successes / second.n];
  const difference = p1 - p2;
  const standardError = Math.sqrt((p1 * (1 - p1)) / first.n + (p2 * (1 - p2)) / second.n);
  const margin = computeNormalQuantile(1 - (1 - confidence) / 2) * standardError;
  const statistic = difference / pooledError;
  const pValue = 2 * computeNormalUpperTail(Math.abs(statistic));
  return defined({
    difference,
    standardError,
    statistic,
    pValue,
    interval: computeNewcombeInterval(first, second, confidence),
    significant: pValue < 1 - confidence,
    waldInterval: [difference - margin, difference + margin],
    cohensH: 2 * Math.asin(Math.sqrt(p1)) - 2 * Math.asin(Math.sqrt(p2)),
  });
}
