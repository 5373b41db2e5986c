import { ArgumentError } from '../argument-error.ts';
import { type NamedColumn, type NumericColumn, parseNumericColumn, requireLength } from '../data/index.ts';
import type { ChoiceUtilities } from './choice-utilities.ts';
import {
  type ConjointAttribute,
  completeWorths,
  createEffectsColumns,
  type ParsedAttribute,
  parseAttributes,
} from './effects-coding.ts';

/** The alternatives that were shown, one row each. */
export interface ShownAlternatives {
  readonly attributes: readonly ConjointAttribute[];
  /** price as a number, with one coefficient for all of it; leave out where price is an attribute with levels */
  readonly price?: NamedColumn;
  /** 1 for the alternative of choosing nothing, whose levels and price do not matter */
  readonly none?: NumericColumn;
}

/** Alternatives laid out as columns of numbers. */
export interface ChoiceDesign {
  readonly attributes: readonly ParsedAttribute[];
  /** effects of attributes, then price, then `none` */
  readonly columns: readonly { readonly name: string; readonly values: Float64Array }[];
  /** largest minus smallest price shown; 0 without price */
  readonly priceRange: number;
  /** Reads coefficients, in the order of the columns, as utilities. */
  readUtilities(coefficients: ArrayLike<number>): ChoiceUtilities;
}

function parseNone(none: NumericColumn | undefined, rows: number): Uint8Array {
  if (none === undefined) return new Uint8Array(rows);
  const column = parseNumericColumn('none', none);
  requireLength('none', column, rows);
  const odd = column.findIndex((value) => value !== 0 && value !== 1);
  if (odd >= 0) throw new ArgumentError('none', `must hold 0 or 1; row ${odd} holds ${column[odd]}`);
  return Uint8Array.from(column);
}

function computeSpread(values: Float64Array): number {
  const present = values.filter((value) => !Number.isNaN(value));
  return present.length === 0 ? 0 : present.reduce((a, b) => Math.max(a, b)) - present.reduce((a, b) => Math.min(a, b));
}

/**
 * Lays the alternatives of a choice study out as columns: effects-coded attributes, price as it is, a constant for
 * choosing nothing.
 *
 * @param rows how many alternatives there are
 * @throws ArgumentError when lengths differ, an attribute has fewer than two levels, or `none` holds anything but 0 and 1
 */
export function createChoiceDesign(shown: ShownAlternatives, rows: number): ChoiceDesign {
  const attributes = parseAttributes(shown.attributes, rows);
  const isNone = parseNone(shown.none, rows);
  const whereOffered = (values: Float64Array, otherwise: number) =>
    values.map((value, row) => (isNone[row] === 1 ? otherwise : value));
  const columns = attributes
    .flatMap(createEffectsColumns)
    .map(({ name, values }) => ({ name, values: whereOffered(values, 0) }));
  let priceRange = 0;
  if (shown.price !== undefined) {
    const prices = parseNumericColumn('price.values', shown.price.values);
    requireLength('price.values', prices, rows);
    priceRange = computeSpread(whereOffered(prices, Number.NaN));
    columns.push({ name: shown.price.name, values: whereOffered(prices, 0) });
  }
  if (shown.none !== undefined) columns.push({ name: 'none', values: Float64Array.from(isNone) });
  const effects = attributes.reduce((sum, { levels }) => sum + levels.length - 1, 0);
  const priceName = shown.price?.name;
  return {
    attributes,
    columns,
    priceRange,
    readUtilities: (coefficients) => ({
      attributes: completeWorths(attributes, coefficients),
      price: priceName === undefined ? null : { name: priceName, coefficient: coefficients[effects] ?? 0 },
      none: shown.none === undefined ? null : (coefficients[columns.length - 1] ?? 0),
    }),
  };
}
