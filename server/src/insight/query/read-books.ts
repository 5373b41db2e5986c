import type { Access } from '@voxloop/access';
import { always, type Condition, listFields } from '@voxloop/condition';
import type { FactMeasure, FactSource } from '../../data/facts/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { Warehouse } from '../../foundation/warehouse/index.ts';
import type { TallyQuestion, TallyRow } from './build-sql.ts';
import { listBuckets, type Period } from './calendar.ts';
import type { ReadOfPeople } from './gather-people.ts';
import type { Plan, PlannedMeasure } from './plan.ts';
import { asksForPeople } from './read-people.ts';
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

/** What reading is told beside the plan. */
export interface BookWorld {
  readonly access: Access;
  /** All of the organisation, for deciding what is withheld */
  readonly tree: UnitTree;
  readonly sources: readonly FactSource[];
  /** Reads what asks for people */
  readonly readOfPeople: ReadOfPeople;
}

/** One measure in one period, and what is asked about it. */
interface Reading {
  readonly planned: PlannedMeasure;
  readonly question: TallyQuestion;
}

/** Asks everything that a plan needs. One entry per measure. */
export async function readBooks(context: BookContext, world: BookWorld, plan: Plan): Promise<MeasureBooks[]> {
  const now = context.clock.now();
  const { previousPeriod } = plan;
  const read = (period: Period) =>
    plan.measures.map((planned): Reading => ({ planned, question: ask(plan, planned, world.access, period, now) }));
  const current = read(plan.query.period);
  const readings = previousPeriod === null ? current : [...current, ...read(previousPeriod)];
  const rows = await readRows(context, world, plan, readings);
  const books = await Promise.all(
    readings.map((reading, index) => toBook(context.warehouse, world.tree, reading, rows[index] ?? [])),
  );
  return plan.measures.map((_, index) => ({
    current: getBook(books, index),
    previous: previousPeriod === null ? null : getBook(books, current.length + index),
  }));
}

function getBook(books: readonly MeasureBook[], index: number): MeasureBook {
  const book = books[index];
  if (book === undefined) throw new Error(`Nothing was read of measure ${index}.`);
  return book;
}

function ask(plan: Plan, planned: PlannedMeasure, access: Access, period: Period, now: Date): TallyQuestion {
  const { measure, source, factMeasure, narrowing } = planned;
  if (source === null || factMeasure === null) throw new Error(`No source was chosen for ${measure.kind}.`);
  return {
    workspaceId: access.workspaceId,
    now,
    measure,
    source,
    factMeasure,
    condition: { all: [plan.scope, plan.filter, ...narrowing] },
    dimensions: plan.query.dimensions,
    unitGroups: plan.unitGroups,
    unitKey: plan.unitKey,
    period,
    grain: plan.query.grain,
    joinedTypes: plan.joinedTypes,
    profiles: null,
  };
}

async function readRows(
  context: BookContext,
  { access, sources, readOfPeople }: BookWorld,
  plan: Plan,
  readings: readonly Reading[],
): Promise<TallyRow[][]> {
  const questions = readings.map(({ question }) => question);
  const [first] = questions;
  if (first === undefined || !asksForPeople(plan.query))
    return Promise.all(questions.map((question) => readTallies(context.warehouse, question)));
  const feedback = { ...first, ...askForFeedback(plan, sources) };
  const { people, dimensions } = plan.query;
  return readOfPeople(access, people, { dimensions, questions, feedback });
}

/** What asks for all feedback that a plan's measures read, as far as feedback itself can tell. */
function askForFeedback(
  { scope, filter, measures, query, previousPeriod }: Plan,
  sources: readonly FactSource[],
): Partial<TallyQuestion> & { source: FactSource; factMeasure: FactMeasure } {
  const source = sources.find(({ perFeedback, profile }) => perFeedback === true && profile !== undefined);
  const factMeasure = source?.measures.responses;
  if (source === undefined || factMeasure === undefined) throw new Error('No facts tell whose feedback is.');
  const isTold = (condition: Condition) => listFields(condition).every((field) => source.fields[field] !== undefined);
  // Said alike whatever the measures are, so that queries of one page ask the same.
  const each = new Map(
    measures.map(({ narrowing }) => [JSON.stringify(narrowing.filter(isTold)), narrowing.filter(isTold)]),
  );
  const narrowed: Condition = each.has('[]') ? always : { any: [...each.values()].map((all) => ({ all })) };
  return {
    ...{ source, factMeasure, measure: { kind: 'responses' }, dimensions: [], grain: undefined },
    condition: { all: [scope, filter, narrowed] },
    period: { from: previousPeriod?.from ?? query.period.from, to: query.period.to },
  };
}

async function toBook(
  warehouse: Warehouse,
  tree: UnitTree,
  { planned: { narrowing, threshold }, question }: Reading,
  rows: readonly TallyRow[],
): Promise<MeasureBook> {
  const { factMeasure, period, grain, dimensions } = question;
  const cumulative = factMeasure.sinceEver === true && grain !== undefined ? listBuckets(period, grain) : null;
  const tallies = buildTallyBook(rows, dimensions, cumulative);
  if (threshold === 0) return { tallies, hiddenUnits: new Set() };
  // Which units are withheld must not depend on who asks, nor on his filter.
  const byUnit: TallyQuestion = {
    ...question,
    condition: { all: narrowing },
    dimensions: [{ kind: 'unit' }],
    unitGroups: null,
    unitKey: null,
    grain: undefined,
  };
  return { tallies, hiddenUnits: decideUnits(await readTallies(warehouse, byUnit), tree, threshold) };
}
