import type { Matrix } from 'ml-matrix';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';

/** ½ bᵀGb − cᵀb + Σ absolute·|b| + ½ Σ square·b²: a least-squares problem with penalties. */
export interface PenalisedQuadratic {
  /** symmetric, positive diagonal */
  readonly curvature: Matrix;
  readonly slope: Float64Array;
  /** weight of |bⱼ|, per coefficient */
  readonly absolute: Float64Array;
  /** weight of bⱼ² / 2, per coefficient */
  readonly square: Float64Array;
}

const sweepLimit = 100_000;
/** How far, over its own scale, a coefficient may still move in a sweep. */
const tolerance = 1e-12;

function shrink(value: number, by: number): number {
  return Math.sign(value) * Math.max(0, Math.abs(value) - by);
}

/**
 * Minimum by coordinate descent, 坐标下降: each coefficient in turn is put where the objective is lowest, the others held,
 * until none moves.
 *
 * @param start where to begin; not changed
 * @returns `notConverged` when coefficients still move after 100 000 sweeps
 * @see J. Friedman, T. Hastie, R. Tibshirani, "Regularization paths for generalized linear models via coordinate
 * descent", Journal of Statistical Software 33 (2010)
 */
export function minimisePenalisedQuadratic(
  { curvature, slope, absolute, square }: PenalisedQuadratic,
  start: Float64Array,
): Outcome<Float64Array> {
  const size = slope.length;
  const g = Float64Array.from(curvature.to1DArray());
  const coefficients = start.slice();
  // What is left of the slope at the coefficients at hand: c − Gb.
  const rest = slope.map((value, j) => {
    let left = value;
    for (let l = 0; l < size; l++) left -= (g[j * size + l] ?? 0) * (coefficients[l] ?? 0);
    return left;
  });
  for (let sweep = 0; sweep < sweepLimit; sweep++) {
    let largest = 0;
    for (let j = 0; j < size; j++) {
      const diagonal = g[j * size + j] ?? 1;
      const old = coefficients[j] ?? 0;
      const value = shrink((rest[j] ?? 0) + diagonal * old, absolute[j] ?? 0) / (diagonal + (square[j] ?? 0));
      const step = value - old;
      if (step === 0) continue;
      coefficients[j] = value;
      for (let l = 0; l < size; l++) rest[l] = (rest[l] ?? 0) - step * (g[j * size + l] ?? 0);
      largest = Math.max(largest, Math.abs(step) * Math.sqrt(diagonal));
    }
    if (largest <= tolerance * Math.max(1e-8, computeSize(coefficients, g))) return defined(coefficients);
  }
  return undefinedBecause('notConverged');
}

/** The largest coefficient, each over its own scale. */
function computeSize(coefficients: Float64Array, g: Float64Array): number {
  const size = coefficients.length;
  return coefficients.reduce(
    (largest, value, j) => Math.max(largest, Math.abs(value) * Math.sqrt(g[j * size + j] ?? 0)),
    0,
  );
}
