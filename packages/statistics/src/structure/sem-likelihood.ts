import { Matrix } from 'ml-matrix';
import {
  computeMomentSlopes,
  findImpliedMoments,
  type GroupModel,
  type ImpliedMoments,
  type MomentSlopes,
} from './group-model.ts';
import {
  computeDeviance,
  computeDevianceSlopes,
  findPatternResiduals,
  type PatternResidual,
} from './normal-deviance.ts';
import type { GroupSample } from './sample-moments.ts';

/** The model of each group beside its data. */
export interface SemGroup {
  readonly model: GroupModel;
  readonly sample: GroupSample;
}

/** One group at given values of the parameters. */
export interface GroupPoint {
  readonly group: SemGroup;
  readonly implied: ImpliedMoments;
  readonly residuals: readonly PatternResidual[];
  readonly slopes: readonly MomentSlopes[];
}

/** All groups at given values of the parameters; `value` is half the deviance. */
export interface SemPoint {
  readonly value: number;
  readonly gradient: Float64Array;
  readonly groups: readonly GroupPoint[];
}

function dot(left: ArrayLike<number>, right: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < left.length; i += 1) sum += (left[i] ?? 0) * (right[i] ?? 0);
  return sum;
}

/** Half the deviance of a model and its slopes; undefined where the model implies no distribution. */
export function findSemPoint(groups: readonly SemGroup[], parameters: Float64Array): SemPoint | undefined {
  const gradient = new Float64Array(parameters.length);
  const points: GroupPoint[] = [];
  let value = 0;
  for (const group of groups) {
    const implied = findImpliedMoments(group.model, parameters);
    const residuals = implied && findPatternResiduals(group.sample.patterns, implied);
    if (!residuals) return undefined;
    value += computeDeviance(residuals) / 2;
    const slopes = computeMomentSlopes(group.model, implied, parameters.length);
    const pull = computeDevianceSlopes(residuals, group.model.observedCount);
    const pullCovariance = pull.covariance.to1DArray();
    for (const [j, slope] of slopes.entries())
      gradient[j] =
        (gradient[j] ?? 0) + dot(pullCovariance, slope.covariance.to1DArray()) + dot(pull.means, slope.means);
    points.push({ group, implied, residuals, slopes });
  }
  return { value, gradient, groups: points };
}

/**
 * Expected information of the parameters, 期望信息矩阵.
 *
 * Formula: Σ rows · (½ tr(Σ⁻¹ Σᵢ Σ⁻¹ Σⱼ) + μᵢᵀ Σ⁻¹ μⱼ) over patterns of missing values and groups, with Σᵢ and μᵢ the slopes.
 */
export function computeExpectedInformation(points: readonly GroupPoint[], freeCount: number): Matrix {
  const information = Matrix.zeros(freeCount, freeCount);
  for (const { residuals, slopes } of points) {
    for (const { pattern, inverse } of residuals) {
      const weighed = slopes.map(({ covariance }) => inverse.mmul(covariance));
      const rowwise = weighed.map((matrix) => matrix.to1DArray());
      const columnwise = weighed.map((matrix) => matrix.transpose().to1DArray());
      const pulled = slopes.map(({ means }) => inverse.mmul(Matrix.columnVector([...means])).to1DArray());
      for (let i = 0; i < freeCount; i += 1) {
        for (let j = 0; j <= i; j += 1) {
          const covariancePart = dot(rowwise[i] ?? [], columnwise[j] ?? []) / 2;
          const meanPart = dot(slopes[i]?.means ?? [], pulled[j] ?? []);
          const value = information.get(i, j) + pattern.rows * (covariancePart + meanPart);
          information.set(i, j, value);
          information.set(j, i, value);
        }
      }
    }
  }
  return information;
}

/** Steps of the numerical derivative, relative to the size of a parameter. */
const derivativeStep = 1e-3;

/**
 * Observed information, 观测信息矩阵: the second slopes of half the deviance, by differences of its exact slopes
 * (extrapolated to order four).
 */
export function computeObservedInformation(groups: readonly SemGroup[], parameters: Float64Array): Matrix | undefined {
  const size = parameters.length;
  const information = Matrix.zeros(size, size);
  for (let j = 0; j < size; j += 1) {
    const step = derivativeStep * Math.max(0.1, Math.abs(parameters[j] ?? 0));
    const gradientAt = (times: number) =>
      findSemPoint(
        groups,
        parameters.map((value, i) => (i === j ? value + times * step : value)),
      )?.gradient;
    const [a, b, c, d] = [gradientAt(-2), gradientAt(-1), gradientAt(1), gradientAt(2)];
    if (!a || !b || !c || !d) return undefined;
    for (let i = 0; i < size; i += 1) {
      const slope = ((a[i] ?? 0) - (d[i] ?? 0) + 8 * ((c[i] ?? 0) - (b[i] ?? 0))) / (12 * step);
      information.set(i, j, slope);
    }
  }
  return Matrix.add(information, information.transpose()).mul(0.5);
}
