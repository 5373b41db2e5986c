import { SingularValueDecomposition } from 'ml-matrix';
import { ArgumentError } from '../argument-error.ts';
import { computeChiSquareUpperTail } from '../distributions/index.ts';
import { Matrix } from '../linear-algebra/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';

/** Where a row or a column of the table lies on the map. */
export interface CorrespondencePoint {
  readonly name: string;
  /** share of the table's total, 0…1 */
  readonly mass: number;
  /** share of the table's inertia that is the point's, 0…1 */
  readonly inertiaShare: number;
  /** principal coordinates, one per dimension: distances between points of a kind are chi-square distances */
  readonly coordinates: readonly number[];
  /** per dimension, how much of it the point makes up, 0…1 */
  readonly contributions: readonly number[];
  /** per dimension, how much of the point's inertia it shows (squared cosine), 0…1 */
  readonly quality: readonly number[];
}

export interface CorrespondenceDimension {
  /** principal inertia: squared singular value */
  readonly inertia: number;
  /** of the total inertia, 0…1 */
  readonly share: number;
  readonly cumulativeShare: number;
}

export interface CorrespondenceAnalysis {
  /** sum of the table */
  readonly n: number;
  /** chi-square ⁄ n */
  readonly totalInertia: number;
  readonly chiSquare: number;
  readonly degreesOfFreedom: number;
  /** that rows and columns are independent */
  readonly pValue: number;
  /** with any inertia, largest first */
  readonly dimensions: readonly CorrespondenceDimension[];
  readonly rows: readonly CorrespondencePoint[];
  readonly columns: readonly CorrespondencePoint[];
}

/** A table of counts with names, such as brands by attributes. */
export interface NamedTable {
  readonly rowNames: readonly string[];
  readonly columnNames: readonly string[];
  /** per row, a count (or sum of weights) per column */
  readonly counts: readonly (readonly number[])[];
}

function parseTable({ rowNames, columnNames, counts }: NamedTable): Matrix {
  if (counts.length !== rowNames.length)
    throw new ArgumentError(
      'table.counts',
      `must have one row for each of the ${rowNames.length} names, not ${counts.length}`,
    );
  if (rowNames.length < 2 || columnNames.length < 2)
    throw new ArgumentError('table', 'must have at least two rows and two columns');
  for (const [i, row] of counts.entries()) {
    if (row.length !== columnNames.length)
      throw new ArgumentError(`table.counts[${i}]`, `must have ${columnNames.length} counts, not ${row.length}`);
    const odd = row.findIndex((count) => !(count >= 0 && Number.isFinite(count)));
    if (odd >= 0) throw new ArgumentError(`table.counts[${i}][${odd}]`, `must be at least 0, not ${row[odd]}`);
  }
  return new Matrix(counts.map((row) => [...row]));
}

function describePoints(
  names: readonly string[],
  masses: readonly number[],
  vectors: Matrix,
  singular: readonly number[],
  residuals: Matrix,
): CorrespondencePoint[] {
  const total = residuals.dot(residuals);
  return names.map((name, i) => {
    const mass = masses[i] ?? 0;
    const inertia = residuals.getRow(i).reduce((sum, value) => sum + value * value, 0);
    const coordinates = singular.map((value, d) => (value * vectors.get(i, d)) / Math.sqrt(mass));
    return {
      name,
      mass,
      inertiaShare: inertia / total,
      coordinates,
      contributions: singular.map((_, d) => vectors.get(i, d) ** 2),
      quality: coordinates.map((coordinate) => (inertia === 0 ? 0 : (mass * coordinate * coordinate) / inertia)),
    };
  });
}

/** Vectors have no sign of their own: the row that makes up most of a dimension gets the positive side. */
function orient(left: Matrix, right: Matrix, dimensions: number): void {
  for (let d = 0; d < dimensions; d++) {
    const column = left.getColumn(d);
    const leader = column.reduce(
      (best, value, i) => (Math.abs(value) > Math.abs(column[best] ?? 0) + 1e-12 ? i : best),
      0,
    );
    if ((column[leader] ?? 0) >= 0) continue;
    left.mulColumn(d, -1);
    right.mulColumn(d, -1);
  }
}

/**
 * Simple correspondence analysis, 对应分析: a map of which rows of a table go with which columns, such as brands with what is
 * said of them.
 *
 * Formula: singular values of (P − r cᵀ) ⁄ √(r cᵀ), P being the table as shares, r and c its margins; principal coordinates
 * are vectors × singular value ⁄ √mass. Total inertia is chi-square ⁄ n.
 *
 * Assumptions: counts. Distances are meaningful among rows and among columns, between the two only as directions. The
 * p-value needs counts of independent people.
 *
 * @param table counts of at least 0
 * @returns `noData` when all counts are 0, `singular` when a row or a column is empty (leave it out), `noVariance` when
 * rows and columns are exactly independent
 * @throws ArgumentError when the table is ragged, has fewer than two rows or columns, or a negative count
 * @see M. Greenacre, "Correspondence Analysis in Practice", 3rd ed. (2017)
 * @example computeCorrespondenceAnalysis({ rowNames: ['A', 'B'], columnNames: ['cheap', 'good'], counts: [[9, 2], [3, 8]] })
 *
 * Checked against: R ca::ca (data set smoke), MASS::corresp.
 */
export function computeCorrespondenceAnalysis(table: NamedTable): Outcome<CorrespondenceAnalysis> {
  const counts = parseTable(table);
  const n = counts.sum();
  if (n === 0) return undefinedBecause('noData');
  const rowMasses = counts.sum('row').map((sum) => sum / n);
  const columnMasses = counts.sum('column').map((sum) => sum / n);
  if (rowMasses.includes(0) || columnMasses.includes(0)) return undefinedBecause('singular');
  const residuals = Matrix.zeros(counts.rows, counts.columns);
  for (const [i, r] of rowMasses.entries())
    for (const [j, c] of columnMasses.entries()) residuals.set(i, j, (counts.get(i, j) / n - r * c) / Math.sqrt(r * c));
  const totalInertia = residuals.dot(residuals);
  if (totalInertia < 1e-24) return undefinedBecause('noVariance');
  const { diagonal, leftSingularVectors, rightSingularVectors } = new SingularValueDecomposition(residuals, {
    autoTranspose: true,
  });
  const most = Math.min(counts.rows, counts.columns) - 1;
  const singular = diagonal.slice(0, most).filter((value) => value > 1e-10 * (diagonal[0] ?? 0));
  orient(leftSingularVectors, rightSingularVectors, singular.length);
  let cumulativeShare = 0;
  const degreesOfFreedom = (counts.rows - 1) * (counts.columns - 1);
  return defined({
    n,
    totalInertia,
    chiSquare: totalInertia * n,
    degreesOfFreedom,
    pValue: computeChiSquareUpperTail(totalInertia * n, degreesOfFreedom),
    dimensions: singular.map((value) => {
      const share = (value * value) / totalInertia;
      cumulativeShare += share;
      return { inertia: value * value, share, cumulativeShare };
    }),
    rows: describePoints(table.rowNames, rowMasses, leftSingularVectors, singular, residuals),
    columns: describePoints(table.columnNames, columnMasses, rightSingularVectors, singular, residuals.transpose()),
  });
}
