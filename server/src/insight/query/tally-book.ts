import type { Tally } from '@voxloop/metrics';
import type { TallyRow } from './build-sql.ts';
import { type Dimension, dimensionName } from './metric-query.ts';

/** The keys of a group, in the order of the dimensions. */
export type GroupKeys = readonly (string | number | null)[];

/** Tallies of one measure in one period, by group and bucket. */
export interface TallyBook {
  /** Groups by their name */
  readonly groups: ReadonlyMap<string, GroupKeys>;
  /** The tallies of a group in a bucket ('' without a grain); none is an empty list */
  find(group: string, bucket: string): readonly Tally[];
}

const noTallies: readonly Tally[] = [];

/** The name of a group: equal for equal keys. */
export function groupName(keys: GroupKeys): string {
  return JSON.stringify(keys);
}

/**
 * Reads the rows of a statement.
 * @param cumulative for what runs since ever: the buckets in order, each of which then holds all that came before it
 */
export function buildTallyBook(
  rows: readonly TallyRow[],
  dimensions: readonly Dimension[],
  cumulative: readonly string[] | null,
): TallyBook {
  const groups = new Map<string, GroupKeys>();
  const tallies = new Map<string, Map<string, Tally[]>>();
  for (const row of rows) {
    const keys = dimensions.map((dimension, index) => readKey(row[`k${index}`], dimension));
    const group = groupName(keys);
    groups.set(group, keys);
    const buckets = tallies.get(group) ?? new Map<string, Tally[]>();
    tallies.set(group, buckets);
    const bucket = row.bucket ?? '';
    const known = buckets.get(bucket);
    if (known === undefined) buckets.set(bucket, [readTally(row)]);
    else known.push(readTally(row));
  }
  if (cumulative !== null) for (const buckets of tallies.values()) accumulate(buckets, cumulative);
  return { groups, find: (group, bucket) => tallies.get(group)?.get(bucket) ?? noTallies };
}

function accumulate(buckets: Map<string, Tally[]>, order: readonly string[]): void {
  let before: Tally[] = [];
  for (const bucket of order) {
    before = [...before, ...(buckets.get(bucket) ?? [])];
    buckets.set(bucket, before);
  }
}

/** '' and unit 0 stand for "none" in the warehouse. */
function readKey(key: string | number | undefined, dimension: Dimension): string | number | null {
  if (key === undefined) throw new Error(`The warehouse answered without ${dimensionName(dimension)}.`);
  return key === '' || (dimension.kind === 'unit' && key === 0) ? null : key;
}

function readTally(row: TallyRow): Tally {
  return {
    value: row.t_value,
    choice: row.t_choice === '' ? null : row.t_choice,
    scaleMin: row.t_min,
    scaleMax: row.t_max,
    count: row.t_count,
    people: row.t_people,
    sum: row.t_sum,
    sumOfSquares: row.t_squares,
  };
}
