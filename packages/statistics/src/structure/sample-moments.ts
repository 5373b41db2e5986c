import { Matrix } from 'ml-matrix';
import { computeCovarianceMatrix } from '../linear-algebra/covariance-matrix.ts';

/** Rows in which the same variables were observed. */
export interface MissingPattern {
  readonly rows: number;
  /** indices of the observed variables, ascending */
  readonly observed: readonly number[];
  readonly means: Float64Array;
  /** divisor n */
  readonly covariance: Matrix;
  /** the observed values, one column per observed variable */
  readonly columns: readonly Float64Array[];
}

function describePattern(columns: readonly Float64Array[], observed: readonly number[], rows: readonly number[]) {
  const taken = observed.map((j) => Float64Array.from(rows, (row) => columns[j]?.[row] ?? Number.NaN));
  const { means, covariance } = computeCovarianceMatrix(taken, 'n');
  return { rows: rows.length, observed, means, covariance, columns: taken };
}

/**
 * Sums up the rows of a group by what is missing in them, 缺失模式. Rows without any value are left out.
 *
 * @param columns one per variable, NaN = missing
 * @param rows the rows of the group
 */
export function listMissingPatterns(columns: readonly Float64Array[], rows: readonly number[]): MissingPattern[] {
  const byPattern = new Map<string, number[]>();
  for (const row of rows) {
    const key = columns.map((column) => (Number.isNaN(column[row]) ? '0' : '1')).join('');
    const list = byPattern.get(key);
    if (list) list.push(row);
    else byPattern.set(key, [row]);
  }
  return [...byPattern]
    .map(([key, patternRows]) => ({ observed: [...key].flatMap((bit, j) => (bit === '1' ? [j] : [])), patternRows }))
    .filter(({ observed }) => observed.length > 0)
    .map(({ observed, patternRows }) => describePattern(columns, observed, patternRows));
}

/** Sample size and moments of one group; with missing values the moments are their maximum-likelihood estimates. */
export interface GroupSample {
  readonly rows: number;
  readonly patterns: readonly MissingPattern[];
  readonly means: Float64Array;
  readonly covariance: Matrix;
  /** −½ Σ (log determinant + quadratic form + constant) at these moments */
  readonly logLikelihood: number;
}

/** The parts of a square matrix that belong to the given rows and columns. */
export function selectSquare(matrix: Matrix, indices: readonly number[]): Matrix {
  return indices.length === matrix.rows ? matrix : new Matrix(matrix.selection([...indices], [...indices]));
}
