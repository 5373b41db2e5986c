import type { Access } from '@voxloop/access';
import type { ServerContext } from '../../foundation/context.ts';
import type { TallyQuestion } from './build-sql.ts';
import { listBuckets, type Period } from './calendar.ts';
import type { Plan, PlannedMeasure } from './plan.ts';
import { asksForPeople, readPeople } from './read-people.ts';
import { readTallies } from './read-tallies.ts';
import { decideUnits } from './suppression.ts';
import { buildTallyBook, type TallyBook } from './tally-book.ts';
import type { UnitTree } from './unit-tree.ts';

/** What the warehouse said about one measure in one period. */
export interface MeasureBook {
  readonly tallies: TallyBook;
  /** Units to withhold, see `decideUnits`; empty where there is no threshold */
  readonly hiddenUnits: ReadonlySet<string>;
}

/** One measure now, and before where that was asked. */
export interface MeasureBooks {
  readonly current: MeasureBook;
  readonly previous: MeasureBook | null;
}

type BookContext = Pick<ServerContext, 'database' | 'warehouse' | 'clock'>;

/** Asks everything that a plan needs, side by side. One entry per measure. */
export function readBooks(context: BookContext, access: Access, plan: Plan, tree: UnitTree): Promise<MeasureBooks[]> {
  const now = context.clock.now();
  const read = (planned: PlannedMeasure, period: Period) => readBook(context, access, plan, planned, tree, period, now);
  return Promise.all(
    plan.measures.map(async (planned) => {
      const [current, previous] = await Promise.all([
        read(planned, plan.query.period),
        plan.previousPeriod === null ? null : read(planned, plan.previousPeriod),
      ]);
      return { current, previous };
    }),
  );
}

async function readBook(
  { database, warehouse }: Pick<ServerContext, 'database' | 'warehouse'>,
  access: Access,
  plan: Plan,
  planned: PlannedMeasure,
  tree: UnitTree,
  period: Period,
  now: Date,
): Promise<MeasureBook> {
  const { measure, source, factMeasure, narrowing, threshold } = planned;
  if (source === null || factMeasure === null) throw new Error(`No source was chosen for ${measure.kind}.`);
  const { grain, dimensions } = plan.query;
  const question: TallyQuestion = {
    workspaceId: access.workspaceId,
    now,
    measure,
    source,
    factMeasure,
    condition: { all: [plan.scope, plan.filter, ...narrowing] },
    dimensions,
    unitGroups: plan.unitGroups,
    unitKey: plan.unitKey,
    period,
    grain,
    joinedTypes: plan.joinedTypes,
    byProfile: asksForPeople(plan.query),
  };
  // Which units are withheld must not depend on who asks, nor on his filter.
  const byUnit: TallyQuestion = {
    ...question,
    condition: { all: narrowing },
    dimensions: [{ kind: 'unit' }],
    unitGroups: null,
    unitKey: null,
    grain: undefined,
    byProfile: false,
  };
  const [rows, unitRows] = await Promise.all([
    readTallies(warehouse, question),
    threshold === 0 ? [] : readTallies(warehouse, byUnit),
  ]);
  const told = question.byProfile ? await readPeople(database, access, plan.query, rows, now) : rows;
  const cumulative = factMeasure.sinceEver === true && grain !== undefined ? listBuckets(period, grain) : null;
  return {
    tallies: buildTallyBook(told, dimensions, cumulative),
    hiddenUnits: threshold === 0 ? new Set() : decideUnits(unitRows, tree, threshold),
  };
}
