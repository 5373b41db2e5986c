import { Matrix } from 'ml-matrix';

/** The triangular factor of a tall matrix of columns, with what least squares needs of its orthogonal factor. */
export interface Qr {
  /** rows of positive weight */
  readonly rows: number;
  /** number of columns that no others determine */
  readonly rank: number;
  /** column indices in the order of `r`: the first `rank` keep their order, the determined ones follow */
  readonly order: Int32Array;
  /** rank × rank, upper triangular, of the independent columns */
  readonly r: Matrix;
  /** per response: Qᵀy, `rank` long */
  readonly effects: readonly Float64Array[];
  /** per response: the sum of squares that the columns leave unexplained */
  readonly residualSumsOfSquares: Float64Array;
}

/** How rows are weighed, and when a column counts as determined by others. */
export interface QrOptions {
  /** one per row, at least 0; a row counts `weight` times */
  readonly weights?: ArrayLike<number>;
  /** a column is determined by those before it when less than this share of its length is left, default 1e-7 */
  readonly tolerance?: number;
}

/** Rows rotated in one go: some twenty columns of them fit a processor's nearest cache. */
const blockRows = 256;

/** A Householder reflection: `head` on the triangle's row, `tail` on the rows of the block. */
interface Reflection {
  readonly head: number;
  readonly tail: Float64Array;
  readonly scale: number;
  readonly rows: number;
}

/** A growing triangle (`width` × `width`, row-major) into which blocks of rows are rotated one after another. */
class Triangle {
  readonly width: number;
  readonly values: Float64Array;
  /** columns of the block at hand */
  readonly block: readonly Float64Array[];

  constructor(width: number) {
    this.width = width;
    this.values = new Float64Array(width * width);
    this.block = Array.from({ length: width }, () => new Float64Array(blockRows));
  }

  /** Rotates the first `rows` rows of the block into the triangle. */
  absorb(rows: number): void {
    for (const [k, tail] of this.block.entries()) this.reflect(k, tail, rows);
  }

  private reflect(k: number, tail: Float64Array, rows: number): void {
    const { width, values } = this;
    const pivot = values[k * width + k] ?? 0;
    let below = 0;
    for (let i = 0; i < rows; i += 1) below += (tail[i] ?? 0) ** 2;
    if (below === 0) return;
    const length = Math.sqrt(pivot * pivot + below);
    const diagonal = pivot > 0 ? -length : length;
    const head = pivot - diagonal;
    const reflection = { head, tail, scale: 1 / (diagonal * head), rows };
    let j = k + 1;
    for (; j + 1 < width; j += 2) this.applyToPair(k * width + j, j, reflection);
    if (j < width) this.applyToOne(k * width + j, j, reflection);
    values[k * width + k] = diagonal;
  }

  /** Two columns at a time: each read of the reflection serves twice, and neither sum waits for the other. */
  private applyToPair(at: number, j: number, { head, tail, scale, rows }: Reflection): void {
    const { values, block } = this;
    const left = block[j] ?? tail;
    const right = block[j + 1] ?? tail;
    let leftStep = head * (values[at] ?? 0);
    let rightStep = head * (values[at + 1] ?? 0);
    for (let i = 0; i < rows; i += 1) {
      const each = tail[i] ?? 0;
      leftStep += each * (left[i] ?? 0);
      rightStep += each * (right[i] ?? 0);
    }
    leftStep *= scale;
    rightStep *= scale;
    values[at] = (values[at] ?? 0) + leftStep * head;
    values[at + 1] = (values[at + 1] ?? 0) + rightStep * head;
    for (let i = 0; i < rows; i += 1) {
      const each = tail[i] ?? 0;
      left[i] = (left[i] ?? 0) + leftStep * each;
      right[i] = (right[i] ?? 0) + rightStep * each;
    }
  }

  private applyToOne(at: number, j: number, { head, tail, scale, rows }: Reflection): void {
    const { values, block } = this;
    const column = block[j] ?? tail;
    let step = head * (values[at] ?? 0);
    for (let i = 0; i < rows; i += 1) step += (tail[i] ?? 0) * (column[i] ?? 0);
    step *= scale;
    values[at] = (values[at] ?? 0) + step * head;
    for (let i = 0; i < rows; i += 1) column[i] = (column[i] ?? 0) + step * (tail[i] ?? 0);
  }
}

function copyRows(into: Float64Array, column: ArrayLike<number>, first: number, count: number): void {
  for (let i = 0; i < count; i += 1) into[i] = column[first + i] ?? 0;
}

function reduceToTriangle(all: readonly ArrayLike<number>[], rows: number, weights?: ArrayLike<number>): Triangle {
  const triangle = new Triangle(all.length);
  const roots = new Float64Array(blockRows);
  for (let first = 0; first < rows; first += blockRows) {
    const count = Math.min(blockRows, rows - first);
    if (weights) for (let i = 0; i < count; i += 1) roots[i] = Math.sqrt(weights[first + i] ?? 0);
    for (const [j, column] of triangle.block.entries()) {
      copyRows(column, all[j] ?? column, first, count);
      if (weights) for (let i = 0; i < count; i += 1) column[i] = (column[i] ?? 0) * (roots[i] ?? 0);
    }
    triangle.absorb(count);
  }
  return triangle;
}

function countPositive(weights: ArrayLike<number>): number {
  let count = 0;
  for (let i = 0; i < weights.length; i += 1) if ((weights[i] ?? 0) > 0) count += 1;
  return count;
}

/** Reflects column `j` of `work` (rows k and below) onto row k, and applies the reflection to `columns`. */
function reflectSmall(work: readonly Float64Array[], k: number, j: number, columns: readonly number[]): void {
  const pivotColumn = work[j] ?? new Float64Array();
  let square = 0;
  for (let i = k; i < pivotColumn.length; i += 1) square += (pivotColumn[i] ?? 0) ** 2;
  const pivot = pivotColumn[k] ?? 0;
  const diagonal = pivot > 0 ? -Math.sqrt(square) : Math.sqrt(square);
  const reflector = pivotColumn.slice();
  reflector[k] = pivot - diagonal;
  const scale = 1 / (diagonal * (reflector[k] ?? 0));
  for (const column of columns) {
    const values = work[column] ?? new Float64Array();
    let dot = 0;
    for (let i = k; i < values.length; i += 1) dot += (reflector[i] ?? 0) * (values[i] ?? 0);
    for (let i = k; i < values.length; i += 1) values[i] = (values[i] ?? 0) + dot * scale * (reflector[i] ?? 0);
  }
  pivotColumn[k] = diagonal;
  pivotColumn.fill(0, k + 1);
}

function lengthBelow(column: Float64Array, from: number): number {
  let square = 0;
  for (let i = from; i < column.length; i += 1) square += (column[i] ?? 0) ** 2;
  return Math.sqrt(square);
}

/**
 * Orthogonal-triangular factorisation of tall data, QR 分解, with detection of columns that others determine.
 *
 * Formula: rows are rotated block by block into one triangle by Householder reflections (so memory does not grow with the
 * rows and no normal equations are formed); in the triangle a column is set aside when, after those before it, less than
 * `tolerance` of its length is left, which is the rule of LINPACK as used by R.
 *
 * @param columns the columns of the matrix, equally long, no missing values
 * @param responses right-hand sides, equally long; may be empty
 * @see G. Golub, C. Van Loan, "Matrix Computations", 4th ed. (2013), 5.2 and 5.5
 */
export function computeQr(
  columns: readonly ArrayLike<number>[],
  responses: readonly ArrayLike<number>[] = [],
  { weights, tolerance = 1e-7 }: QrOptions = {},
): Qr {
  const rows = columns[0]?.length ?? responses[0]?.length ?? 0;
  const triangle = reduceToTriangle([...columns, ...responses], rows, weights);
  const { width } = triangle;
  const work = Array.from({ length: width }, (_, j) =>
    Float64Array.from({ length: width }, (_, i) => (i <= j ? (triangle.values[i * width + j] ?? 0) : 0)),
  );
  const column = (j: number) => work[j] ?? new Float64Array();
  const kept: number[] = [];
  const aside: number[] = [];
  const others = Array.from({ length: responses.length }, (_, q) => columns.length + q);
  for (let j = 0; j < columns.length; j += 1) {
    const k = kept.length;
    const whole = lengthBelow(column(j), 0);
    if (k >= rows || whole === 0 || lengthBelow(column(j), k) < tolerance * whole) {
      aside.push(j);
      continue;
    }
    const later = Array.from({ length: columns.length - j - 1 }, (_, i) => j + 1 + i);
    reflectSmall(work, k, j, [...aside, ...later, ...others]);
    kept.push(j);
  }
  const rank = kept.length;
  return {
    rows: weights ? countPositive(weights) : rows,
    rank,
    order: Int32Array.from([...kept, ...aside]),
    r: new Matrix(rank, rank).apply(function (i, j) {
      this.set(i, j, column(kept[j] ?? 0)[i] ?? 0);
    }),
    effects: others.map((j) => column(j).slice(0, rank)),
    residualSumsOfSquares: Float64Array.from(others, (j) => lengthBelow(column(j), rank) ** 2),
  };
}
