import type { Matrix } from 'ml-matrix';
import {
  computeNormalQuantile,
  computeNormalUpperTail,
  computeStudentTQuantile,
  computeStudentTUpperTail,
} from '../distributions/index.ts';
import type { Interval } from '../interval.ts';

/** An estimated effect with its uncertainty, in units of the outcome (or log odds, log hazard) per unit of the term. */
export interface Coefficient {
  readonly term: string;
  readonly estimate: number;
  readonly standardError: number;
  /** estimate / standard error: a t or z value */
  readonly statistic: number;
  /** two-sided, that the true effect is 0 */
  readonly pValue: number;
  readonly interval: Interval;
}

/** How sure estimates are. */
export interface CoefficientOptions {
  readonly confidence: number;
  /** of Student's t; null for the normal distribution */
  readonly degreesOfFreedom: number | null;
}

/** One estimate with its standard error, turned into statistic, p-value and Wald interval. */
export function computeCoefficient(
  term: string,
  estimate: number,
  standardError: number,
  { confidence, degreesOfFreedom }: CoefficientOptions,
): Coefficient {
  const statistic = estimate / standardError;
  const upper = 1 - (1 - confidence) / 2;
  const [quantile, tail] =
    degreesOfFreedom === null
      ? [computeNormalQuantile(upper), computeNormalUpperTail(Math.abs(statistic))]
      : [
          computeStudentTQuantile(upper, degreesOfFreedom),
          computeStudentTUpperTail(Math.abs(statistic), degreesOfFreedom),
        ];
  const margin = quantile * standardError;
  return {
    term,
    estimate,
    standardError,
    statistic,
    pValue: 2 * tail,
    interval: [estimate - margin, estimate + margin],
  };
}

/** Estimates of all terms, with the standard errors on the diagonal of their covariance. */
export function computeCoefficients(
  terms: readonly string[],
  estimates: ArrayLike<number>,
  covariance: Matrix,
  options: CoefficientOptions,
): Coefficient[] {
  return terms.map((term, j) => computeCoefficient(term, estimates[j] ?? 0, Math.sqrt(covariance.get(j, j)), options));
}
