import { ArgumentError } from '../argument-error.ts';
import { type Factor, parseFactorCodes } from '../data/index.ts';

/** One attribute of the things judged or chosen: which of its levels each row shows. */
export interface ConjointAttribute {
  readonly name: string;
  readonly values: Factor;
}

/** What each level of an attribute adds; they sum to 0. */
export interface AttributeWorth {
  readonly name: string;
  readonly levels: readonly LevelWorth[];
}

export interface LevelWorth {
  readonly level: string;
  readonly partWorth: number;
}

/** An attribute taken at the door. */
export interface ParsedAttribute {
  readonly name: string;
  readonly levels: readonly string[];
  readonly codes: Int32Array;
}

/**
 * Takes the attributes of a conjoint study at the door of a procedure.
 *
 * @throws ArgumentError when there is none, two share a name, one has fewer than two levels, or lengths differ
 */
export function parseAttributes(attributes: readonly ConjointAttribute[], rows: number): ParsedAttribute[] {
  if (attributes.length === 0) throw new ArgumentError('attributes', 'must name at least one');
  const names = new Set<string>();
  return attributes.map(({ name, values }, i) => {
    if (names.has(name)) throw new ArgumentError(`attributes[${i}].name`, `must be given once, not again "${name}"`);
    names.add(name);
    if (values.levels.length < 2) throw new ArgumentError(`attributes[${i}].values`, 'must have at least two levels');
    return { name, levels: values.levels, codes: parseFactorCodes(`attributes[${i}].values`, values, rows) };
  });
}

/**
 * Effects coding, 效应编码: a column per level but the last, 1 where the row shows it and −1 where it shows the last, so
 * that the worths of all levels sum to 0. Rows whose level is missing hold NaN.
 *
 * @returns columns named `attribute:level`
 */
export function createEffectsColumns({
  name,
  levels,
  codes,
}: ParsedAttribute): { name: string; values: Float64Array }[] {
  const last = levels.length - 1;
  return levels.slice(0, last).map((level, k) => ({
    name: `${name}:${level}`,
    values: Float64Array.from(codes, (code) => {
      if (code < 0) return Number.NaN;
      if (code === last) return -1;
      return code === k ? 1 : 0;
    }),
  }));
}

/** The worth of every level from the coefficients of all effects columns in order: the last is minus the sum. */
export function completeWorths(
  attributes: readonly { readonly name: string; readonly levels: readonly string[] }[],
  coefficients: ArrayLike<number>,
): AttributeWorth[] {
  let place = 0;
  return attributes.map(({ name, levels }) => {
    const worths = levels.slice(0, -1).map(() => coefficients[place++] ?? 0);
    const last = -worths.reduce((sum, worth) => sum + worth, 0);
    return { name, levels: levels.map((level, k) => ({ level, partWorth: worths[k] ?? last })) };
  });
}

/** Largest minus smallest worth of an attribute's levels. */
export function computeRange({ levels }: AttributeWorth): number {
  const worths = levels.map(({ partWorth }) => partWorth);
  return Math.max(...worths) - Math.min(...worths);
}
