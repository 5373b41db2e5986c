import { computeNormalQuantile } from '../distributions/normal-quantile.ts';
import type { EffectSize } from './cohens-d.ts';

/**
 * The rank-biserial correlation with its interval, 秩二列相关: normal on Fisher's z = atanh r, so that it stays within −1…1.
 *
 * @param standardError of z
 * @see D. S. Kerby, Comprehensive Psychology 3 (2014)
 */
export function computeRankBiserial(estimate: number, standardError: number, confidence: number): EffectSize {
  if (Math.abs(estimate) >= 1) return { estimate, interval: [Math.sign(estimate), Math.sign(estimate)] };
  const margin = computeNormalQuantile(1 - (1 - confidence) / 2) * standardError;
  const z = Math.atanh(estimate);
  return { estimate, interval: [Math.tanh(z - margin), Math.tanh(z + margin)] };
}
