import { type Factor, parseFactorCodes } from '../data/index.ts';
import { defined, type Outcome } from '../outcome.ts';
import { computeDesignCovariance, type ParsedDesign } from '../weighting/survey-design.ts';
import type { CellSums } from './cell-sums.ts';

/** Covariance of the weighted shares of cells in a sample with weights only, from their sums; a square, row after row. */
export function computeWeightedCellCovariance({ weights, squaredWeights, counts }: CellSums): Float64Array {
  const n = counts.reduce((sum, count) => sum + count, 0);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const squares = squaredWeights.reduce((sum, square) => sum + square, 0);
  const cells = weights.length;
  const scale = n / (n - 1) / (total * total);
  const covariance = new Float64Array(cells * cells);
  for (let a = 0; a < cells; a++)
    for (let b = 0; b < cells; b++) {
      const [shareA, shareB] = [(weights[a] ?? 0) / total, (weights[b] ?? 0) / total];
      const [squareA, squareB] = [squaredWeights[a] ?? 0, squaredWeights[b] ?? 0];
      const both = a === b ? squareA : 0;
      covariance[a * cells + b] = scale * (both - shareB * squareA - shareA * squareB + shareA * shareB * squares);
    }
  return covariance;
}

/** The same for a design with strata and clusters, from the rows. */
export function computeDesignCellCovariance(
  rows: Factor,
  columns: Factor,
  design: ParsedDesign,
  { weights }: CellSums,
): Outcome<Float64Array> {
  const cells = weights.length;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const rowCodes = parseFactorCodes('rows', rows);
  const columnCodes = parseFactorCodes('columns', columns);
  const totals = Array.from({ length: cells }, () => new Float64Array(design.clusterCount));
  const all = new Float64Array(design.clusterCount);
  for (const [i, row] of rowCodes.entries()) {
    const column = columnCodes[i] ?? -1;
    if (row < 0 || column < 0) continue;
    const cluster = design.clusters[i] ?? 0;
    const weight = (design.weights[i] ?? 0) / total;
    const own = totals[row * columns.levels.length + column];
    if (own !== undefined) own[cluster] = (own[cluster] ?? 0) + weight;
    all[cluster] = (all[cluster] ?? 0) + weight;
  }
  for (const [cell, own] of totals.entries()) {
    const share = (weights[cell] ?? 0) / total;
    for (const [cluster, weight] of all.entries()) own[cluster] = (own[cluster] ?? 0) - share * weight;
  }
  const triangle = computeDesignCovariance(totals, design);
  if (!triangle.defined) return triangle;
  const covariance = new Float64Array(cells * cells);
  for (const [a, values] of triangle.value.entries())
    for (const [b, value] of values.entries()) {
      covariance[a * cells + b] = value;
      covariance[b * cells + a] = value;
    }
  return defined(covariance);
}
