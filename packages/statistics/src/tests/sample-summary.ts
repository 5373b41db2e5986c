import { type Factor, type NumericColumn, parseFactorCodes, parseNumericColumn, requireLength } from '../data/index.ts';

/** What a t test or an analysis of variance needs of a group. */
export interface SampleSummary {
  readonly n: number;
  readonly mean: number;
  /** Σ(x − mean)² / (n − 1); 0 for a single value */
  readonly variance: number;
}

/** A group of a sample: the values of the rows that have its category. */
export interface SampleGroup extends SampleSummary {
  readonly level: string;
  readonly values: Float64Array;
}

/** Number, mean and variance of values without missing ones, in two passes, which keeps the digits. */
export function summariseSample(values: Float64Array): SampleSummary {
  const n = values.length;
  const first = values[0] ?? 0;
  // Exactly equal values have exactly no variance; sums of rounded ones would leave a speck of it.
  if (values.every((value) => value === first)) return { n, mean: first, variance: 0 };
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i] ?? 0;
  const mean = sum / n;
  let [squares, rest] = [0, 0];
  for (let i = 0; i < n; i++) {
    const distance = (values[i] ?? 0) - mean;
    squares += distance * distance;
    rest += distance;
  }
  return { n, mean, variance: (squares - (rest * rest) / n) / (n - 1) };
}

/** The groups of a sample in the order of their levels, empty ones left out, and the rows that lack a value or a group. */
export interface GroupedSample {
  readonly groups: readonly SampleGroup[];
  readonly n: number;
  readonly missing: number;
}

/**
 * Splits a column by the categories of a factor, 按组拆分.
 *
 * @throws ArgumentError when the lengths differ, a value is infinite or no number, or a code is no level
 */
export function splitByGroup(values: NumericColumn, group: Factor): GroupedSample {
  const column = parseNumericColumn('values', values);
  requireLength('group', group.codes, column.length);
  const codes = parseFactorCodes('group', group);
  const parts = group.levels.map((): number[] => []);
  for (let row = 0; row < column.length; row++) {
    const value = column[row] ?? Number.NaN;
    if (!Number.isNaN(value)) parts[codes[row] ?? -1]?.push(value);
  }
  const groups = parts.flatMap((part, code): SampleGroup[] => {
    if (part.length === 0) return [];
    const numbers = Float64Array.from(part);
    return [{ level: group.levels[code] ?? '', values: numbers, ...summariseSample(numbers) }];
  });
  const n = groups.reduce((sum, each) => sum + each.n, 0);
  return { groups, n, missing: column.length - n };
}
