import { ArgumentError } from '../argument-error.ts';
import { type Factor, listCompleteRows, type NumericColumn, parseFactorCodes, parseWeights } from '../data/index.ts';

/** A question with a category as answer. */
export interface CategoricalItem {
  readonly name: string;
  readonly values: Factor;
}

/** Who answered what: people with the same answers are one pattern, with the sum of their weights. */
export interface AnswerPatterns {
  readonly items: readonly { readonly name: string; readonly levels: readonly string[] }[];
  /** pattern by pattern, the code of each item's answer */
  readonly codes: Int32Array;
  readonly weights: Float64Array;
  /** sum of weights */
  readonly n: number;
  readonly missing: number;
  /** pattern of every row; −1 where an answer is missing */
  readonly patternOf: Int32Array;
}

/**
 * Gathers equal answers.
 *
 * @throws ArgumentError when there is no item, two share a name, lengths differ, or weights are negative or all 0
 */
export function createAnswerPatterns(
  items: readonly CategoricalItem[],
  weights: NumericColumn | undefined,
): AnswerPatterns {
  const rowCount = items[0]?.values.codes.length ?? 0;
  if (items.length === 0) throw new ArgumentError('items', 'must name at least one');
  if (new Set(items.map(({ name }) => name)).size !== items.length)
    throw new ArgumentError('items', 'must have names that differ');
  const columns = items.map(({ values }, i) => parseFactorCodes(`items[${i}].values`, values, rowCount));
  const rowWeights = parseWeights('weights', weights, rowCount);
  const { rows, missing } = listCompleteRows(rowCount, [], columns);
  const placeOf = new Map<string, number>();
  const patternOf = new Int32Array(rowCount).fill(-1);
  const [codes, sums]: [number[], number[]] = [[], []];
  for (const row of rows) {
    const weight = rowWeights[row] ?? 0;
    if (weight === 0) continue;
    const answers = columns.map((column) => column[row] ?? 0);
    const key = answers.join(' ');
    const place = placeOf.get(key) ?? placeOf.size;
    if (place === placeOf.size) {
      placeOf.set(key, place);
      codes.push(...answers);
    }
    patternOf[row] = place;
    sums[place] = (sums[place] ?? 0) + weight;
  }
  return {
    items: items.map(({ name, values }) => ({ name, levels: values.levels })),
    codes: Int32Array.from(codes),
    weights: Float64Array.from(sums),
    n: sums.reduce((sum, weight) => sum + weight, 0),
    missing,
    patternOf,
  };
}
