import { ArgumentError } from '../argument-error.ts';
import { type Factor, parseFactorCodes } from '../data/index.ts';

/** A variable whose distribution in the population is known. */
export interface PopulationMargin {
  /** Named in errors and in the result */
  readonly name: string;
  /** The category of each row; a missing one is refused, as no weight could be found for the row */
  readonly factor: Factor;
  /** People (or a share) of the population in each category; every category of a row needs one */
  readonly targets: Readonly<Record<string, number>>;
}

/** A margin that may be trusted: a target for each code. */
export interface ParsedMargin {
  readonly name: string;
  readonly levels: readonly string[];
  readonly codes: Int32Array;
  readonly targets: Float64Array;
  readonly total: number;
}

/**
 * Takes a margin at the door of a procedure.
 *
 * @throws ArgumentError when a row has no category or its category no target, or a target is negative or of no category
 */
export function parseMargin({ name, factor, targets }: PopulationMargin, rows: number): ParsedMargin {
  const codes = parseFactorCodes(name, factor, rows);
  const unknown = Object.keys(targets).find((level) => !factor.levels.includes(level));
  if (unknown !== undefined)
    throw new ArgumentError(`${name}.targets`, `name the category "${unknown}", which no row can have`);
  const values = Float64Array.from(factor.levels, (level) => targets[level] ?? 0);
  for (const [code, target] of values.entries())
    if (!(target >= 0 && Number.isFinite(target)))
      throw new ArgumentError(`${name}.targets`, `must be at least 0; that of "${factor.levels[code]}" is ${target}`);
  for (const [row, code] of codes.entries()) {
    if (code < 0)
      throw new ArgumentError(name, `row ${row} has no category; give missing ones a category of their own`);
    if (!(factor.levels[code] !== undefined && factor.levels[code] in targets))
      throw new ArgumentError(`${name}.targets`, `lack the category "${factor.levels[code]}" of row ${row}`);
  }
  return { name, levels: factor.levels, codes, targets: values, total: values.reduce((sum, each) => sum + each, 0) };
}

/** The weights of each category added up. */
export function sumByCategory({ codes, levels }: ParsedMargin, weights: Float64Array): Float64Array {
  const sums = new Float64Array(levels.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? 0;
    sums[code] = (sums[code] ?? 0) + (weights[row] ?? 0);
  }
  return sums;
}

/**
 * Multiplies the weights of each category so that they add up to its target, in place.
 *
 * @returns false when a category with a target has no weight to multiply
 */
export function scaleToTargets(margin: ParsedMargin, weights: Float64Array): boolean {
  const sums = sumByCategory(margin, weights);
  const factors = margin.targets.map((target, code) => (target === 0 ? 0 : target / (sums[code] ?? 0)));
  if (factors.some((factor) => !Number.isFinite(factor))) return false;
  for (let row = 0; row < weights.length; row++)
    weights[row] = (weights[row] ?? 0) * (factors[margin.codes[row] ?? 0] ?? 0);
  return true;
}

/** A record of a margin's sums by category. */
export function layOutMargin(margin: ParsedMargin, weights: Float64Array): Record<string, number> {
  const sums = sumByCategory(margin, weights);
  return Object.fromEntries(margin.levels.map((level, code) => [level, sums[code] ?? 0]));
}
