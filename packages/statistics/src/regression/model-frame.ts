import type { Factor } from '../data/index.ts';
import { listCompleteRows, type NumericColumn, parseWeights } from '../data/index.ts';
import { createDesign, type Design } from './design.ts';
import { countRows, type ParsedColumn, type Predictor, parseColumn, parsePredictors } from './predictor.ts';

/** A column that a model needs besides its predictors, such as the outcome. */
export interface ModelColumn {
  /** what to call it in an error */
  readonly argument: string;
  readonly values: NumericColumn | Factor;
}

/** The rows a model uses, 建模数据: those complete in every column and of positive weight. */
export interface ModelFrame {
  readonly n: number;
  /** rows left out because something was missing */
  readonly missing: number;
  /** their places in the columns given, ascending */
  readonly rows: Int32Array;
  /** the model's further columns in the order asked for; a factor as its codes */
  readonly columns: readonly Float64Array[];
  readonly predictors: readonly Predictor[];
  readonly design: Design;
  /** of the rows used; all 1 unless `weighted` */
  readonly weights: Float64Array;
  readonly weighted: boolean;
}

/** What a model is made of. */
export interface ModelFrameInput {
  readonly columns: readonly ModelColumn[];
  /** at least one, or undefined where there is nothing to explain by */
  readonly predictors?: readonly Predictor[] | undefined;
  readonly weights?: NumericColumn | undefined;
  readonly intercept: boolean;
}

function take(column: ParsedColumn, rows: Int32Array): Float64Array {
  if (column.kind === 'factor') return Float64Array.from(rows, (row) => column.codes[row] ?? 0);
  if (column.values.length === rows.length) return column.values;
  return Float64Array.from(rows, (row) => column.values[row] ?? 0);
}

/**
 * Takes the columns of a model at its door and keeps the rows it can use, 成列删除.
 *
 * @throws ArgumentError naming the argument when lengths differ, a value is no finite number, or a weight is negative
 */
export function createModelFrame({ columns, predictors, weights, intercept }: ModelFrameInput): ModelFrame {
  const rowCount = countRows(columns[0]?.values);
  const parsed = columns.map(({ argument, values }) => parseColumn(argument, values, rowCount));
  const parsedPredictors = predictors ? parsePredictors('predictors', predictors, rowCount) : [];
  const parsedWeights = parseWeights('weights', weights, rowCount);
  const all = [...parsed, ...parsedPredictors];
  const complete = listCompleteRows(
    rowCount,
    all.flatMap((column) => (column.kind === 'number' ? [column.values] : [])),
    all.flatMap((column) => (column.kind === 'factor' ? [column.codes] : [])),
  );
  const rows = weights ? complete.rows.filter((row) => (parsedWeights[row] ?? 0) > 0) : complete.rows;
  return {
    n: rows.length,
    missing: complete.missing,
    rows,
    columns: parsed.map((column) => take(column, rows)),
    predictors: predictors ?? [],
    design: createDesign(predictors ?? [], parsedPredictors, rows, intercept),
    weights: take({ kind: 'number', values: parsedWeights }, rows),
    weighted: weights !== undefined,
  };
}
