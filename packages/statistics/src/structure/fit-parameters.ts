import { Matrix } from 'ml-matrix';
import { minimiseByScoring, type ScoringPoint } from '../optimisation/minimise-by-scoring.ts';
import { defined, type Outcome } from '../outcome.ts';
import type { ParameterSpace } from './linear-constraints.ts';
import { computeExpectedInformation, findSemPoint, type SemGroup, type SemPoint } from './sem-likelihood.ts';

/** The parameters of highest likelihood, and the model there. */
export interface FittedParameters {
  readonly parameters: Float64Array;
  readonly point: SemPoint;
  readonly iterations: number;
}

interface Evaluation extends ScoringPoint {
  readonly parameters: Float64Array;
  readonly sem: SemPoint;
}

function toColumn(values: ArrayLike<number>): Matrix {
  return Matrix.columnVector(Array.from(values));
}

/**
 * Maximum likelihood by Fisher scoring, within the space that the model's equations leave.
 *
 * @returns `notConverged` when the search ends without a maximum
 */
export function fitParameters(
  groups: readonly SemGroup[],
  start: Float64Array,
  space: ParameterSpace | undefined,
): Outcome<FittedParameters> {
  const expand = (coordinates: Float64Array) =>
    space
      ? Float64Array.from(Matrix.add(space.basis.mmul(toColumn(coordinates)), toColumn(space.base)).to1DArray())
      : coordinates;
  const evaluate = (coordinates: Float64Array): Evaluation | undefined => {
    const parameters = expand(coordinates);
    const sem = findSemPoint(groups, parameters);
    if (!sem) return undefined;
    const information = computeExpectedInformation(sem.groups, parameters.length);
    const { value, gradient } = sem;
    if (!space) return { value, gradient, curvature: information, parameters, sem };
    const turned = space.basis.transpose();
    return {
      value,
      gradient: Float64Array.from(turned.mmul(toColumn(gradient)).to1DArray()),
      curvature: turned.mmul(information).mmul(space.basis),
      parameters,
      sem,
    };
  };
  const coordinates = space
    ? Float64Array.from(
        space.basis
          .transpose()
          .mmul(Matrix.sub(toColumn(start), toColumn(space.base)))
          .to1DArray(),
      )
    : start;
  const minimum = minimiseByScoring(evaluate, coordinates);
  if (!minimum.defined) return minimum;
  const { point, iterations } = minimum.value;
  return defined({ parameters: point.parameters, point: point.sem, iterations });
}
