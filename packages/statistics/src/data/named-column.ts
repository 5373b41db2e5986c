import { ArgumentError } from '../argument-error.ts';
import { type NumericColumn, parseNumericColumn, requireLength } from './numeric-column.ts';

/** A column with the name that results speak of it by. */
export interface NamedColumn {
  readonly name: string;
  readonly values: NumericColumn;
}

/**
 * Takes several named columns at the door of a procedure: at least one, no name twice, all of one length.
 *
 * @param rows how many rows there must be; left out, as many as the first column has
 * @throws ArgumentError naming the column at fault, such as `predictors[2].values`
 */
export function parseNamedColumns(argument: string, columns: readonly NamedColumn[], rows?: number): Float64Array[] {
  const first = columns[0];
  if (first === undefined) throw new ArgumentError(argument, 'must have at least one column');
  const names = new Set<string>();
  return columns.map(({ name, values }, i) => {
    if (names.has(name)) throw new ArgumentError(`${argument}[${i}].name`, `must be given once, not again "${name}"`);
    names.add(name);
    const column = parseNumericColumn(`${argument}[${i}].values`, values);
    requireLength(`${argument}[${i}].values`, column, rows ?? first.values.length);
    return column;
  });
}
