import { requireCount, requireOpenShare, requirePositive } from '../argument-error.ts';
import { findRoot } from '../distributions/find-root.ts';
import { computeNoncentralTCdf } from '../distributions/noncentral-t-cdf.ts';
import { computeNormalCdf } from '../distributions/normal-cdf.ts';
import { computeNormalQuantile } from '../distributions/normal-quantile.ts';
import { computeStudentTQuantile } from '../distributions/student-t-quantile.ts';
import { type ConfidenceOption, parseConfidence } from '../interval.ts';

/** Largest sample that is searched for. */
const maxN = 1e12;

export interface PowerOptions extends ConfidenceOption {
  /** Chance of finding the difference if it is there, 0…1; 0.8 unless given */
  readonly power?: number;
}

function parsePower({ power = 0.8 }: PowerOptions): number {
  requireOpenShare('power', power);
  return power;
}

/**
 * Sample size for a margin of error, 所需样本量: how many answers a score or a share needs.
 *
 * Formula: n₀ = z² · variance / margin², for a finite population n = n₀ / (1 + (n₀ − 1)/N); both rounded up, the second from
 * the first as rounded.
 *
 * Assumptions: a simple random sample large enough for the normal interval.
 *
 * @param marginOfError half the width of the interval, in the unit of the score: 0.05 for five points of a share
 * @param options variance of one answer (0.25 unless given, the largest of a share; for NPS in points up to 10 000);
 *   populationSize N, infinite unless given; confidence
 * @returns whole numbers of answers
 * @throws ArgumentError when the margin, the variance or the population is not above 0
 * @see W. G. Cochran, "Sampling Techniques", 3rd edition, 1977, chapter 4
 * @example computeSampleSize(0.05) // 385
 *
 * Checked against: the formulas in R.
 */
export function computeSampleSize(
  marginOfError: number,
  options: ConfidenceOption & { readonly variance?: number; readonly populationSize?: number } = {},
): number {
  const { variance = 0.25, populationSize = Number.POSITIVE_INFINITY } = options;
  requirePositive('marginOfError', marginOfError);
  requirePositive('variance', variance);
  requirePositive('populationSize', populationSize);
  const z = computeNormalQuantile(1 - (1 - parseConfidence(options)) / 2);
  const unlimited = Math.ceil((z * z * variance) / marginOfError ** 2);
  return Math.ceil(unlimited / (1 + (unlimited - 1) / populationSize));
}

/**
 * Power of comparing two shares, 两比例比较的检验效能: the chance that groups of `n` each show a significant difference.
 *
 * Formula: the two-sided z test with pooled variance, as R's power.prop.test has it (the other tail left out).
 *
 * Assumptions: independent people, equal groups, large enough for the normal distribution.
 *
 * @param n people in each group, above 0
 * @param first true share of one group, strictly between 0 and 1
 * @param second true share of the other
 * @param options confidence
 * @throws ArgumentError when a share is not between 0 and 1 or n is not above 0
 * @see J. L. Fleiss, "Statistical Methods for Rates and Proportions", 1981
 *
 * Checked against: R power.prop.test.
 */
export function computeProportionDifferencePower(
  n: number,
  first: number,
  second: number,
  options: ConfidenceOption = {},
): number {
  requirePositive('n', n);
  requireOpenShare('first', first);
  requireOpenShare('second', second);
  const z = computeNormalQuantile(1 - (1 - parseConfidence(options)) / 2);
  const pooled = Math.sqrt((first + second) * (1 - (first + second) / 2));
  const separate = Math.sqrt(first * (1 - first) + second * (1 - second));
  return computeNormalCdf((Math.sqrt(n) * Math.abs(first - second) - z * pooled) / separate);
}

/**
 * Sample size per group for comparing two shares, 两比例比较所需样本量.
 *
 * Formula: the n at which `computeProportionDifferencePower` reaches the power.
 *
 * Assumptions: as for the power.
 *
 * @param first share expected in one group, strictly between 0 and 1
 * @param second share expected in the other
 * @param options power, 0.8 unless given; confidence
 * @returns answers per group, not rounded
 * @throws ArgumentError when a share or the power is not between 0 and 1, or the shares are equal
 *
 * Checked against: R power.prop.test.
 */
export function computeProportionDifferenceSampleSize(
  first: number,
  second: number,
  options: PowerOptions = {},
): number {
  const power = parsePower(options);
  requirePositive('|first - second|', Math.abs(first - second));
  return searchN((n) => computeProportionDifferencePower(n, first, second, options) - power);
}

/**
 * Power of the two-sample t test, 两均值比较的检验效能, with `n` in each group.
 *
 * Formula: the upper tail of the noncentral t distribution with 2(n − 1) degrees of freedom and noncentrality d·√(n/2); the
 * other tail left out, as R's power.t.test has it.
 *
 * Assumptions: independent people, equal groups, normal values with equal variances.
 *
 * @param n per group, above 1
 * @param cohensD expected difference in standard deviations
 * @throws ArgumentError when n is not above 1
 *
 * Checked against: R power.t.test.
 */
export function computeMeanDifferencePower(n: number, cohensD: number, options: ConfidenceOption = {}): number {
  requirePositive('n - 1', n - 1);
  requireCount('|cohensD|', Math.abs(cohensD));
  const degreesOfFreedom = 2 * (n - 1);
  const critical = computeStudentTQuantile(1 - (1 - parseConfidence(options)) / 2, degreesOfFreedom);
  return 1 - computeNoncentralTCdf(critical, degreesOfFreedom, Math.sqrt(n / 2) * Math.abs(cohensD));
}

/**
 * Sample size per group for comparing two means, 两均值比较所需样本量.
 *
 * Formula: the n at which `computeMeanDifferencePower` reaches the power.
 *
 * Assumptions: as for the power.
 *
 * @param cohensD expected difference in standard deviations, not 0
 * @param options power, 0.8 unless given; confidence
 * @returns answers per group, not rounded
 * @throws ArgumentError when the difference is 0 or the power is not between 0 and 1
 *
 * Checked against: R power.t.test.
 */
export function computeMeanDifferenceSampleSize(cohensD: number, options: PowerOptions = {}): number {
  const power = parsePower(options);
  requirePositive('|cohensD|', Math.abs(cohensD));
  return searchN((n) => computeMeanDifferencePower(n, cohensD, options) - power);
}

/** Brackets from just above 1 by doubling, then finds where power is enough on a logarithmic scale. */
function searchN(excess: (n: number) => number): number {
  let high = 2;
  while (excess(high) < 0 && high < maxN) high *= 2;
  return Math.exp(findRoot((logN) => excess(Math.exp(logN)), Math.log(Math.max(high / 2, 1.0001)), Math.log(high)));
}
