import { requireFinite, requirePositive } from '../argument-error.ts';
import { computeBetaCdf } from './beta-cdf.ts';
import { findRoot } from './find-root.ts';
import { computeLogGamma } from './log-gamma.ts';
import { computeNormalCdf } from './normal-cdf.ts';

const precision = 1e-17;
const maxTerms = 1_000_000;

/** ½ Σ (p_j I(j + ½) + q_j I(j + 1)), the part of the cdf above 0, summed outwards from the largest term. */
function sumMixture(t: number, degreesOfFreedom: number, noncentrality: number): number {
  const half = (noncentrality * noncentrality) / 2;
  const total = t * t + degreesOfFreedom;
  const [x, rest] = [(t * t) / total, degreesOfFreedom / total];
  const beta = (a: number) => computeBetaCdf(x, a, degreesOfFreedom / 2, rest);
  const centre = Math.floor(half);
  const logHalf = Math.log(half);
  const p = (j: number) => Math.exp(-half + j * logHalf - computeLogGamma(j + 1));
  const q = (j: number) => (noncentrality / Math.SQRT2) * Math.exp(-half + j * logHalf - computeLogGamma(j + 1.5));
  let sum = 0;
  const add = (j: number) => {
    const [pj, qj] = [p(j), q(j)];
    sum += pj * beta(j + 0.5) + qj * beta(j + 1);
    return pj + Math.abs(qj) > precision * Math.abs(sum) && pj + Math.abs(qj) > 1e-300;
  };
  for (let j = centre; j < centre + maxTerms && add(j); j++);
  for (let j = centre - 1; j >= 0 && add(j); j--);
  return sum / 2;
}

/**
 * Cumulative noncentral t distribution, 非中心 t 分布函数: what power and the interval of Cohen's d rest on.
 *
 * Formula: Φ(−δ) plus a Poisson mixture of incomplete beta functions.
 *
 * @param t any finite number
 * @param degreesOfFreedom above 0
 * @param noncentrality δ, any finite number
 * @throws ArgumentError when the degrees of freedom are not above 0 or another argument is not finite
 * @see R. V. Lenth, "Algorithm AS 243: cumulative distribution function of the non-central t distribution", 1989
 *
 * Checked against: R pt with ncp.
 */
export function computeNoncentralTCdf(t: number, degreesOfFreedom: number, noncentrality: number): number {
  requireFinite('t', t);
  requireFinite('noncentrality', noncentrality);
  requirePositive('degreesOfFreedom', degreesOfFreedom);
  if (t < 0) return 1 - computeNoncentralTCdf(-t, degreesOfFreedom, -noncentrality);
  const below = computeNormalCdf(-noncentrality);
  if (t === 0) return below;
  if (noncentrality === 0)
    return 0.5 + computeBetaCdf((t * t) / (t * t + degreesOfFreedom), 0.5, degreesOfFreedom / 2) / 2;
  return Math.min(1, Math.max(0, below + sumMixture(t, degreesOfFreedom, noncentrality)));
}

/**
 * The noncentrality δ at which a share `p` of the noncentral t distribution lies below `t`, 由 t 值反求非中心参数.
 *
 * @param p a share strictly between 0 and 1
 */
export function computeNoncentralityOfT(t: number, degreesOfFreedom: number, p: number): number {
  const excess = (delta: number) => p - computeNoncentralTCdf(t, degreesOfFreedom, delta);
  // δ lies about t, and about as far from it as t itself would scatter.
  let reach = 3 * Math.sqrt(1 + (t * t) / (2 * degreesOfFreedom));
  while ((excess(t - reach) > 0 || excess(t + reach) < 0) && reach < 1e6) reach *= 2;
  return findRoot(excess, t - reach, t + reach);
}
