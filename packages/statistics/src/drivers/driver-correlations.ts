import { Matrix } from 'ml-matrix';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { computeCrossProduct } from '../regression/cross-product.ts';
import type { ModelFrame } from '../regression/model-frame.ts';

/** How drivers and outcome hang together: all that importance measures need of the rows. */
export interface DriverCorrelations {
  /** between the columns of the design (a factor has several) */
  readonly between: Matrix;
  /** of each column with the outcome */
  readonly withOutcome: Float64Array;
  /** per driver: its columns */
  readonly groups: readonly (readonly number[])[];
}

/** Columns around their means, the outcome last: what remains to do for each set of weights is one cross-product. */
export interface CentredFrame {
  readonly columns: readonly Float64Array[];
  readonly groups: readonly (readonly number[])[];
}

function centre(column: Float64Array): Float64Array {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  return column.map((value) => value - mean);
}

/** Centres a frame without intercept whose first further column is the outcome. */
export function centreFrame({ design, columns, predictors }: ModelFrame): CentredFrame {
  const ones = new Float64Array(columns[0]?.length ?? 0).fill(1);
  return {
    columns: [ones, ...design.columns.map(centre), centre(columns[0] ?? ones)],
    groups: predictors.map((_, at) => [...design.terms.keys()].filter((j) => design.terms[j]?.predictor === at)),
  };
}

/** Below this share of the largest product a variance is rounding. */
const constantShare = 1e-24;

/**
 * Weighted correlations of drivers and outcome.
 *
 * @param weights one per row; a bootstrap sample is the weights times how often each row was drawn
 * @returns `noVariance` when a column or the outcome is constant in the rows of positive weight
 */
export function computeDriverCorrelations(
  { columns, groups }: CentredFrame,
  weights: Float64Array,
): Outcome<DriverCorrelations> {
  const product = computeCrossProduct(columns, weights);
  const size = columns.length - 1;
  const total = product.get(0, 0);
  const covariance = Matrix.zeros(size, size);
  for (let j = 0; j < size; j++) {
    for (let l = 0; l < size; l++) {
      const means = (product.get(0, j + 1) / total) * (product.get(0, l + 1) / total);
      covariance.set(j, l, product.get(j + 1, l + 1) / total - means);
    }
    if (!(covariance.get(j, j) > constantShare * (product.get(j + 1, j + 1) / total)))
      return undefinedBecause('noVariance');
  }
  const deviations = covariance.diagonal().map(Math.sqrt);
  const correlation = Matrix.zeros(size, size);
  for (let j = 0; j < size; j++)
    for (let l = 0; l < size; l++)
      correlation.set(j, l, j === l ? 1 : covariance.get(j, l) / ((deviations[j] ?? 1) * (deviations[l] ?? 1)));
  return defined({
    between: correlation.subMatrix(0, size - 2, 0, size - 2),
    withOutcome: Float64Array.from(correlation.getColumn(size - 1)).slice(0, size - 1),
    groups,
  });
}
