import { computeBetaQuantile } from '../distributions/beta-quantile.ts';
import { type ConfidenceOption, type Interval, parseConfidence } from '../interval.ts';

/**
 * The exact interval of a share, 克洛珀–皮尔逊精确区间: from beta quantiles, it never covers less than its level.
 *
 * Formula: beta quantiles with the shapes (x, n − x + 1) below and (x + 1, n − x) above; 0 and 1 where nobody or everybody counts.
 *
 * Assumptions: independent trials with the same chance.
 *
 * @param successes how many of the trials count, 0…n
 * @param n how many trials, above 0
 * @param options confidence
 * @throws ArgumentError when the confidence is not between 0 and 1
 * @see C. J. Clopper and E. S. Pearson, Biometrika 26 (1934)
 *
 * Checked against: R binom.test.
 */
export function computeClopperPearsonInterval(successes: number, n: number, options: ConfidenceOption = {}): Interval {
  const tail = (1 - parseConfidence(options)) / 2;
  const failures = n - successes;
  return [
    successes === 0 ? 0 : computeBetaQuantile(tail, successes, failures + 1),
    failures === 0 ? 1 : computeBetaQuantile(1 - tail, successes + 1, failures),
  ];
}

/**
 * The Bayesian interval of a share with Jeffreys' prior, 杰弗里斯区间. Its end is 0 or 1 when nobody or everybody counts.
 *
 * Formula: beta quantiles with the shapes x + ½ and n − x + ½.
 *
 * Assumptions: independent trials with the same chance.
 *
 * @param successes how many of the trials count, 0…n
 * @param n how many trials, above 0
 * @param options confidence
 * @throws ArgumentError when the confidence is not between 0 and 1
 * @see L. D. Brown, T. T. Cai and A. DasGupta, "Interval estimation for a binomial proportion", Statistical Science 16 (2001)
 *
 * Checked against: R qbeta.
 */
export function computeJeffreysInterval(successes: number, n: number, options: ConfidenceOption = {}): Interval {
  const tail = (1 - parseConfidence(options)) / 2;
  const failures = n - successes;
  return [
    successes === 0 ? 0 : computeBetaQuantile(tail, successes + 0.5, failures + 0.5),
    failures === 0 ? 1 : computeBetaQuantile(1 - tail, successes + 0.5, failures + 0.5),
  ];
}
