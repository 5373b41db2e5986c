import type { Access } from '@voxloop/access';
import { type Names, suppressedValue, type Tally, type Value } from '@voxloop/metrics';
import { listBuckets, type Period } from './calendar.ts';
import { dimensionName, type MetricCell } from './metric-query.ts';
import { type OrderedGroup, orderGroups } from './order-groups.ts';
import type { Plan, PlannedMeasure } from './plan.ts';
import type { MeasureBook, MeasureBooks } from './read-books.ts';
import { type CellPlace, decideCells } from './suppression.ts';
import { type GroupKeys, groupName } from './tally-book.ts';
import type { UnitTree } from './unit-tree.ts';

/** What finishing is told beside plan and tallies. */
export interface FinishingContext {
  readonly access: Access;
  readonly tree: UnitTree;
  /** Place of a unit in the order of the hierarchy */
  readonly unitOrder: (id: number) => number;
  /** Names of a key, where they are known */
  readonly findNames: (dimension: string, key: string | number) => Names | undefined;
}

/** Values of one measure by place, in one period. */
interface FinishedMeasure {
  readonly tallies: readonly (readonly Tally[])[];
  readonly hidden: ReadonlySet<number>;
}

/**
 * Turns tallies into cells: every group with every bucket, in order, each value with its n and interval, or withheld.
 * Without dimensions there is always one group, so that "no data" is an answer too.
 */
export function finishCells(plan: Plan, books: readonly MeasureBooks[], context: FinishingContext): MetricCell[] {
  const groups = listGroups(plan, books);
  const buckets = bucketsOf(plan, plan.query.period);
  const previousBuckets = plan.previousPeriod === null ? [] : bucketsOf(plan, plan.previousPeriod);
  const places = placesOf(groups, buckets);
  // The buckets of both periods face each other by their place; one that faces nothing has no previous value.
  const previousPlaces = placesOf(
    groups,
    buckets.map((_, index) => previousBuckets[index] ?? 'none'),
  );
  const now = plan.measures.map((planned, index) => collect(plan, planned, books[index]?.current, places, context));
  const before = plan.measures.map((planned, index) =>
    plan.previousPeriod === null
      ? null
      : collect(plan, planned, books[index]?.previous ?? undefined, previousPlaces, context),
  );
  const cells = places.map((place, at): PlacedCell => {
    const values = plan.measures.map(({ metric }, index) => finishValue(metric, now[index], before[index] ?? null, at));
    const previous = plan.measures.map(({ metric }, index) =>
      finishValue(metric, before[index] ?? undefined, null, at),
    );
    return { place, cell: toCell(plan, place, values, plan.previousPeriod === null ? null : previous, context) };
  });
  return arrange(plan, groups, cells, context);
}

interface PlacedCell {
  readonly place: CellPlace;
  readonly cell: MetricCell;
}

function listGroups(plan: Plan, books: readonly MeasureBooks[]): Map<string, GroupKeys> {
  const groups = new Map<string, GroupKeys>();
  if (plan.query.dimensions.length === 0) groups.set(groupName([]), []);
  for (const { current, previous } of books) {
    for (const book of [current, previous])
      for (const [name, keys] of book?.tallies.groups ?? []) groups.set(name, keys);
  }
  return groups;
}

function bucketsOf(plan: Plan, period: Period): string[] {
  return plan.query.grain === undefined ? [''] : listBuckets(period, plan.query.grain);
}

function placesOf(groups: ReadonlyMap<string, GroupKeys>, buckets: readonly string[]): CellPlace[] {
  return [...groups].flatMap(([group, keys]) => buckets.map((bucket) => ({ group, keys, bucket })));
}

function collect(
  plan: Plan,
  planned: PlannedMeasure,
  book: MeasureBook | undefined,
  places: readonly CellPlace[],
  { access, tree }: FinishingContext,
): FinishedMeasure {
  if (book === undefined) throw new Error(`Nothing was asked about ${planned.measure.kind}.`);
  const tallies = places.map(({ group, bucket }) => book.tallies.find(group, bucket));
  if (planned.threshold === 0) return { tallies, hidden: new Set() };
  const { hiddenUnits } = book;
  return { tallies, hidden: decideCells(plan, planned, { access, tree, hiddenUnits }, book.tallies, places) };
}

function finishValue(
  metric: PlannedMeasure['metric'],
  now: FinishedMeasure | undefined,
  before: FinishedMeasure | null,
  at: number,
): Value {
  const tallies = now?.tallies[at] ?? [];
  if (now?.hidden.has(at)) return suppressedValue;
  const value = metric.finish(tallies);
  if (before === null || before.hidden.has(at)) return value;
  const difference = metric.compare(tallies, before.tallies[at] ?? []);
  return difference === undefined ? value : { ...value, difference };
}

function toCell(
  plan: Plan,
  { keys, bucket }: CellPlace,
  values: Value[],
  previous: Value[] | null,
  { findNames }: FinishingContext,
): MetricCell {
  const names = plan.query.dimensions.map(dimensionName);
  const labels = names.flatMap((name, index) => {
    const key = keys[index] ?? null;
    const found = key === null ? undefined : findNames(name, key);
    return found === undefined ? [] : [[name, found] as const];
  });
  return {
    keys: Object.fromEntries(names.map((name, index) => [name, keys[index] ?? null])),
    ...(labels.length === 0 ? {} : { labels: Object.fromEntries(labels) }),
    ...(plan.query.grain === undefined ? {} : { bucket }),
    values,
    ...(previous === null ? {} : { previous }),
  };
}

/** Orders groups, keeps as many as wanted, and puts the cells of each in the order of time. */
function arrange(
  plan: Plan,
  groups: ReadonlyMap<string, GroupKeys>,
  cells: readonly PlacedCell[],
  context: FinishingContext,
): MetricCell[] {
  const byGroup = new Map<string, MetricCell[]>();
  for (const { place, cell } of cells) {
    const known = byGroup.get(place.group);
    if (known === undefined) byGroup.set(place.group, [cell]);
    else known.push(cell);
  }
  const { orderBy, limit } = plan.query;
  const ordered = [...groups].map(([name, keys]): OrderedGroup => {
    return { name, keys, rank: rankOf(byGroup.get(name) ?? [], orderBy) };
  });
  return orderGroups(ordered, orderBy, limit, context.unitOrder).flatMap(({ name }) => byGroup.get(name) ?? []);
}

/** A group with several buckets ranks by its latest one that has a value. */
function rankOf(cells: readonly MetricCell[], order: Plan['query']['orderBy']): number | null {
  if (order === undefined || order.by === 'key') return null;
  const values = cells.flatMap((cell) => cell.values[order.measure ?? 0] ?? []).filter(({ value }) => value !== null);
  if (order.by === 'n') return values.length === 0 ? null : values.reduce((sum, { n }) => sum + n, 0);
  return values.at(-1)?.value ?? null;
}
