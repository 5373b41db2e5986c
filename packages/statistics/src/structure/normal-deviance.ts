import { Matrix } from 'ml-matrix';
import { computeCholesky } from '../linear-algebra/cholesky.ts';
import { type MissingPattern, selectSquare } from './sample-moments.ts';

/** A multivariate normal distribution over the variables of a sample. */
export interface NormalMoments {
  readonly means: Float64Array;
  readonly covariance: Matrix;
}

/** Inverse covariance of what one pattern observed, and how far its means are from the expected ones. */
export interface PatternResidual {
  readonly pattern: MissingPattern;
  /** full size, zero for what was not observed */
  readonly inverse: Matrix;
  readonly logDeterminant: number;
  /** observed mean − expected mean, zero for what was not observed */
  readonly deviation: Float64Array;
  /** n-divided cross products around the expected means, full size */
  readonly crossProducts: Matrix;
}

function spread(matrix: Matrix, observed: readonly number[], size: number): Matrix {
  if (observed.length === size) return matrix;
  const full = Matrix.zeros(size, size);
  for (const [i, row] of observed.entries())
    for (const [j, column] of observed.entries()) full.set(row, column, matrix.get(i, j));
  return full;
}

/** What each pattern says about the given moments; undefined when these are no distribution. */
export function findPatternResiduals(
  patterns: readonly MissingPattern[],
  { means, covariance }: NormalMoments,
): PatternResidual[] | undefined {
  const residuals: PatternResidual[] = [];
  const size = covariance.rows;
  for (const pattern of patterns) {
    const { observed } = pattern;
    const outcome = computeCholesky(selectSquare(covariance, observed));
    if (!outcome.defined) return undefined;
    const deviation = new Float64Array(size);
    for (const [i, j] of observed.entries()) deviation[j] = (pattern.means[i] ?? 0) - (means[j] ?? 0);
    const crossProducts = new Matrix(spread(pattern.covariance, observed, size));
    for (const i of observed)
      for (const j of observed)
        crossProducts.set(i, j, crossProducts.get(i, j) + (deviation[i] ?? 0) * (deviation[j] ?? 0));
    const inverse = spread(outcome.value.inverse(), observed, size);
    residuals.push({ pattern, inverse, logDeterminant: outcome.value.logDeterminant, deviation, crossProducts });
  }
  return residuals;
}

function computeTrace(left: Matrix, right: Matrix): number {
  let sum = 0;
  for (let i = 0; i < left.rows; i += 1)
    for (let j = 0; j < left.columns; j += 1) sum += left.get(i, j) * right.get(j, i);
  return sum;
}

/** Σ rows · (log determinant + tr(Σ⁻¹ T)): minus twice the log-likelihood but for its constant. */
export function computeDeviance(residuals: readonly PatternResidual[]): number {
  let sum = 0;
  for (const { pattern, inverse, logDeterminant, crossProducts } of residuals)
    sum += pattern.rows * (logDeterminant + computeTrace(inverse, crossProducts));
  return sum;
}

/** Slopes of half the deviance. */
export interface DevianceSlopes {
  /** by each mean */
  readonly means: Float64Array;
  /** by each element of the covariance matrix, taken one by one */
  readonly covariance: Matrix;
}

/** Slopes of half the deviance with respect to the expected moments. */
export function computeDevianceSlopes(residuals: readonly PatternResidual[], size: number): DevianceSlopes {
  const means = new Float64Array(size);
  const covariance = Matrix.zeros(size, size);
  for (const { pattern, inverse, deviation, crossProducts } of residuals) {
    const excess = Matrix.sub(inverse, inverse.mmul(crossProducts).mmul(inverse));
    covariance.add(excess.mul(pattern.rows / 2));
    const pull = inverse.mmul(Matrix.columnVector(deviation));
    for (let i = 0; i < size; i += 1) means[i] = (means[i] ?? 0) - pattern.rows * pull.get(i, 0);
  }
  return { means, covariance };
}

/** Log-likelihood of patterns with the given deviance. */
export function computeLogLikelihood(patterns: readonly MissingPattern[], deviance: number): number {
  const values = patterns.reduce((sum, { rows, observed }) => sum + rows * observed.length, 0);
  return -(values * Math.log(2 * Math.PI) + deviance) / 2;
}
