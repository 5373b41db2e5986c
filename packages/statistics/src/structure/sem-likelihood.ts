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
  type DevianceSlopes,
  findPatternResiduals,
  type PatternResidual,
  spreadPattern,
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
  readonly slopes: MomentSlopes;
}

/** All groups at given values of the parameters; `value` is half the deviance. */
export interface SemPoint {
  readonly value: number;
  readonly gradient: Float64Array;
  readonly groups: readonly GroupPoint[];
}

/** Adds what the slopes of the moments make of the slopes of half the deviance by the moments. */
function addGradient({ arms, cells }: MomentSlopes, pull: DevianceSlopes, gradient: Float64Array): void {
  const turned = arms.transpose();
  const covariance = turned.mmul(pull.covariance).mmul(arms);
  const means = turned.mmul(Matrix.columnVector([...pull.means]));
  for (const { free, left, right, weight, height } of cells)
    gradient[free] = (gradient[free] ?? 0) + 2 * weight * covariance.get(left, right) + height * means.get(left, 0);
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
    const slopes = computeMomentSlopes(group.model, implied);
    addGradient(slopes, computeDevianceSlopes(residuals, group.model.observedCount), gradient);
    points.push({ group, implied, residuals, slopes });
  }
  return { value, gradient, groups: points };
}

function addInformation({ arms, cells }: MomentSlopes, inverse: Matrix, rows: number, information: Matrix): void {
  const product = arms.transpose().mmul(inverse).mmul(arms);
  for (let index = 0; index < cells.length; index += 1) {
    const first = cells[index];
    if (first === undefined) continue;
    for (let k = 0; k <= index; k += 1) {
      const second = cells[k] ?? first;
      const leftLeft = product.get(first.left, second.left);
      const along = leftLeft * product.get(first.right, second.right);
      const across = product.get(first.left, second.right) * product.get(first.right, second.left);
      const value = rows * (first.weight * second.weight * (along + across) + first.height * second.height * leftLeft);
      information.set(first.free, second.free, information.get(first.free, second.free) + value);
      if (k < index) information.set(second.free, first.free, information.get(second.free, first.free) + value);
    }
  }
}

/**
 * Expected information of the parameters, 期望信息矩阵.
 *
 * Formula: Σ rows · (½ tr(Σ⁻¹ Σᵢ Σ⁻¹ Σⱼ) + μᵢᵀ Σ⁻¹ μⱼ) over patterns of missing values and groups, with Σᵢ and μᵢ the slopes;
 * as every Σᵢ is an outer product, each trace is two products of elements of one matrix.
 */
export function computeExpectedInformation(points: readonly GroupPoint[], freeCount: number): Matrix {
  const information = Matrix.zeros(freeCount, freeCount);
  for (const { residuals, slopes } of points)
    for (const { pattern, inverse } of residuals)
      addInformation(slopes, spreadPattern(inverse, pattern.observed, slopes.arms.rows), pattern.rows, information);
  return information;
}

/** Step of the numerical derivative, relative to the size of a parameter. */
const derivativeStep = 1e-4;

/** Observed information, 观测信息矩阵: the second slopes of half the deviance, by central differences of its exact slopes. */
export function computeObservedInformation(groups: readonly SemGroup[], parameters: Float64Array): Matrix | undefined {
  const size = parameters.length;
  const information = Matrix.zeros(size, size);
  for (let j = 0; j < size; j += 1) {
    const step = derivativeStep * Math.max(0.1, Math.abs(parameters[j] ?? 0));
    const gradientAt = (direction: number) =>
      findSemPoint(
        groups,
        parameters.map((value, i) => (i === j ? value + direction * step : value)),
      )?.gradient;
    const [low, high] = [gradientAt(-1), gradientAt(1)];
    if (!low || !high) return undefined;
    for (let i = 0; i < size; i += 1) information.set(i, j, ((high[i] ?? 0) - (low[i] ?? 0)) / (2 * step));
  }
  return Matrix.add(information, information.transpose()).mul(0.5);
}
