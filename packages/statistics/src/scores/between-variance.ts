import { findRoot } from '../distributions/find-root.ts';

/** What units have in common: the mean of their true scores and how far these spread around it. */
export interface Heterogeneity {
  /** Mean of the true scores, weighted by 1 / (standard error² + between-variance) */
  readonly mean: number;
  readonly meanVariance: number;
  /** Variance of the true scores between units, τ², at least 0 */
  readonly betweenVariance: number;
}

/**
 * How much units truly differ, 单元间方差, by the method of Paule and Mandel: the τ² at which Σ (y − mean)² / (s² + τ²)
 * equals its degrees of freedom.
 *
 * @param estimates scores, none missing
 * @param variances their squared standard errors, above 0
 * @param degreesOfFreedom n − 1 for scores around one mean
 * @see R. C. Paule and J. Mandel, "Consensus values and weighting factors", Journal of Research NBS 87 (1982)
 *
 * Checked against: R metafor's rma(method = "PM") on published data.
 */
export function computeHeterogeneity(estimates: Float64Array, variances: Float64Array): Heterogeneity {
  const at = (betweenVariance: number) => {
    let [weights, sum] = [0, 0];
    for (let i = 0; i < estimates.length; i++) {
      const weight = 1 / ((variances[i] ?? 1) + betweenVariance);
      weights += weight;
      sum += weight * (estimates[i] ?? 0);
    }
    const mean = sum / weights;
    let q = 0;
    for (let i = 0; i < estimates.length; i++)
      q += ((estimates[i] ?? 0) - mean) ** 2 / ((variances[i] ?? 1) + betweenVariance);
    return { mean, meanVariance: 1 / weights, q };
  };
  const excess = (betweenVariance: number) => estimates.length - 1 - at(betweenVariance).q;
  let high = 1e-6 * (variances[0] ?? 1);
  while (excess(high) < 0) high *= 4;
  const betweenVariance = findRoot(excess, 0, high);
  const { mean, meanVariance } = at(betweenVariance);
  return { mean, meanVariance, betweenVariance };
}
