import type { Matrix } from 'ml-matrix';
import type { Ols } from './ols.ts';

/** What single rows do to a linear model; each array has one value per row used (`ols.frame.rows`). */
export interface Influence {
  /** how far a row's predictors lie from the others', 0…1; sums to the number of coefficients */
  readonly leverages: Float64Array;
  /** residual over its standard error, the error variance from all rows */
  readonly standardisedResiduals: Float64Array;
  /** how far all coefficients move when the row is left out; above 1 is remarkable */
  readonly cooksDistances: Float64Array;
  /** place in `cooksDistances` of the largest */
  readonly mostInfluential: number;
}

/**
 * Diagonal of the hat matrix, 杠杆值: hᵢ = wᵢ xᵢᵀ (XᵀWX)⁻¹ xᵢ.
 *
 * @param inverse (XᵀWX)⁻¹
 */
export function computeLeverages(
  columns: readonly Float64Array[],
  weights: Float64Array,
  inverse: Matrix,
): Float64Array {
  const n = columns[0]?.length ?? 0;
  const leverages = new Float64Array(n);
  const image = new Float64Array(n);
  for (const [j, column] of columns.entries()) {
    image.fill(0);
    // xᵀAx = Σⱼ xⱼ (Aⱼⱼ xⱼ + 2 Σₗ₍ₗ₎ⱼ₎ Aⱼₗ xₗ): the matrix is symmetric, so half of it will do.
    for (const [l, other] of columns.slice(0, j + 1).entries()) {
      const factor = l === j ? inverse.get(j, j) : 2 * inverse.get(j, l);
      for (let i = 0; i < n; i++) image[i] = (image[i] ?? 0) + factor * (other[i] ?? 0);
    }
    for (let i = 0; i < n; i++) leverages[i] = (leverages[i] ?? 0) + (column[i] ?? 0) * (image[i] ?? 0);
  }
  return leverages.map((leverage, i) => leverage * (weights[i] ?? 0));
}

/**
 * Influence of single rows on a linear model, 影响诊断: leverage, standardised residual and Cook's distance.
 *
 * Formula: standardised residual rᵢ = eᵢ √wᵢ / (s √(1 − hᵢ)); Cook's distance = rᵢ² hᵢ / (k (1 − hᵢ)).
 *
 * @param ols a fitted model
 * @returns a row of leverage 1 determines a coefficient alone: its residual is 0 and its distance 0
 * @see R. D. Cook, S. Weisberg, "Residuals and Influence in Regression" (1982)
 * @example const { mostInfluential, cooksDistances } = computeInfluence(ols)
 *
 * Checked against: R 4.2 stats::hatvalues, rstandard and cooks.distance.
 */
export function computeInfluence({ frame, covariance, residuals, residualStandardError: s }: Ols): Influence {
  const { columns } = frame.design;
  const inverse = covariance.clone().div(s * s);
  const leverages = computeLeverages(columns, frame.weights, inverse);
  const standardisedResiduals = new Float64Array(frame.n);
  const cooksDistances = new Float64Array(frame.n);
  let mostInfluential = 0;
  for (let i = 0; i < frame.n; i++) {
    const leverage = leverages[i] ?? 0;
    const free = 1 - leverage;
    if (free < 1e-12) continue;
    const root = Math.sqrt(frame.weights[i] ?? 0);
    const standardised = (root * (residuals[i] ?? 0)) / (s * Math.sqrt(free));
    standardisedResiduals[i] = standardised;
    cooksDistances[i] = (standardised * standardised * leverage) / (columns.length * free);
    if ((cooksDistances[i] ?? 0) > (cooksDistances[mostInfluential] ?? 0)) mostInfluential = i;
  }
  return { leverages, standardisedResiduals, cooksDistances, mostInfluential };
}
