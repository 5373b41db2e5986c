import { Matrix } from 'ml-matrix';
import { computeSumsOfSquares, findLoadingOrder, type Loadings, showLoadings } from './loadings.ts';
import { rotateOblimin, rotatePromax } from './oblique-rotation.ts';
import { rotateVarimax } from './varimax.ts';

/** `varimax` keeps factors uncorrelated, `promax` and `oblimin` let them correlate. */
export type Rotation = 'none' | 'varimax' | 'promax' | 'oblimin';

/** Rotated factors: the same fit, easier to read. */
export interface RotatedLoadings extends Loadings {
  readonly rotation: Rotation;
  /** sum of squared loadings of every factor */
  readonly sumsOfSquares: Float64Array;
  /** factors × factors; the identity where factors are kept uncorrelated */
  readonly factorCorrelations: Matrix;
}

function turn(loadings: Matrix, rotation: Rotation): { pattern: Matrix; factorCorrelations: Matrix } {
  const identity = Matrix.eye(loadings.columns);
  if (rotation === 'none' || loadings.columns < 2) return { pattern: loadings, factorCorrelations: identity };
  if (rotation === 'varimax') return { pattern: rotateVarimax(loadings), factorCorrelations: identity };
  return rotation === 'promax' ? rotatePromax(loadings) : rotateOblimin(loadings);
}

/** Rotates loadings, and puts factors into the order of their sums of squares, each with a positive sum. */
export function rotateLoadings(items: readonly string[], loadings: Matrix, rotation: Rotation): RotatedLoadings {
  const { pattern, factorCorrelations } = turn(loadings, rotation);
  const shown = findLoadingOrder(pattern);
  const { order, signs } = shown;
  const squares = computeSumsOfSquares(pattern);
  const correlations = Matrix.zeros(order.length, order.length);
  for (const [a, i] of order.entries())
    for (const [b, j] of order.entries())
      correlations.set(a, b, (signs[a] ?? 1) * (signs[b] ?? 1) * factorCorrelations.get(i, j));
  return {
    ...showLoadings(items, pattern, shown),
    rotation,
    sumsOfSquares: Float64Array.from(order, (j) => squares[j] ?? 0),
    factorCorrelations: correlations,
  };
}
