import { Matrix } from 'ml-matrix';
import { computeChiSquareUpperTail } from '../distributions/chi-square-cdf.ts';
import { findRoot } from '../distributions/find-root.ts';
import {
  computeNoncentralChiSquareCdf,
  computeNoncentralChiSquareUpperTail,
} from '../distributions/noncentral-chi-square-cdf.ts';
import type { Interval } from '../interval.ts';
import { spreadPattern } from './normal-deviance.ts';
import { computePairwiseMoments } from './pairwise-moments.ts';
import type { GroupPoint } from './sem-likelihood.ts';

/** A chi-square test; without degrees of freedom there is nothing to test. */
export interface ModelTest {
  readonly chiSquare: number;
  readonly degreesOfFreedom: number;
  /** undefined when there are no degrees of freedom */
  readonly pValue: number | undefined;
}

/** Root mean square error of approximation, with how sure it is. */
export interface Rmsea {
  readonly rmsea: number;
  /** 90 % limits */
  readonly interval: Interval;
  /** chance of a worse fit if the true value were 0.05; undefined without degrees of freedom */
  readonly closeFitPValue: number | undefined;
}

/** The p-value to a chi-square. */
export function createModelTest(chiSquare: number, degreesOfFreedom: number): ModelTest {
  const pValue = degreesOfFreedom > 0 ? computeChiSquareUpperTail(Math.max(0, chiSquare), degreesOfFreedom) : undefined;
  return { chiSquare, degreesOfFreedom, pValue };
}

/**
 * Root mean square error of approximation, 近似误差均方根, with 90 % limits and the test of close fit.
 *
 * Formula: √(max(0, χ² − df) / (df · n)) · √groups; limits from the noncentralities under which χ² is at the 95 % and 5 %
 * point.
 *
 * @see M. Browne, R. Cudeck, "Alternative ways of assessing model fit", Sociological Methods & Research 21 (1992)
 */
export function computeRmsea({ chiSquare, degreesOfFreedom }: ModelTest, n: number, groups: number): Rmsea {
  const df = degreesOfFreedom;
  if (df <= 0) return { rmsea: 0, interval: [0, 0], closeFitPValue: undefined };
  const scale = (noncentrality: number) => Math.sqrt((noncentrality * groups) / (df * n));
  const find = (share: number) => {
    const above = (noncentrality: number) => share - computeNoncentralChiSquareCdf(chiSquare, df, noncentrality);
    return above(0) >= 0 ? 0 : findRoot(above, 0, Math.max(n, chiSquare * 4));
  };
  return {
    rmsea: scale(Math.max(0, chiSquare - df)),
    interval: [scale(find(0.95)), scale(find(0.05))],
    closeFitPValue: computeNoncentralChiSquareUpperTail(chiSquare, df, (n * df * 0.05 ** 2) / groups),
  };
}

/** How much better a model fits than independence: comparative, Tucker–Lewis and normed fit index. */
export interface IncrementalFit {
  readonly cfi: number;
  readonly tli: number;
  /** undefined when the model has more degrees of freedom than the baseline, or the baseline fits perfectly */
  readonly nfi: number | undefined;
}

/** Compares a model's chi-square with that of independence; 1 is perfect, above 1 possible for the Tucker–Lewis index. */
export function computeIncrementalFit(model: ModelTest, baseline: ModelTest): IncrementalFit {
  const excess = Math.max(0, model.chiSquare - model.degreesOfFreedom);
  const baselineExcess = Math.max(excess, baseline.chiSquare - baseline.degreesOfFreedom);
  const cfi = baselineExcess > 0 ? 1 - excess / baselineExcess : 1;
  const baselineRatio = baseline.chiSquare / baseline.degreesOfFreedom;
  const ratio = model.degreesOfFreedom > 0 ? model.chiSquare / model.degreesOfFreedom : 1;
  const tli = model.degreesOfFreedom > 0 ? (baselineRatio - ratio) / (baselineRatio - 1) : 1;
  const isNested = model.degreesOfFreedom <= baseline.degreesOfFreedom && baseline.chiSquare > 0;
  return { cfi, tli, nfi: isNested ? 1 - model.chiSquare / baseline.chiSquare : undefined };
}

/**
 * Standardised root mean square residual, 标准化残差均方根, after Bentler: residual covariances (and means, where the model
 * has them) in units of the observed standard deviations; the mean over groups, weighted by their rows.
 */
export function computeSrmr(points: readonly GroupPoint[]): number {
  const total = points.reduce((sum, { group }) => sum + group.sample.rows, 0);
  let srmr = 0;
  for (const { group, implied } of points) {
    const { covariance, means, rows } = group.sample;
    const size = covariance.rows;
    const deviations = covariance.diagonal().map(Math.sqrt);
    let sum = 0;
    for (let i = 0; i < size; i += 1) {
      for (let j = 0; j <= i; j += 1) {
        const scale = (deviations[i] ?? 1) * (deviations[j] ?? 1);
        sum += ((covariance.get(i, j) - implied.covariance.get(i, j)) / scale) ** 2;
      }
      sum += (((means[i] ?? 0) - (implied.means[i] ?? 0)) / (deviations[i] ?? 1)) ** 2;
    }
    const count = (size * (size + 1)) / 2 + (group.model.sampleMeans ? 0 : size);
    srmr += (rows / total) * Math.sqrt(sum / count);
  }
  return srmr;
}

/** Moments weighed by the patterns in which they were observed: mean over rows of ½ tr((W A)²) + bᵀ W b. */
function computeWeighedSquare({ residuals, group }: GroupPoint, covariance: Matrix, means: Matrix): number {
  let sum = 0;
  for (const { pattern, inverse } of residuals) {
    const weight = spreadPattern(inverse, pattern.observed, covariance.rows);
    const product = weight.mmul(covariance);
    const meanPart = means.transpose().mmul(weight).mmul(means).get(0, 0);
    sum += (pattern.rows / group.sample.rows) * (product.mmul(product).trace() / 2 + meanPart);
  }
  return sum;
}

/**
 * Goodness-of-fit index, 拟合优度指数: share of the sample's moments that the model reproduces, as the model weighs them.
 * With missing values the moments are those of available pairs.
 *
 * @param exogenous indices of variables whose own moments are taken from the data and therefore explain nothing
 */
export function computeGfi(points: readonly GroupPoint[], exogenous: readonly number[]): number {
  const total = points.reduce((sum, { group }) => sum + group.sample.rows, 0);
  let gfi = 0;
  for (const point of points) {
    const { implied } = point;
    const { sample, model } = point.group;
    const moments = sample.patterns.length > 1 ? computePairwiseMoments(sample) : sample;
    const covariance = new Matrix(moments.covariance);
    const means = model.sampleMeans ? Matrix.zeros(covariance.rows, 1) : Matrix.columnVector([...moments.means]);
    const away = model.sampleMeans ? means : Matrix.sub(means, Matrix.columnVector([...implied.means]));
    const missed = computeWeighedSquare(point, Matrix.sub(covariance, implied.covariance), away);
    for (const i of exogenous) {
      means.set(i, 0, 0);
      for (const j of exogenous) covariance.set(i, j, 0);
    }
    gfi += (sample.rows / total) * (1 - missed / computeWeighedSquare(point, covariance, means));
  }
  return gfi;
}
