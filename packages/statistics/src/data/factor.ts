import { ArgumentError } from '../argument-error.ts';
import { requireLength } from './numeric-column.ts';

/** A categorical column: for each row the place of its category among the levels, −1 where it is missing. */
export interface Factor {
  readonly levels: readonly string[];
  readonly codes: ArrayLike<number>;
}

/** One category per row; null and undefined are missing. */
export type CategoryColumn = ArrayLike<string | number | boolean | null | undefined>;

function isMissing(value: unknown): value is null | undefined {
  return value === null || value === undefined || (typeof value === 'number' && Number.isNaN(value));
}

/** Numbers ascend by value, everything else by code unit, so that the order is the same on every machine. */
function listLevels(values: CategoryColumn): string[] {
  const seen = new Set<string | number | boolean>();
  let numeric = true;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (isMissing(value)) continue;
    seen.add(value);
    numeric &&= typeof value === 'number';
  }
  const distinct = [...seen];
  if (numeric) distinct.sort((a, b) => Number(a) - Number(b));
  const names = distinct.map(String);
  return numeric ? names : [...new Set(names)].sort();
}

/**
 * Makes a factor (分类变量) of a column of categories.
 *
 * @param values one category per row; null, undefined and NaN are missing
 * @param levels the categories in the order to show; left out, those present: numbers ascending, otherwise by code unit
 * @throws ArgumentError when a value is not among the given levels, or a level is given twice
 * @example createFactor(['shop', 'web', null, 'shop']) // levels ['shop', 'web'], codes [0, 1, -1, 0]
 */
export function createFactor(values: CategoryColumn, levels: readonly string[] = listLevels(values)): Factor {
  const codeOf = new Map(levels.map((level, code) => [level, code]));
  if (codeOf.size !== levels.length) throw new ArgumentError('levels', 'must name every category once');
  const codes = new Int32Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    const code = isMissing(value) ? -1 : codeOf.get(String(value));
    if (code === undefined)
      throw new ArgumentError(
        'values',
        `row ${row} holds the unknown category "${value}"; known are ${levels.join(', ')}`,
      );
    codes[row] = code;
  }
  return { levels, codes };
}

/**
 * Takes a factor at the door of a procedure: every code is −1 or the place of a level.
 *
 * @param rows how many rows there must be; left out, any number
 * @returns its codes
 * @throws ArgumentError when a code points to no level or the length differs
 */
export function parseFactorCodes(argument: string, factor: Factor, rows?: number): Int32Array {
  if (typeof factor !== 'object' || factor === null || !('levels' in factor && 'codes' in factor))
    throw new ArgumentError(argument, 'must be a factor: make one with createFactor');
  const count = rows ?? factor.codes.length;
  requireLength(argument, factor.codes, count);
  const codes = factor.codes instanceof Int32Array ? factor.codes : Int32Array.from(factor.codes);
  const levels = factor.levels.length;
  for (let row = 0; row < count; row++) {
    const code = factor.codes[row] ?? Number.NaN;
    if (!Number.isInteger(code) || code < -1 || code >= levels)
      throw new ArgumentError(
        argument,
        `row ${row} has the code ${code}, which is no level (0…${levels - 1}) and not −1`,
      );
  }
  return codes;
}
