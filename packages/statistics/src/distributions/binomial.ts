import { requireShare, requireWholeNumber } from '../argument-error.ts';
import { computeBetaCdf, computeBetaUpperTail } from './beta-cdf.ts';
import { computeDeviancePart } from './deviance-part.ts';
import { computeStirlingError } from './stirling-error.ts';

function requireTrials(n: number, p: number): void {
  requireWholeNumber('n', n);
  requireShare('p', p);
}

/**
 * Probability of exactly `k` successes in `n` trials, 二项分布概率.
 *
 * @param k any whole number
 * @param n how many trials, at least 0
 * @param p chance of success, 0…1
 * @throws ArgumentError when n is not whole or p not within 0…1
 * @see C. Loader, "Fast and accurate computation of binomial probabilities", 2000
 *
 * Checked against: R dbinom.
 */
export function computeBinomialProbability(k: number, n: number, p: number): number {
  requireTrials(n, p);
  if (k < 0 || k > n) return 0;
  const q = 1 - p;
  if (p === 0 || q === 0) return k === n * p ? 1 : 0;
  if (k === 0) return Math.exp(n * Math.log1p(-p));
  if (k === n) return p ** n;
  const rest = n - k;
  const logScale = computeStirlingError(n) - computeStirlingError(k) - computeStirlingError(rest);
  const deviance = computeDeviancePart(k, n * p) + computeDeviancePart(rest, n * q);
  return Math.exp(logScale - deviance) * Math.sqrt(n / (2 * Math.PI * k * rest));
}

/**
 * Cumulative binomial distribution, 二项分布函数: the chance of at most `k` successes.
 *
 * @param k any whole number
 * @param n how many trials, at least 0
 * @param p chance of success, 0…1
 * @throws ArgumentError when n is not whole or p not within 0…1
 *
 * Checked against: R pbinom.
 */
export function computeBinomialCdf(k: number, n: number, p: number): number {
  requireTrials(n, p);
  if (k < 0) return 0;
  return k >= n ? 1 : computeBetaUpperTail(p, Math.floor(k) + 1, n - Math.floor(k));
}

/**
 * Upper tail of the binomial distribution, 二项分布上尾概率: the chance of more than `k` successes.
 *
 * @param k any whole number
 * @param n how many trials, at least 0
 * @param p chance of success, 0…1
 * @throws ArgumentError when n is not whole or p not within 0…1
 *
 * Checked against: R pbinom with lower.tail = FALSE.
 */
export function computeBinomialUpperTail(k: number, n: number, p: number): number {
  requireTrials(n, p);
  if (k < 0) return 1;
  return k >= n ? 0 : computeBetaCdf(p, Math.floor(k) + 1, n - Math.floor(k));
}
