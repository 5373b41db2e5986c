import {
  listCompleteRows,
  type NamedColumn,
  type NumericColumn,
  parseNamedColumns,
  parseWeights,
  requireYesOrNo,
} from '../data/index.ts';

/** Who is reached by what: people with the same pattern of items are one row, with the sum of their weights. */
export interface ReachTable {
  readonly names: readonly string[];
  /** the weight of each pattern */
  readonly weights: Float64Array;
  /** per item, for each pattern 1 where the item reaches it */
  readonly reached: readonly Uint8Array[];
  /** per item, the weight of the people whom it reaches */
  readonly itemWeights: Float64Array;
  readonly totalWeight: number;
  /** people used, and people left out because an item is missing */
  readonly n: number;
  readonly missing: number;
}

/**
 * Gathers who is reached by which item, for TURF.
 *
 * @param items 1 where the item reaches the person, 0 where not, NaN = missing
 * @throws ArgumentError when a value is not 0 or 1, lengths differ, or weights are negative or all 0
 */
export function createReachTable(items: readonly NamedColumn[], weights: NumericColumn | undefined): ReachTable {
  const columns = parseNamedColumns('items', items);
  for (const [i, column] of columns.entries()) requireYesOrNo(`items[${i}].values`, column);
  const rowCount = columns[0]?.length ?? 0;
  const rowWeights = parseWeights('weights', weights, rowCount);
  const { rows, missing } = listCompleteRows(rowCount, columns);
  const weightOf = new Map<string, number>();
  for (const row of rows) {
    const pattern = columns.map((column) => column[row]).join('');
    weightOf.set(pattern, (weightOf.get(pattern) ?? 0) + (rowWeights[row] ?? 0));
  }
  const patterns = [...weightOf.keys()];
  const patternWeights = Float64Array.from(weightOf.values());
  const reached = columns.map((_, item) => Uint8Array.from(patterns, (pattern) => Number(pattern[item])));
  return {
    names: items.map(({ name }) => name),
    weights: patternWeights,
    reached,
    itemWeights: Float64Array.from(reached, (flags) =>
      flags.reduce((sum, flag, i) => sum + flag * (patternWeights[i] ?? 0), 0),
    ),
    totalWeight: patternWeights.reduce((sum, weight) => sum + weight, 0),
    n: rows.length,
    missing,
  };
}
