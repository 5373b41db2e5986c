import { Matrix } from 'ml-matrix';
import { computeCholesky } from '../linear-algebra/cholesky.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { PlsLayout } from './pls-model.ts';

/** Regressions of constructs on each other. */
export interface StructuralPaths {
  /** `coefficients.get(to, from)` */
  readonly coefficients: Matrix;
  /** the effects over all ways, direct ones included: `get(to, from)` */
  readonly totalEffects: Matrix;
  /** one per construct; 0 for those that depend on nothing */
  readonly rSquared: Float64Array;
  /** `fSquared.get(to, from)`: R² lost without the path, over 1 − R² */
  readonly fSquared: Matrix;
}

/**
 * Standardised regression weights of one variable on others, from correlations.
 *
 * @returns `singular` when the predictors determine each other
 */
export function solveRegression(
  correlations: Matrix,
  predictors: readonly number[],
  outcome: number,
): Outcome<Float64Array> {
  if (predictors.length === 0) return defined(new Float64Array());
  const own = computeCholesky(new Matrix(correlations.selection([...predictors], [...predictors])));
  if (!own.defined) return undefinedBecause('singular');
  const cross = Matrix.columnVector(predictors.map((i) => correlations.get(i, outcome)));
  return defined(Float64Array.from(own.value.solve(cross).to1DArray()));
}

function computeRSquared(
  correlations: Matrix,
  predictors: readonly number[],
  outcome: number,
  weights: Float64Array,
): number {
  return predictors.reduce((sum, i, k) => sum + (weights[k] ?? 0) * correlations.get(i, outcome), 0);
}

/** Direct effects multiplied along every way and summed. */
export function computeTotalEffects(coefficients: Matrix, order: readonly number[]): Matrix {
  const total = Matrix.zeros(coefficients.rows, coefficients.rows);
  for (const to of order) {
    for (let via = 0; via < coefficients.rows; via += 1) {
      const direct = coefficients.get(to, via);
      if (direct === 0) continue;
      total.set(to, via, total.get(to, via) + direct);
      for (let from = 0; from < coefficients.rows; from += 1)
        total.set(to, from, total.get(to, from) + direct * total.get(via, from));
    }
  }
  return total;
}

/** Regresses every construct on those that its paths come from. */
export function fitStructuralPaths(layout: PlsLayout, correlations: Matrix): Outcome<StructuralPaths> {
  const size = layout.names.length;
  const coefficients = Matrix.zeros(size, size);
  const fSquared = Matrix.zeros(size, size);
  const rSquared = new Float64Array(size);
  for (const [to, predecessors] of layout.predecessors.entries()) {
    const weights = solveRegression(correlations, predecessors, to);
    if (!weights.defined) return weights;
    const explained = computeRSquared(correlations, predecessors, to, weights.value);
    rSquared[to] = explained;
    for (const [k, from] of predecessors.entries()) {
      coefficients.set(to, from, weights.value[k] ?? 0);
      const others = predecessors.filter((i) => i !== from);
      const reduced = solveRegression(correlations, others, to);
      if (!reduced.defined) return reduced;
      const lost = explained - computeRSquared(correlations, others, to, reduced.value);
      fSquared.set(to, from, lost / (1 - explained));
    }
  }
  return defined({ coefficients, totalEffects: computeTotalEffects(coefficients, layout.order), rSquared, fSquared });
}
