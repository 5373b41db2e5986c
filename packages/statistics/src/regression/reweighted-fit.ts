import type { Matrix } from 'ml-matrix';
import { computeLeastSquares } from '../linear-algebra/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { computeLinearPredictor } from './ols.ts';

/** The columns of a regression and its outcome, rows already scaled by √weight. */
export interface ScaledRows {
  readonly columns: readonly Float64Array[];
  readonly outcome: Float64Array;
}

/** How strongly a residual, over the scale, pulls. */
export interface InfluenceCurve {
  /** ψ(u) / u: the weight of a row, 0…1 */
  weigh(u: number): number;
  /** ψ′(u) */
  derive(u: number): number;
}

/** Huber's curve: residuals pull in proportion up to k, and no stronger beyond. */
export function createHuberCurve(k: number): InfluenceCurve {
  return {
    weigh: (u) => (Math.abs(u) <= k ? 1 : k / Math.abs(u)),
    derive: (u) => (Math.abs(u) <= k ? 1 : 0),
  };
}

/** Tukey's bisquare: residuals pull less and less beyond a point, and not at all beyond c. */
export function createBisquareCurve(c: number): InfluenceCurve {
  return {
    weigh: (u) => (Math.abs(u) < c ? (1 - (u / c) ** 2) ** 2 : 0),
    derive: (u) => (Math.abs(u) < c ? (1 - (u / c) ** 2) * (1 - 5 * (u / c) ** 2) : 0),
  };
}

/** Makes the MAD a standard deviation where errors are normal; rounded as in the literature and in R. */
const normalQuartile = 0.6745;

/** Median absolute residual as an estimate of the standard deviation, 绝对中位差尺度. */
export function computeMadScale(residuals: Float64Array): number {
  const sorted = residuals.map(Math.abs).sort();
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2 / normalQuartile;
}

/** Residuals at some coefficients. */
export function computeResiduals({ columns, outcome }: ScaledRows, estimates: ArrayLike<number>): Float64Array {
  const fitted = computeLinearPredictor(columns, estimates);
  return outcome.map((value, i) => value - (fitted[i] ?? 0));
}

/** Where reweighting came to rest. */
export interface ReweightedFit {
  readonly estimates: Float64Array;
  readonly residuals: Float64Array;
  readonly scale: number;
  /** ψ(u) / u of every row */
  readonly weights: Float64Array;
}

const iterationLimit = 500;
const tolerance = 1e-11;

/**
 * Iteratively reweighted least squares, 迭代加权最小二乘: rows are weighted by ψ(u) / u of their residuals and fitted again
 * until the residuals rest.
 *
 * @param scale a fixed scale, or null to take the MAD of the residuals anew each time
 * @returns `perfectFit` when the scale falls to 0 (more than half the rows on the plane); `singular` when too few rows
 * keep a weight; `notConverged`
 */
export function fitByReweighting(
  rows: ScaledRows,
  start: Float64Array,
  curve: InfluenceCurve,
  scale: number | null,
): Outcome<ReweightedFit> {
  let estimates = start;
  let residuals = computeResiduals(rows, start);
  const spread = Math.sqrt(rows.outcome.reduce((sum, value) => sum + value * value, 0) / rows.outcome.length);
  for (let iteration = 0; iteration < iterationLimit; iteration++) {
    const s = scale ?? computeMadScale(residuals);
    if (!(s > 1e-12 * spread)) return undefinedBecause('perfectFit');
    const weights = residuals.map((residual) => curve.weigh(residual / s));
    const solution = computeLeastSquares(rows.columns, rows.outcome, { weights });
    if (solution.rank < rows.columns.length) return undefinedBecause('singular');
    const next = computeResiduals(rows, solution.coefficients);
    const moved = next.reduce((most, value, i) => Math.max(most, Math.abs(value - (residuals[i] ?? 0))), 0);
    estimates = solution.coefficients;
    residuals = next;
    if (moved <= tolerance * s) return defined({ estimates, residuals, scale: s, weights });
  }
  return undefinedBecause('notConverged');
}

/**
 * Covariance of estimates by ψ, 稳健估计的协方差: (XᵀX)⁻¹ · Σψ² / (n − k) · (κ / mean ψ′)², with Huber's correction
 * κ = 1 + k · var ψ′ / (n · mean² ψ′).
 *
 * @see P. J. Huber, "Robust Statistics" (1981), 7.6
 */
export function computePsiCovariance(
  { residuals, scale, weights }: ReweightedFit,
  inverse: Matrix,
  curve: InfluenceCurve,
): Matrix {
  const n = residuals.length;
  const k = inverse.rows;
  const slopes = residuals.map((residual) => curve.derive(residual / scale));
  const mean = slopes.reduce((sum, slope) => sum + slope, 0) / n;
  const variance = slopes.reduce((sum, slope) => sum + (slope - mean) ** 2, 0) / (n - 1);
  const squares = residuals.reduce((sum, residual, i) => sum + (residual * (weights[i] ?? 0)) ** 2, 0) / (n - k);
  const kappa = 1 + (k * variance) / (n * mean * mean);
  return inverse.clone().mul(squares * (kappa / mean) ** 2);
}
