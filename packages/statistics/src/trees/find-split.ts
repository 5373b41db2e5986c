import type { SplitCriterion } from './split-criterion.ts';
import type { Side, SplitRule } from './split-rule.ts';

/** A rule and what it gains in purity. */
export interface Split {
  readonly rule: SplitRule;
  readonly gain: number;
}

/** What a split is looked for in: rows of one node that have a value in the column. */
export interface SplitSearch {
  readonly criterion: SplitCriterion;
  /** fewest rows on either side */
  readonly minBucket: number;
}

/** Up to this many levels of a factor are tried in every grouping when there are three classes or more. */
const maxGroupedLevels = 14;

/** Gains that differ by less than this share of the impurity are equal, whichever way they were summed. */
const tieTolerance = 1e-12;

function sumRows(criterion: SplitCriterion, rows: ArrayLike<number>): Float64Array {
  const statistics = new Float64Array(criterion.size);
  for (let i = 0; i < rows.length; i++) criterion.add(statistics, rows[i] ?? 0);
  return statistics;
}

/**
 * The best cut of a numeric column, half-way between neighbouring values; of equally good cuts the lowest.
 *
 * @param rows rows with a value, ascending by it
 */
export function findNumberSplit(search: SplitSearch, values: Float64Array, rows: Int32Array): Split | undefined {
  const { criterion, minBucket } = search;
  const total = sumRows(criterion, rows);
  const tie = tieTolerance * criterion.impurity(total);
  const left = new Float64Array(criterion.size);
  let best = tie;
  let split: Split | undefined;
  for (let i = 0; i + 1 < rows.length && rows.length - i - 1 >= minBucket; i++) {
    criterion.add(left, rows[i] ?? 0);
    const here = values[rows[i] ?? 0] ?? 0;
    const next = values[rows[i + 1] ?? 0] ?? 0;
    if (i + 1 < minBucket || here === next) continue;
    const gain = criterion.gain(left, total);
    if (gain <= best + tie) continue;
    best = gain;
    const right = total.map((sum, k) => sum - (left[k] ?? 0));
    const belowGoesLeft = criterion.mean(left) < criterion.mean(right);
    split = { gain, rule: { kind: 'number', cut: (here + next) / 2, belowGoesLeft } };
  }
  return split;
}

interface LevelSums {
  readonly level: number;
  readonly rows: number;
  readonly statistics: Float64Array;
}

function sumLevels(criterion: SplitCriterion, codes: Int32Array, rows: Int32Array, levels: number): LevelSums[] {
  const sums = Array.from({ length: levels }, (_, level) => ({
    level,
    rows: 0,
    statistics: new Float64Array(criterion.size),
  }));
  for (const row of rows) {
    const sum = sums[codes[row] ?? 0];
    if (sum === undefined) continue;
    sum.rows++;
    criterion.add(sum.statistics, row);
  }
  return sums.filter(({ rows: count }) => count > 0);
}

/** Groups of levels worth trying: along the order of means, or every grouping, or along the order of each class. */
function* listGroupings(criterion: SplitCriterion, sums: readonly LevelSums[]): Generator<readonly LevelSums[]> {
  if (!criterion.ordersLevels && sums.length <= maxGroupedLevels) {
    for (let mask = 1; mask < 2 ** (sums.length - 1); mask++) yield sums.filter((_, i) => (mask >> i) & 1);
    return;
  }
  const orders = criterion.ordersLevels
    ? [criterion.mean]
    : Array.from(
        { length: criterion.size },
        (_, k) => (statistics: Float64Array) => (statistics[k] ?? 0) / statistics.reduce((sum, part) => sum + part, 0),
      );
  for (const order of orders) {
    const ordered = [...sums].sort((a, b) => order(a.statistics) - order(b.statistics));
    for (let size = 1; size < ordered.length; size++) yield ordered.slice(0, size);
  }
}

function addUp(criterion: SplitCriterion, sums: readonly LevelSums[]): { rows: number; statistics: Float64Array } {
  const statistics = new Float64Array(criterion.size);
  let rows = 0;
  for (const sum of sums) {
    rows += sum.rows;
    for (let k = 0; k < statistics.length; k++) statistics[k] = (statistics[k] ?? 0) + (sum.statistics[k] ?? 0);
  }
  return { rows, statistics };
}

/**
 * The best grouping of a factor's levels into two.
 *
 * @param rows rows with a category
 */
export function findFactorSplit(
  search: SplitSearch,
  codes: Int32Array,
  levels: number,
  rows: Int32Array,
): Split | undefined {
  const { criterion, minBucket } = search;
  const sums = sumLevels(criterion, codes, rows, levels);
  const total = addUp(criterion, sums).statistics;
  const tie = tieTolerance * criterion.impurity(total);
  let best = tie;
  let split: Split | undefined;
  for (const group of listGroupings(criterion, sums)) {
    const { rows: count, statistics } = addUp(criterion, group);
    if (count < minBucket || rows.length - count < minBucket) continue;
    const gain = criterion.gain(statistics, total);
    if (gain <= best + tie) continue;
    best = gain;
    const rest = total.map((sum, k) => sum - (statistics[k] ?? 0));
    const groupSide: Side = criterion.mean(statistics) < criterion.mean(rest) ? -1 : 1;
    const sides = new Array<Side>(levels).fill(0);
    for (const { level } of sums) sides[level] = groupSide === -1 ? 1 : -1;
    for (const { level } of group) sides[level] = groupSide;
    split = { gain, rule: { kind: 'factor', sides } };
  }
  return split;
}
