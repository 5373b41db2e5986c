import type { Matrix } from 'ml-matrix';

/** How strongly every item goes with every factor or component. */
export interface Loadings {
  readonly items: readonly string[];
  /** one row per item, one entry per factor; factors by the variance they explain, each with a positive sum */
  readonly values: readonly Float64Array[];
}

/** Order (by sum of squares) and signs (positive sums) that make loadings comparable from one analysis to the next. */
export interface LoadingOrder {
  readonly order: readonly number[];
  readonly signs: readonly number[];
}

/** Sum of squared loadings of every column. */
export function computeSumsOfSquares(loadings: Matrix): Float64Array {
  return Float64Array.from({ length: loadings.columns }, (_, j) =>
    loadings.getColumn(j).reduce((sum, value) => sum + value * value, 0),
  );
}

/** Finds the order and the signs to show columns in. */
export function findLoadingOrder(loadings: Matrix): LoadingOrder {
  const squares = computeSumsOfSquares(loadings);
  const order = Array.from(squares, (_, j) => j).sort((a, b) => (squares[b] ?? 0) - (squares[a] ?? 0));
  const signs = order.map((j) => (loadings.getColumn(j).reduce((sum, value) => sum + value, 0) < 0 ? -1 : 1));
  return { order, signs };
}

/** Names the rows of a matrix of loadings whose columns are put into order. */
export function showLoadings(items: readonly string[], loadings: Matrix, { order, signs }: LoadingOrder): Loadings {
  return {
    items,
    values: items.map((_, i) => Float64Array.from(order, (j, k) => (signs[k] ?? 1) * loadings.get(i, j))),
  };
}
