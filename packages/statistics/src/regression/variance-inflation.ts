import type { Matrix } from 'ml-matrix';
import { computeCholesky, computeCorrelationMatrix } from '../linear-algebra/index.ts';
import { defined, type Outcome } from '../outcome.ts';
import type { Ols } from './ols.ts';

/** How much a predictor's overlap with the others inflates the variance of its effect. */
export interface VarianceInflation {
  readonly predictor: string;
  /** 1 when unrelated to the others; for a factor the generalised factor over all its levels */
  readonly factor: number;
  /** number of coefficients of the predictor */
  readonly df: number;
  /** factor^(1 / (2 · df)): comparable between predictors of different df */
  readonly adjusted: number;
}

function computeLogDeterminant(matrix: Matrix, places: readonly number[]): Outcome<number> {
  if (places.length === 0) return defined(0);
  const cholesky = computeCholesky(matrix.selection([...places], [...places]));
  return cholesky.defined ? defined(cholesky.value.logDeterminant) : cholesky;
}

/**
 * Variance inflation factors, 方差膨胀因子, of a fitted linear model.
 *
 * Formula: 1 / (1 − R²ⱼ) with R²ⱼ of predictor j on all others; for a factor of several levels the generalised form
 * det R₁₁ · det R₂₂ / det R over the correlations of the coefficients without the constant.
 *
 * @returns one per predictor; `notPositiveDefinite` when the predictors are too nearly collinear for it to be computed
 * @see J. Fox, G. Monette, "Generalized collinearity diagnostics", JASA 87 (1992)
 * @example computeVarianceInflation(ols) // [{ predictor: 'price', factor: 2.5, df: 1, adjusted: 1.6 }, …]
 *
 * Checked against: R car::vif.
 */
export function computeVarianceInflation({ frame, covariance }: Ols): Outcome<VarianceInflation[]> {
  const { terms } = frame.design;
  const effects = [...terms.keys()].filter((j) => terms[j]?.predictor !== -1);
  const correlation = computeCorrelationMatrix(covariance);
  if (!correlation.defined) return correlation;
  const whole = computeLogDeterminant(correlation.value, effects);
  if (!whole.defined) return whole;
  const factors: VarianceInflation[] = [];
  for (const [at, { name }] of frame.predictors.entries()) {
    const own = effects.filter((j) => terms[j]?.predictor === at);
    const inside = computeLogDeterminant(correlation.value, own);
    const others = computeLogDeterminant(
      correlation.value,
      effects.filter((j) => terms[j]?.predictor !== at),
    );
    if (!inside.defined) return inside;
    if (!others.defined) return others;
    const factor = Math.exp(inside.value + others.value - whole.value);
    factors.push({ predictor: name, factor, df: own.length, adjusted: factor ** (1 / (2 * own.length)) });
  }
  return defined(factors);
}
