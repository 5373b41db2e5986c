import { Matrix } from 'ml-matrix';
import { computeSymmetricEigen } from '../linear-algebra/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { DriverCorrelations } from './driver-correlations.ts';

/** Below this eigenvalue the drivers count as determining each other. */
const tolerance = 1e-12;

/** Each driver's share of the outcome's variance by Johnson's relative weights; they sum to R². */
export function computeJohnsonShares({ between, withOutcome }: DriverCorrelations): Outcome<Float64Array> {
  const { values, vectors } = computeSymmetricEigen(between);
  if (values.some((value) => value < tolerance)) return undefinedBecause('singular');
  // Λ, the correlations of the drivers with their closest orthogonal counterparts.
  const rotate = (diagonal: number[]) => vectors.mmul(Matrix.diag(diagonal)).mmul(vectors.transpose());
  const loadings = rotate(Array.from(values, Math.sqrt));
  const inverse = rotate(Array.from(values, (value) => 1 / Math.sqrt(value)));
  const effects = inverse.mmul(Matrix.columnVector(withOutcome)).to1DArray();
  return defined(
    withOutcome.map((_, j) => effects.reduce((sum, effect, l) => sum + (loadings.get(j, l) * effect) ** 2, 0)),
  );
}
