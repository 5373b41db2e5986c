import { requireFinite, requirePositive } from '../argument-error.ts';
import { computeBetaCdf } from './beta-cdf.ts';
import { findRoot } from './find-root.ts';
import { computeLogBeta } from './log-beta.ts';
import { computeLogGamma } from './log-gamma.ts';
import { computeNormalCdf } from './normal-cdf.ts';

/** Logarithm of a share of which the rest up to 1 is known, with all digits also near 1. */
function logOfShare(share: number, rest: number): number {
  return share < 0.5 ? Math.log(share) : Math.log1p(-rest);
}

/**
 * I_x(a, b) for a = top, top − 1, … : each is the one before plus x^a (1 − x)^b / (a B(a, b)), which only adds.
 *
 * @returns a function that gives the current value and moves on
 */
function descendBeta(x: number, rest: number, top: number, b: number): () => number {
  const logX = logOfShare(x, rest);
  let a = top;
  let value = computeBetaCdf(x, a, b, rest);
  let logTerm = a * logX + b * logOfShare(rest, x) - Math.log(a) - computeLogBeta(a, b);
  return () => {
    const current = value;
    logTerm += Math.log(a / (a + b - 1)) - logX;
    a -= 1;
    if (a > 0) value += Math.exp(logTerm);
    return current;
  };
}

/** ½ Σ (p_j I(j + ½) + q_j I(j + 1)), the part of the cdf above 0, from where the Poisson weights begin to matter downwards. */
function sumMixture(t: number, degreesOfFreedom: number, noncentrality: number): number {
  const half = (noncentrality * noncentrality) / 2;
  const logHalf = Math.log(half);
  const total = t * t + degreesOfFreedom;
  const [x, rest] = [(t * t) / total, degreesOfFreedom / total];
  const top = Math.ceil(half + 10 * Math.sqrt(half) + 40);
  const nextHalf = descendBeta(x, rest, top + 0.5, degreesOfFreedom / 2);
  const nextWhole = descendBeta(x, rest, top + 1, degreesOfFreedom / 2);
  let logP = top * logHalf - half - computeLogGamma(top + 1);
  let logQ = top * logHalf - half - computeLogGamma(top + 1.5);
  const sign = noncentrality / Math.SQRT2;
  let sum = 0;
  for (let j = top; j >= 0; j--) {
    sum += Math.exp(logP) * nextHalf() + sign * Math.exp(logQ) * nextWhole();
    logP += Math.log(j) - logHalf;
    logQ += Math.log(j + 0.5) - logHalf;
  }
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
