import { Matrix } from 'ml-matrix';
import { computeSymmetricEigen } from '../linear-algebra/symmetric-eigen.ts';
import { minimiseByScoring, type ScoringPoint } from '../optimisation/minimise-by-scoring.ts';
import { defined, type Outcome } from '../outcome.ts';
import { createRandom } from '../random/random.ts';

/** `ml` maximum likelihood · `principalAxis` least squares of the correlations, iterated until nothing moves (minres) */
export type FactorMethod = 'ml' | 'principalAxis';

/** What factors leave of every item, and the loadings that explain the rest. */
export interface FactorSolution {
  /** smallest possible value of the discrepancy */
  readonly discrepancy: number;
  readonly uniquenesses: Float64Array;
  /** items × factors, unrotated */
  readonly loadings: Matrix;
}

/** No item is explained wholly: below this its uniqueness is held (a Heywood case). */
export const minUniqueness = 0.005;

interface Evaluation extends ScoringPoint {
  readonly uniquenesses: Float64Array;
  readonly loadings: Matrix;
}

/** Curvature shared by both methods: squares of the projections on what the factors leave. */
function computeCurvature(rest: Matrix): Matrix {
  const projection = rest.mmul(rest.transpose());
  return Matrix.mul(projection, projection);
}

/** Discrepancy of maximum likelihood at logarithms of uniquenesses. */
function evaluateLikelihood(correlation: Matrix, factors: number, uniquenesses: Float64Array): Evaluation {
  const scales = Array.from(uniquenesses, (value) => 1 / Math.sqrt(value));
  const scaled = new Matrix(correlation).mulColumnVector(scales).mulRowVector(scales);
  const { values, vectors } = computeSymmetricEigen(scaled);
  const size = correlation.rows;
  const rest = new Matrix(vectors.subMatrix(0, size - 1, factors, size - 1));
  let value = 0;
  const gradient = new Float64Array(size);
  for (let m = factors; m < size; m += 1) {
    const eigenvalue = Math.max(values[m] ?? 0, Number.MIN_VALUE);
    value += eigenvalue - Math.log(eigenvalue) - 1;
    for (let i = 0; i < size; i += 1) gradient[i] = (gradient[i] ?? 0) + (1 - eigenvalue) * vectors.get(i, m) ** 2;
  }
  const stretch = Array.from(values.slice(0, factors), (eigenvalue) => Math.sqrt(Math.max(0, eigenvalue - 1)));
  const loadings = new Matrix(vectors.subMatrix(0, size - 1, 0, factors - 1))
    .mulRowVector(stretch)
    .divColumnVector(scales);
  return { value, gradient, curvature: computeCurvature(rest), uniquenesses, loadings };
}

/** Half the sum of squared residual correlations, its slopes by the logarithms of uniquenesses. */
function evaluateLeastSquares(correlation: Matrix, factors: number, uniquenesses: Float64Array): Evaluation {
  const reduced = Matrix.sub(correlation, Matrix.diag([...uniquenesses]));
  const { values, vectors } = computeSymmetricEigen(reduced);
  const size = correlation.rows;
  const rest = new Matrix(vectors.subMatrix(0, size - 1, factors, size - 1));
  let value = 0;
  const gradient = new Float64Array(size);
  for (let m = factors; m < size; m += 1) {
    const eigenvalue = values[m] ?? 0;
    value += eigenvalue ** 2 / 2;
    for (let i = 0; i < size; i += 1)
      gradient[i] = (gradient[i] ?? 0) - eigenvalue * vectors.get(i, m) ** 2 * (uniquenesses[i] ?? 0);
  }
  const scale = [...uniquenesses];
  const curvature = computeCurvature(rest).mulColumnVector(scale).mulRowVector(scale);
  const stretch = Array.from(values.slice(0, factors), (eigenvalue) => Math.sqrt(Math.max(0, eigenvalue)));
  const loadings = new Matrix(vectors.subMatrix(0, size - 1, 0, factors - 1)).mulRowVector(stretch);
  return { value, gradient, curvature, uniquenesses, loadings };
}

/** Lets the coordinates that are held at the limit have no part in the steps of the others. */
function releaseHeld(curvature: Matrix, held: Float64Array): Matrix {
  const released = new Matrix(curvature);
  for (let i = 0; i < held.length; i += 1)
    for (let j = 0; j < held.length; j += 1) if (i !== j && (held[i] === 1 || held[j] === 1)) released.set(i, j, 0);
  return released;
}

function fitFrom(
  correlation: Matrix,
  factors: number,
  method: FactorMethod,
  start: Float64Array,
): Outcome<FactorSolution> {
  const evaluateAt = method === 'ml' ? evaluateLikelihood : evaluateLeastSquares;
  const evaluate = (logarithms: Float64Array): Evaluation => {
    const uniquenesses = logarithms.map((value) => Math.min(1, Math.max(minUniqueness, Math.exp(value))));
    const point = evaluateAt(correlation, factors, uniquenesses);
    // At a limit only a step back inside counts.
    const held = logarithms.map((value, i) => {
      const slope = point.gradient[i] ?? 0;
      const isOutward = slope > 0 ? Math.exp(value) <= minUniqueness : value >= 0;
      return isOutward && slope !== 0 ? 1 : 0;
    });
    return {
      ...point,
      gradient: point.gradient.map((slope, i) => (held[i] === 1 ? 0 : slope)),
      curvature: releaseHeld(point.curvature, held),
    };
  };
  const minimum = minimiseByScoring(evaluate, start.map(Math.log));
  if (!minimum.defined) return minimum;
  const { value, uniquenesses, loadings } = minimum.value.point;
  return defined({ discrepancy: value, uniquenesses, loadings });
}

/** With several factors the discrepancy has local minima: as many more starts are tried. */
const moreStarts = 19;

/**
 * Finds the uniquenesses with the smallest discrepancy, by scoring on their logarithms, within `minUniqueness` and 1; the best
 * of twenty starts, of which nineteen are drawn from a fixed seed.
 *
 * @param start uniquenesses to begin with
 * @returns `notConverged`
 * @see K. Jöreskog, "Factor analysis by least-squares and maximum-likelihood methods" (1977)
 */
export function fitUniquenesses(
  correlation: Matrix,
  factors: number,
  method: FactorMethod,
  start: Float64Array,
): Outcome<FactorSolution> {
  const random = createRandom(1);
  let best = fitFrom(correlation, factors, method, start);
  for (let again = 0; again < moreStarts && factors > 1; again += 1) {
    const drawn = start.map(() => 0.05 + 0.9 * random.uniform());
    const found = fitFrom(correlation, factors, method, drawn);
    const isBetter = !best.defined || (found.defined && found.value.discrepancy < best.value.discrepancy - 1e-9);
    if (found.defined && isBetter) best = found;
  }
  return best;
}
