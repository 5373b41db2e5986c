import { ArgumentError } from '../argument-error.ts';
import { type Factor, type NumericColumn, parseFactorCodes, parseNumericColumn, requireLength } from '../data/index.ts';

/** What may explain an outcome: a column of numbers as it is, or a factor, whose first level the others are compared with. */
export interface Predictor {
  readonly name: string;
  readonly values: NumericColumn | Factor;
}

/** A column taken at the door: its numbers, or the codes and levels of a factor. */
export type ParsedColumn =
  | { readonly kind: 'number'; readonly values: Float64Array }
  | { readonly kind: 'factor'; readonly codes: Int32Array; readonly levels: readonly string[] };

/** Whether a column is a factor. Safe for whatever a caller in plain JavaScript hands over. */
export function isFactor(values: NumericColumn | Factor): values is Factor {
  return typeof values === 'object' && values !== null && 'levels' in values;
}

/** How many rows a column has; 0 for what is no column, which parsing it then refuses. */
export function countRows(values: NumericColumn | Factor | null | undefined): number {
  if (values === null || values === undefined) return 0;
  return isFactor(values) ? values.codes.length : values.length;
}

/**
 * Takes a numeric column or a factor at the door of a procedure, 读入预测变量.
 *
 * @param rows how many rows there must be
 * @throws ArgumentError naming the argument when the length differs, a number is infinite or no number, or a code is unknown
 */
export function parseColumn(argument: string, values: NumericColumn | Factor, rows: number): ParsedColumn {
  if (isFactor(values))
    return { kind: 'factor', codes: parseFactorCodes(argument, values, rows), levels: values.levels };
  const column = parseNumericColumn(argument, values);
  requireLength(argument, column, rows);
  return { kind: 'number', values: column };
}

/**
 * Takes the predictors of a model at its door.
 *
 * @throws ArgumentError when there is none, two share a name, or a column is not what it must be
 */
export function parsePredictors(argument: string, predictors: readonly Predictor[], rows: number): ParsedColumn[] {
  if (predictors.length === 0) throw new ArgumentError(argument, 'must name at least one column');
  const names = new Set(predictors.map(({ name }) => name));
  if (names.size !== predictors.length) throw new ArgumentError(argument, 'must have names that differ');
  return predictors.map(({ values }, j) => parseColumn(`${argument}[${j}].values`, values, rows));
}
