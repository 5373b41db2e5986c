import { computeDeviancePart } from './deviance-part.ts';
import { computeLogGamma } from './log-gamma.ts';
import { computeStirlingError } from './stirling-error.ts';

/** Below this mean per count the saddle point gains nothing and its quotient could overflow. */
const smallShare = 1e-300;

/**
 * Probability of `k` events where `mean` are expected, 泊松概率: mean^k e^−mean / Γ(k + 1); k need not be whole.
 *
 * Formula: Loader's saddle-point form, which keeps its digits where k and the mean are large and close.
 *
 * @param k at least 0
 * @param mean at least 0
 * @see C. Loader, "Fast and accurate computation of binomial probabilities", 2000
 */
export function computePoissonProbability(k: number, mean: number): number {
  if (mean === 0) return k === 0 ? 1 : 0;
  if (k === 0) return Math.exp(-mean);
  if (k < mean * smallShare || mean < k * smallShare)
    return Math.exp(-mean + k * Math.log(mean) - computeLogGamma(k + 1));
  return Math.exp(-computeStirlingError(k) - computeDeviancePart(k, mean)) / Math.sqrt(2 * Math.PI * k);
}
