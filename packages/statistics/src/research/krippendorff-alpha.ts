import { ArgumentError } from '../argument-error.ts';
import { type Factor, type NumericColumn, parseFactorCodes, parseNumericColumn, requireLength } from '../data/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';

/** What a difference of two ratings means: they are other, in another rank, a distance apart, or a ratio apart. */
export type RatingScale = 'nominal' | 'ordinal' | 'interval' | 'ratio';

export interface KrippendorffAlpha {
  /** units with at least two ratings, and units with fewer, which say nothing about agreement */
  readonly n: number;
  readonly unpaired: number;
  /** ratings within the units used */
  readonly ratings: number;
  /** 1 is full agreement, 0 what chance gives */
  readonly alpha: number;
  readonly observedDisagreement: number;
  readonly expectedDisagreement: number;
}

/** Squared difference of the values at two places of the ascending list of values. */
type Difference = (i: number, j: number) => number;

function createDifference(scale: RatingScale, values: Float64Array, totals: Float64Array): Difference {
  const value = (i: number): number => values[i] ?? 0;
  const ranks = new Float64Array(values.length);
  let below = 0;
  for (const [i, total] of totals.entries()) {
    ranks[i] = below + total / 2;
    below += total;
  }
  switch (scale) {
    case 'nominal':
      return (i, j) => (i === j ? 0 : 1);
    case 'ordinal':
      return (i, j) => ((ranks[i] ?? 0) - (ranks[j] ?? 0)) ** 2;
    case 'interval':
      return (i, j) => (value(i) - value(j)) ** 2;
    case 'ratio':
      return (i, j) => (i === j ? 0 : ((value(i) - value(j)) / (value(i) + value(j))) ** 2);
  }
}

function isFactor(rating: NumericColumn | Factor): rating is Factor {
  return 'levels' in rating;
}

function parseRating(argument: string, rating: NumericColumn | Factor): Float64Array {
  if (!isFactor(rating)) return parseNumericColumn(argument, rating);
  return Float64Array.from(parseFactorCodes(argument, rating), (code) => (code < 0 ? Number.NaN : code));
}

function parseRatings(ratings: readonly (NumericColumn | Factor)[], scale: RatingScale): Float64Array[] {
  if (ratings.length < 2) throw new ArgumentError('ratings', 'must have at least two coders');
  const columns = ratings.map((rating, i) => parseRating(`ratings[${i}]`, rating));
  for (const [i, column] of columns.entries()) {
    requireLength(`ratings[${i}]`, column, columns[0]?.length ?? 0);
    const negative = column.findIndex((value) => value < 0);
    if (scale === 'ratio' && negative >= 0)
      throw new ArgumentError(`ratings[${i}]`, `must be at least 0 on a ratio scale; row ${negative} is not`);
  }
  return columns;
}

/** How often each value was given within each unit that was rated at least twice. */
function countByUnit(
  columns: readonly Float64Array[],
  values: Float64Array,
): { units: Float64Array[]; unpaired: number } {
  const placeOf = new Map(Array.from(values, (value, i) => [value, i]));
  const units: Float64Array[] = [];
  const rows = columns[0]?.length ?? 0;
  for (let row = 0; row < rows; row++) {
    const counts = new Float64Array(values.length);
    let given = 0;
    for (const column of columns) {
      const place = placeOf.get(column[row] ?? Number.NaN);
      if (place === undefined) continue;
      counts[place] = (counts[place] ?? 0) + 1;
      given++;
    }
    if (given >= 2) units.push(counts);
  }
  return { units, unpaired: rows - units.length };
}

/** Σ over ordered pairs of values, `counts` taken with themselves. */
function sumDifferences(counts: Float64Array, difference: Difference): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++)
    if (counts[i] !== 0)
      for (let j = 0; j < counts.length; j++) sum += (counts[i] ?? 0) * (counts[j] ?? 0) * difference(i, j);
  return sum;
}

/**
 * Krippendorff's alpha, 克里彭多夫信度系数: how far any number of coders agree beyond chance, on any scale, gaps allowed.
 *
 * Formula: α = 1 − Dₒ ⁄ Dₑ. Dₒ is the mean squared difference of pairs of ratings within units, a unit with m ratings
 * counting each pair 1 ⁄ (m − 1) times; Dₑ that of all pairs of ratings whatever their unit, over n(n − 1). The squared
 * difference is 0 or 1 (nominal), of ranks in the pooled ratings (ordinal), of values (interval), or of values relative
 * to their sum (ratio).
 *
 * Assumptions: coders worked on their own; units with fewer than two ratings say nothing and are left out.
 *
 * @param ratings one column per coder, a row being a unit: numbers with NaN as missing, or factors with the same levels
 * @param scale default `nominal`
 * @returns `noData` when no unit has two ratings, `noVariance` when all ratings are equal
 * @throws ArgumentError when there are fewer than two coders, lengths differ, or a ratio scale has negative values
 * @see K. Krippendorff, "Computing Krippendorff's alpha-reliability", University of Pennsylvania (2011)
 * @example computeKrippendorffAlpha([[1, 2, 3, NaN], [1, 2, 3, 4], [1, 3, 3, 4]], 'interval')
 */
export function computeKrippendorffAlpha(
  ratings: readonly (NumericColumn | Factor)[],
  scale: RatingScale = 'nominal',
): Outcome<KrippendorffAlpha> {
  const columns = parseRatings(ratings, scale);
  const given = columns.flatMap((column) => [...column].filter((value) => !Number.isNaN(value)));
  const values = Float64Array.from(new Set(given)).sort();
  const { units, unpaired } = countByUnit(columns, values);
  if (units.length === 0) return undefinedBecause('noData');
  const totals = values.map((_, i) => units.reduce((sum, counts) => sum + (counts[i] ?? 0), 0));
  const n = totals.reduce((sum, total) => sum + total, 0);
  const difference = createDifference(scale, values, totals);
  const within = units.reduce((sum, counts) => {
    const m = counts.reduce((all, count) => all + count, 0);
    return sum + sumDifferences(counts, difference) / (m - 1);
  }, 0);
  const observedDisagreement = within / n;
  const expectedDisagreement = sumDifferences(totals, difference) / (n * (n - 1));
  if (expectedDisagreement === 0) return undefinedBecause('noVariance');
  return defined({
    n: units.length,
    unpaired,
    ratings: n,
    alpha: 1 - observedDisagreement / expectedDisagreement,
    observedDisagreement,
    expectedDisagreement,
  });
}
