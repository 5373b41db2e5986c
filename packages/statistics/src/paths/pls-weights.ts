import { Matrix } from 'ml-matrix';
import { computeCholesky } from '../linear-algebra/cholesky.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { PlsLayout } from './pls-model.ts';
import { solveRegression } from './structural-paths.ts';

/**
 * How constructs pull at each other while weights are found: `centroid` by the signs of their correlations, `factor` by the
 * correlations, `path` by regression weights of what they depend on and correlations with what depends on them.
 */
export type PlsScheme = 'centroid' | 'factor' | 'path';

/** Weights that make construct scores of variance 1 from standardised items. */
export interface PlsWeights {
  /** items × constructs, zero outside of each construct's own items */
  readonly weights: Matrix;
  readonly constructCorrelations: Matrix;
  /** items × constructs: correlations of every item with every construct */
  readonly crossLoadings: Matrix;
  readonly iterations: number;
}

const maxIterations = 3000;
const precision = 1e-12;

/** Constructs × constructs: what each column's neighbours contribute to its proxy. */
function computeInnerWeights(layout: PlsLayout, correlations: Matrix, scheme: PlsScheme): Outcome<Matrix> {
  const inner = Matrix.zeros(correlations.rows, correlations.rows);
  const pull = (i: number, j: number) => {
    const correlation = correlations.get(i, j);
    return scheme === 'centroid' ? Math.sign(correlation) : correlation;
  };
  for (const [j, predecessors] of layout.predecessors.entries()) {
    for (const i of predecessors) {
      inner.set(i, j, pull(i, j));
      inner.set(j, i, pull(i, j));
    }
  }
  if (scheme !== 'path') return defined(inner);
  for (const [j, predecessors] of layout.predecessors.entries()) {
    const regression = solveRegression(correlations, predecessors, j);
    if (!regression.defined) return regression;
    for (const [k, i] of predecessors.entries()) inner.set(i, j, regression.value[k] ?? 0);
  }
  return defined(inner);
}

/** Weights of one construct's items, before scaling, from their covariances with its proxy. */
function updateBlock(
  block: readonly number[],
  mode: 'A' | 'B',
  items: Matrix,
  covariances: number[],
): Outcome<number[]> {
  if (mode === 'A') return defined(covariances);
  const own = computeCholesky(new Matrix(items.selection([...block], [...block])));
  if (!own.defined) return undefinedBecause('singular');
  return defined(own.value.solve(Matrix.columnVector(covariances)).to1DArray());
}

/** Scales every column so that its construct has the variance 1. */
function standardiseWeights(weights: Matrix, items: Matrix): Outcome<Matrix> {
  const variances = weights.transpose().mmul(items).mmul(weights).diagonal();
  if (!variances.every((variance) => variance > 1e-12)) return undefinedBecause('noVariance');
  return defined(weights.divRowVector(variances.map(Math.sqrt)));
}

/** Turns constructs so that most of their items load positively. */
function turnConstructs(layout: PlsLayout, weights: Matrix, items: Matrix): void {
  const loadings = items.mmul(weights);
  for (const [j, block] of layout.blocks.entries()) {
    const own = block.map((i) => loadings.get(i, j));
    const balance = own.reduce((sum, value) => sum + Math.sign(value), 0);
    if (balance < 0 || (balance === 0 && own.reduce((sum, value) => sum + value, 0) < 0)) weights.mulColumn(j, -1);
  }
}

/** One round: proxies from the neighbours, weights from the proxies. */
function updateWeights(layout: PlsLayout, items: Matrix, current: Matrix, scheme: PlsScheme): Outcome<Matrix> {
  const correlations = current.transpose().mmul(items).mmul(current);
  const inner = computeInnerWeights(layout, correlations, scheme);
  if (!inner.defined) return inner;
  const covariances = items.mmul(current).mmul(inner.value);
  const next = Matrix.zeros(current.rows, current.columns);
  for (const [j, block] of layout.blocks.entries()) {
    const own = block.map((i) => covariances.get(i, j));
    const updated = updateBlock(block, layout.modes[j] ?? 'A', items, own);
    if (!updated.defined) return updated;
    for (const [k, i] of block.entries()) next.set(i, j, updated.value[k] ?? 0);
  }
  return standardiseWeights(next, items);
}

/**
 * Outer weights of a PLS path model, from the correlations of its items.
 *
 * @returns `notConverged` · `singular` when items of a mode B construct, or constructs, determine each other · `noVariance`
 */
export function fitPlsWeights(layout: PlsLayout, items: Matrix, scheme: PlsScheme): Outcome<PlsWeights> {
  const start = Matrix.zeros(layout.items.length, layout.names.length);
  for (const [j, block] of layout.blocks.entries()) for (const i of block) start.set(i, j, 1);
  let current = standardiseWeights(start, items);
  for (let iterations = 1; iterations <= maxIterations; iterations += 1) {
    if (!current.defined) return current;
    const next = updateWeights(layout, items, current.value, scheme);
    if (!next.defined) return next;
    const change = Matrix.sub(next.value, current.value).norm('max');
    current = next;
    if (change >= precision) continue;
    const weights = next.value;
    turnConstructs(layout, weights, items);
    const constructCorrelations = weights.transpose().mmul(items).mmul(weights);
    return defined({ weights, constructCorrelations, crossLoadings: items.mmul(weights), iterations });
  }
  return undefinedBecause('notConverged');
}
