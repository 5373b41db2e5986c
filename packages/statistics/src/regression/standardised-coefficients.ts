import type { Ols } from './ols.ts';

/** An effect in standard deviations of the outcome per standard deviation of the term. */
export interface StandardisedCoefficient {
  readonly term: string;
  readonly estimate: number;
}

function computeDeviation(values: Float64Array, weights: Float64Array): number {
  let weightSum = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    weightSum += weights[i] ?? 0;
    sum += (weights[i] ?? 0) * (values[i] ?? 0);
  }
  const mean = sum / weightSum;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (weights[i] ?? 0) * ((values[i] ?? 0) - mean) ** 2;
  return Math.sqrt(squares / weightSum);
}

/**
 * Standardised coefficients (beta weights), 标准化回归系数, of a linear model.
 *
 * Formula: bⱼ · sd(xⱼ) / sd(y), with weighted standard deviations where the model is weighted.
 *
 * @returns one per term, without the constant
 * @see J. Cohen et al., "Applied Multiple Regression/Correlation Analysis for the Behavioral Sciences", 3rd ed. (2003)
 * @example computeStandardisedCoefficients(ols) // [{ term: 'price', estimate: -0.4 }, …]
 *
 * Checked against: R 4.2 stats::lm on scaled columns.
 */
export function computeStandardisedCoefficients({ frame, coefficients }: Ols): StandardisedCoefficient[] {
  const { design, weights, columns } = frame;
  const outcomeDeviation = computeDeviation(columns[0] ?? new Float64Array(), weights);
  return design.terms.flatMap(({ name, predictor }, j) => {
    if (predictor === -1) return [];
    const deviation = computeDeviation(design.columns[j] ?? new Float64Array(), weights);
    return [{ term: name, estimate: ((coefficients[j]?.estimate ?? 0) * deviation) / outcomeDeviation }];
  });
}
