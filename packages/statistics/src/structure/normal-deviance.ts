import { Matrix } from 'ml-matrix';
import { findPositiveDefiniteInverse } from '../linear-algebra/positive-definite-inverse.ts';
import type { MissingPattern } from './sample-moments.ts';

/** A multivariate normal distribution over the variables of a sample. */
export interface NormalMoments {
  readonly means: Float64Array;
  readonly covariance: Matrix;
}

/** How far what one pattern observed is from what is expected; square matrices row by row, over its observed variables. */
export interface PatternResidual {
  readonly pattern: MissingPattern;
  /** of the expected covariances */
  readonly inverse: Float64Array;
  readonly logDeterminant: number;
  /** observed mean − expected mean */
  readonly deviation: Float64Array;
  /** n-divided cross products around the expected means */
  readonly crossProducts: Float64Array;
}

/** The elements of a square matrix that belong to some variables, row by row. */
function gather(matrix: Matrix, indices: readonly number[]): Float64Array {
  const size = indices.length;
  const values = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j < size; j += 1) values[i * size + j] = matrix.get(indices[i] ?? 0, indices[j] ?? 0);
  return values;
}

/** A square matrix over all variables, zero for those that a pattern lacks. */
export function spreadPattern(values: Float64Array, observed: readonly number[], size: number): Matrix {
  const full = Matrix.zeros(size, size);
  const count = observed.length;
  for (let i = 0; i < count; i += 1)
    for (let j = 0; j < count; j += 1) full.set(observed[i] ?? 0, observed[j] ?? 0, values[i * count + j] ?? 0);
  return full;
}

/** What each pattern says about the given moments; undefined when these are no distribution. */
export function findPatternResiduals(
  patterns: readonly MissingPattern[],
  { means, covariance }: NormalMoments,
): PatternResidual[] | undefined {
  const residuals: PatternResidual[] = [];
  for (const pattern of patterns) {
    const { observed } = pattern;
    const size = observed.length;
    const found = findPositiveDefiniteInverse(gather(covariance, observed), size);
    if (!found) return undefined;
    const deviation = pattern.means.map((mean, i) => mean - (means[observed[i] ?? 0] ?? 0));
    const crossProducts = new Float64Array(size * size);
    for (let i = 0; i < size; i += 1)
      for (let j = 0; j < size; j += 1)
        crossProducts[i * size + j] = pattern.covariance.get(i, j) + (deviation[i] ?? 0) * (deviation[j] ?? 0);
    residuals.push({ pattern, ...found, deviation, crossProducts });
  }
  return residuals;
}

/** Sum of the products of elements: the trace of the product of two symmetric matrices. */
function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < left.length; i += 1) sum += (left[i] ?? 0) * (right[i] ?? 0);
  return sum;
}

/** Σ rows · (log determinant + tr(Σ⁻¹ T)): minus twice the log-likelihood but for its constant. */
export function computeDeviance(residuals: readonly PatternResidual[]): number {
  let sum = 0;
  for (const { pattern, inverse, logDeterminant, crossProducts } of residuals)
    sum += pattern.rows * (logDeterminant + dot(inverse, crossProducts));
  return sum;
}

/** Slopes of half the deviance. */
export interface DevianceSlopes {
  /** by each mean */
  readonly means: Float64Array;
  /** by each element of the covariance matrix, taken one by one */
  readonly covariance: Matrix;
}

function multiplySquare(left: Float64Array, right: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    for (let k = 0; k < size; k += 1) {
      const factor = left[i * size + k] ?? 0;
      for (let j = 0; j < size; j += 1)
        product[i * size + j] = (product[i * size + j] ?? 0) + factor * (right[k * size + j] ?? 0);
    }
  }
  return product;
}

/** Σ⁻¹ T Σ⁻¹ for a pattern of one row, whose cross products T are an outer product. */
function computeRowExplained(inverse: Float64Array, deviation: Float64Array, size: number): Float64Array {
  const pull = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    let sum = 0;
    for (let j = 0; j < size; j += 1) sum += (inverse[i * size + j] ?? 0) * (deviation[j] ?? 0);
    pull[i] = sum;
  }
  const explained = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j < size; j += 1) explained[i * size + j] = (pull[i] ?? 0) * (pull[j] ?? 0);
  return explained;
}

/** Slopes of half the deviance with respect to the expected moments. */
export function computeDevianceSlopes(residuals: readonly PatternResidual[], size: number): DevianceSlopes {
  const means = new Float64Array(size);
  const covariance = new Float64Array(size * size);
  // Plain counting loops: with hundreds of patterns this is where the time goes.
  for (const { pattern, inverse, deviation, crossProducts } of residuals) {
    const { observed, rows } = pattern;
    const count = observed.length;
    const explained =
      rows === 1
        ? computeRowExplained(inverse, deviation, count)
        : multiplySquare(multiplySquare(inverse, crossProducts, count), inverse, count);
    for (let i = 0; i < count; i += 1) {
      const row = observed[i] ?? 0;
      let pull = 0;
      for (let j = 0; j < count; j += 1) {
        const weight = inverse[i * count + j] ?? 0;
        const at = row * size + (observed[j] ?? 0);
        covariance[at] = (covariance[at] ?? 0) + (rows / 2) * (weight - (explained[i * count + j] ?? 0));
        pull += weight * (deviation[j] ?? 0);
      }
      means[row] = (means[row] ?? 0) - rows * pull;
    }
  }
  return { means, covariance: Matrix.from1DArray(size, size, covariance) };
}

/** Log-likelihood of patterns with the given deviance. */
export function computeLogLikelihood(patterns: readonly MissingPattern[], deviance: number): number {
  const values = patterns.reduce((sum, { rows, observed }) => sum + rows * observed.length, 0);
  return -(values * Math.log(2 * Math.PI) + deviance) / 2;
}
