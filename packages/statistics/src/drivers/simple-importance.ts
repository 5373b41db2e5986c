import { Matrix } from 'ml-matrix';
import type { NumericColumn } from '../data/index.ts';
import { computeCholesky } from '../linear-algebra/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { Predictor } from '../regression/predictor.ts';
import { centreFrame, computeDriverCorrelations, type DriverCorrelations } from './driver-correlations.ts';
import { createDriverFrame, type ImportanceOptions, requireNumbers } from './driver-frame.ts';

/** The simple measures of a driver's importance, which a Shapley value lies between. */
export interface SimpleImportance {
  readonly driver: string;
  /** with the outcome, −1…1 */
  readonly correlation: number;
  /** in standard deviations of the outcome per standard deviation of the driver, the others held fixed */
  readonly standardisedBeta: number;
  /** R² of the driver alone: correlation² */
  readonly first: number;
  /** what R² loses without the driver */
  readonly last: number;
  /** beta · correlation; sums to R², but may be negative */
  readonly pratt: number;
}

function describe(
  predictors: readonly Predictor[],
  { between, withOutcome }: DriverCorrelations,
): Outcome<SimpleImportance[]> {
  const cholesky = computeCholesky(between);
  if (!cholesky.defined) return undefinedBecause('singular');
  const inverse = cholesky.value.inverse();
  const betas = inverse.mmul(Matrix.columnVector(withOutcome)).to1DArray();
  return defined(
    predictors.map(({ name }, j) => {
      const correlation = withOutcome[j] ?? 0;
      const beta = betas[j] ?? 0;
      return {
        driver: name,
        correlation,
        standardisedBeta: beta,
        first: correlation * correlation,
        last: (beta * beta) / inverse.get(j, j),
        pratt: beta * correlation,
      };
    }),
  );
}

/**
 * Simple measures of importance, 简单重要性指标: correlation, beta weight, first, last and Pratt.
 *
 * Formula: first = r²; last = R² − R² without the driver; Pratt = β · r.
 * Assumptions: those of linear regression. Only when drivers are uncorrelated do the measures agree; otherwise prefer
 * `computeLmg` or `computeRelativeWeights`.
 *
 * @param outcome one number per row, NaN = missing
 * @param predictors the drivers: columns of numbers, each as long as the outcome
 * @returns one per driver, in the order given; `noData`, `tooFewRows`, `noVariance`, `singular`
 * @throws ArgumentError when a driver is a factor, or a column is not what it must be
 * @see U. Grömping, "Relative importance for linear regression in R", Journal of Statistical Software 17 (2006)
 * @example computeSimpleImportance(satisfaction, [{ name: 'staff', values: staff }, { name: 'price', values: price }])
 *
 * Checked against: R 4.2 stats::lm, cor.
 */
export function computeSimpleImportance(
  outcome: NumericColumn,
  predictors: readonly Predictor[],
  options: ImportanceOptions = {},
): Outcome<SimpleImportance[]> {
  requireNumbers(predictors);
  const frame = createDriverFrame(outcome, predictors, options);
  if (!frame.defined) return frame;
  const correlations = computeDriverCorrelations(centreFrame(frame.value), frame.value.weights);
  return correlations.defined ? describe(predictors, correlations.value) : correlations;
}
