import { Matrix } from 'ml-matrix';
import { computeSymmetricEigen } from '../linear-algebra/symmetric-eigen.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { ParameterSpace } from './linear-constraints.ts';

/** Below this share of its largest eigenvalue a direction of the parameters is not determined by the data. */
const tolerance = 1e-10;

/**
 * Inverse of the information within the space that the model's equations leave.
 *
 * @returns `notIdentified` when the data can't tell some parameters apart
 */
export function invertInformation(information: Matrix, space: ParameterSpace | undefined): Outcome<Matrix> {
  if (information.rows === 0) return defined(information);
  const basis = space?.basis ?? Matrix.eye(information.rows);
  const turned = basis.transpose().mmul(information).mmul(basis);
  const scales = turned.diagonal().map(Math.sqrt);
  if (!scales.every((scale) => scale > 0)) return undefinedBecause('notIdentified');
  const scaling = Matrix.diag(scales.map((scale) => 1 / scale));
  const { values, vectors } = computeSymmetricEigen(scaling.mmul(turned).mmul(scaling));
  if (!((values.at(-1) ?? 0) > tolerance * (values[0] ?? 0))) return undefinedBecause('notIdentified');
  const inverse = vectors.mmul(Matrix.diag(Array.from(values, (value) => 1 / value))).mmul(vectors.transpose());
  const scaled = basis.mmul(scaling);
  return defined(scaled.mmul(inverse).mmul(scaled.transpose()));
}
