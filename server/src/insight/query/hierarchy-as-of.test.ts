import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type Access, memberAccess } from '@voxloop/access';
import fc from 'fast-check';
import { createFactsSubscribers } from '../../data/facts/index.ts';
import { type FeedbackInput, feedbackDataset } from '../../data/feedback/index.ts';
import {
  addHierarchy,
  getHierarchy,
  importUnits,
  listSubtreeUnitIds,
  listUnitsOn,
  unitPlacementDataset,
} from '../../data/hierarchy/index.ts';
import { fixedClock } from '../../foundation/clock/index.ts';
import { createRelay } from '../../foundation/outbox/index.ts';
import {
  acceptScenario,
  generateFeedback,
  scenarioAccess,
  scenarioZone,
} from '../../foundation/testing/feedback-scenario.ts';
import { openTestStores, type TestStores } from '../../foundation/testing/test-stores.ts';
import { answerMetricQuery, type MetricQueryInput, parseMetricQuery } from './index.ts';

const today = '2025-12-31';
const clock = fixedClock(new Date('2025-12-31T00:00:00Z'));
const period = { from: '2025-01-01', to: '2025-12-31' };

/** Where a unit stands from a day on; its first row reaches back to the beginning of time. */
interface Row {
  code: string;
  parent: string | null;
  from: string;
}

const dayOfYear = (day: number) => new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10);
const day = fc.integer({ min: 0, max: 360 }).map(dayOfYear);

/** Random moves of each unit between the given parents, all on different days. */
function movesOf(codes: readonly string[], parents: readonly (string | null)[]): fc.Arbitrary<Row[]> {
  const ofUnit = (code: string) =>
    fc
      .uniqueArray(fc.record({ parent: fc.constantFrom(...parents), from: day }), {
        minLength: 1,
        maxLength: 3,
        selector: ({ from }) => from,
      })
      .map((moves) => moves.map((move): Row => ({ code, ...move })));
  return fc.tuple(...codes.map(ofUnit)).map((rows) => rows.flat());
}

const regions = ['R0', 'R1'];
const cities = ['T0', 'T1', 'T2'];
const stores = ['S0', 'S1', 'S2', 'S3', 'S4'];
const levelOf: Readonly<Record<string, string>> = {
  C: 'country',
  R: 'region',
  T: 'city',
  S: 'store',
  F: 'format',
  K: 'category',
  P: 'product',
};
const roots = (codes: readonly string[], parent: string | null): Row[] =>
  codes.map((code) => ({ code, parent, from: '2025-01-01' }));

/** Cities move between regions, stores between cities and regions; some stores have a format; products have categories. */
const world = fc.record({
  organisation: fc
    .tuple(movesOf(cities, regions), movesOf(stores, [...cities, ...regions]))
    .map((rows) => [...roots(['C'], null), ...roots(regions, 'C'), ...rows.flat()]),
  format: movesOf(stores.slice(0, 3), ['F0', 'F1']).map((rows) => [...roots(['F0', 'F1'], null), ...rows]),
  product: movesOf(['P0', 'P1', 'P2'], ['K0', 'K1']).map((rows) => [...roots(['K0', 'K1'], null), ...rows]),
  date: day,
});

type Trees = Record<'organisation' | 'format' | 'product', Row[]>;
type Hierarchy = keyof Trees;

/** The way from a unit up to its root on a day, itself first; empty where it has no place. */
function climb(rows: readonly Row[], code: string | null, on: string): string[] {
  const own = rows.filter((row) => row.code === code).sort((a, b) => (a.from < b.from ? -1 : 1));
  const row = own.findLast(({ from }) => from <= on) ?? own[0];
  return row === undefined ? [] : [row.code, ...climb(rows, row.parent, on)];
}

let opened: TestStores;
let deliver: () => Promise<unknown>;

const neighbours = {
  sources: feedbackDataset.sources,
  listAnonymityThresholds: async () => new Map([[anonymousSurvey, 5]]),
  listSurveyNames: async () => new Map(),
  listJoinedFields: async () => [],
};
const anonymousSurvey = '0197d3a0-0000-7000-8000-0000000000a2';

before(async () => {
  opened = await openTestStores();
  const datasets = [feedbackDataset, unitPlacementDataset];
  const relay = createRelay({
    database: opened.database,
    subscribers: createFactsSubscribers({ datasets, ...opened }),
    log: opened.log,
  });
  deliver = () => relay.drain();
});

/** A company of one run: its trees, its feedback, and who asks. */
interface Company {
  trees: Trees;
  idOf: ReadonlyMap<string, number>;
  feedback: readonly FeedbackInput[];
  everybody: Access;
  manager: Access;
}

let companies = 0;

async function makeCompany(trees: Trees): Promise<Company> {
  companies += 1;
  const workspaceId = `0197d3a0-0000-7000-8000-00000000b${String(companies).padStart(3, '0')}`;
  const everybody = scenarioAccess(workspaceId);
  const { database } = opened;
  await database.inWorkspace(workspaceId, async (tx) => {
    const names = { 'zh-CN': 'x', en: 'x' };
    await addHierarchy(tx, everybody, { code: 'format', names, attribute: null });
    await addHierarchy(tx, everybody, { code: 'product', names, attribute: 'city' });
  });
  const idOf = new Map<string, number>();
  for (const hierarchy of ['organisation', 'format', 'product'] as const) {
    const lines = trees[hierarchy].map(
      ({ code, parent, from }) => `${code},${parent ?? ''},${levelOf[code.charAt(0)]},${code},${from}`,
    );
    const file = Buffer.from(['code,parentCode,level,name,validFrom', ...lines].join('\n'));
    const { errors } = await importUnits({ database }, everybody, file, { hierarchy }, today);
    assert.deepEqual(errors, []);
    await database.inWorkspace(workspaceId, async (tx) => {
      const found = await listUnitsOn(tx, everybody, await getHierarchy(tx, hierarchy), today, today);
      for (const { code, id } of found) idOf.set(code, id);
    });
  }
  const unitIds = [...stores, ...cities, ...regions].map((code) => idOf.get(code) ?? 0);
  const common = { workspaceId, unitIds, days: 360, surveyId: '0197d3a0-0000-7000-8000-0000000000a1' };
  const feedback = generateFeedback({ ...common, count: 150, seed: companies }).map((one, at) => ({
    ...one,
    attributes: { ...one.attributes, city: `P${at % 4}` },
  }));
  await acceptScenario(database, workspaceId, feedback);
  await deliver();
  const below = await database.inWorkspace(workspaceId, (tx) => listSubtreeUnitIds(tx, [idOf.get('R0') ?? 0]));
  const manager = memberAccess({
    workspaceId,
    memberId: 'm',
    role: 'unitManager',
    unitIds: below,
    language: 'en',
    timeZone: scenarioZone,
  });
  return { trees, idOf, feedback, everybody, manager };
}

type AsOf = NonNullable<MetricQueryInput['hierarchyAsOf']>;

async function ask(access: Access, query: Omit<MetricQueryInput, 'measures' | 'period'>, kind: 'responses' | 'nps') {
  const parsed = parseMetricQuery({ measures: [{ kind }], period, ...query });
  const { cells } = await answerMetricQuery({ ...opened, clock }, neighbours, access, parsed);
  return new Map(
    cells.flatMap(({ keys, values }) =>
      (values[0]?.n ?? 0) === 0 ? [] : [[keys.unit ?? null, values[0]?.n ?? 0] as const],
    ),
  );
}

/** What is counted the long way: by which tree, into which groups, and below which unit alone. */
interface Wanted {
  hierarchy: Hierarchy;
  asOf: AsOf;
  group: (way: string[]) => string | null;
  below: string | null;
}

/** The codes of the units that a reader is limited to; null: he sees everything. */
function listOwn({ idOf }: Company, { unitIds }: Access): string[] | null {
  return unitIds === 'all' ? null : [...idOf].filter(([, id]) => unitIds.includes(id)).map(([code]) => code);
}

/** Whether a group is one that the reader does not see today. */
function isHidden(company: Company, access: Access, hierarchy: Hierarchy, code: string): boolean {
  const own = listOwn(company, access);
  if (own === null || hierarchy === 'product') return false;
  return !own.some((unit) => climb(company.trees[hierarchy], unit, today).includes(code));
}

/** The way up from a record in a tree, and in the organisation. */
function placeRecord({ trees, idOf }: Company, record: FeedbackInput, { hierarchy, asOf }: Wanted) {
  const happened = new Date(record.occurredAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  const on = asOf === 'now' ? today : asOf === 'then' ? happened : asOf;
  const unit = [...idOf].find(([, id]) => id === record.unitId)?.[0] ?? null;
  const code = hierarchy === 'product' ? String(record.attributes.city) : unit;
  return { unit, way: climb(trees[hierarchy], code, on), organisation: climb(trees.organisation, unit, on) };
}

/** The same the long way: every record is placed by climbing. */
function count(company: Company, access: Access, wanted: Wanted, counts: (record: FeedbackInput) => boolean) {
  const own = listOwn(company, access);
  const found = new Map<number | null, number>();
  for (const record of company.feedback.filter(counts)) {
    const { unit, way, organisation } = placeRecord(company, record, wanted);
    if (own !== null && !own.includes(unit ?? '')) continue;
    if (wanted.below !== null && ![...way, ...organisation].includes(wanted.below)) continue;
    const key = wanted.group(way);
    const isKnown = key !== null && !isHidden(company, access, wanted.hierarchy, key);
    const id = isKnown ? (company.idOf.get(key) ?? null) : null;
    found.set(id, (found.get(id) ?? 0) + 1);
  }
  return found;
}

const sorted = (cells: ReadonlyMap<number | string | null, number>) =>
  [...cells].sort(([a], [b]) => Number(a ?? -1) - Number(b ?? -1));
const atLevel = (letter: string) => (way: string[]) => way.find((code) => code.startsWith(letter)) ?? null;
const childOf = (parent: string) => (way: string[]) => way[way.indexOf(parent) - 1] ?? null;

test('by any hierarchy, now, then or on a day, numbers are those of climbing record by record, for whoever asks', async () => {
  await fc.assert(
    fc.asyncProperty(world, async ({ date, ...trees }) => {
      const company = await makeCompany(trees);
      const scored = (record: FeedbackInput) => record.scores.some(({ metric }) => metric === 'nps');
      const idOf = (code: string) => company.idOf.get(code) ?? 0;
      for (const asOf of ['now', 'then', date]) {
        for (const access of [company.everybody, company.manager]) {
          for (const [hierarchy, level, top] of [
            ['organisation', 'region', 'R0'],
            ['format', 'format', 'F0'],
            ['product', 'category', 'K0'],
          ] as const) {
            const told = `${hierarchy} as of ${asOf}`;
            const common = { hierarchy, hierarchyAsOf: asOf };
            const byLevel = await ask(access, { ...common, dimensions: [{ kind: 'unit', level }] }, 'nps');
            const group = atLevel(top.charAt(0));
            assert.deepEqual(
              sorted(byLevel),
              sorted(count(company, access, { hierarchy, asOf, group, below: null }, scored)),
              told,
            );
            if (hierarchy === 'product' || (access === company.manager && hierarchy === 'format')) continue;
            const filter = { field: 'unit', op: 'eq', value: idOf(top) };
            const children = { ...common, dimensions: [{ kind: 'unit' as const, parentId: idOf(top) }] };
            const byChild = await ask(access, children, 'nps');
            const ofParent = { hierarchy, asOf, group: childOf(top), below: top };
            assert.deepEqual(
              sorted(byChild),
              sorted(count(company, access, ofParent, scored)),
              `${told}, below ${top}`,
            );
            const filtered = await ask(access, { ...common, filter }, 'responses');
            const all = { hierarchy, asOf, group: () => null, below: top };
            const expected = [...count(company, access, all, () => true).values()];
            assert.deepEqual([...filtered.values()], expected, `${told}, filtered by ${top}`);
          }
        }
      }
    }),
    { numRuns: 3, endOnFailure: true },
  );
});

test('as it was never shows a manager more answers, nor the name of a region that is not his today', async () => {
  const [{ date: _, ...trees } = { date: '', organisation: [], format: [], product: [] }] = fc.sample(world, {
    numRuns: 1,
    seed: 7,
  });
  const company = await makeCompany({
    ...trees,
    organisation: [
      ...roots(['C'], null),
      ...roots(regions, 'C'),
      { code: 'S0', parent: 'R1', from: '2025-01-01' },
      { code: 'S0', parent: 'R0', from: '2025-07-01' },
      ...roots(['S1'], 'R0'),
      ...roots(['S2', 'S3', 'S4', ...cities], 'R1'),
    ],
  });
  const total = (cells: ReadonlyMap<unknown, number>) => [...cells.values()].reduce((sum, n) => sum + n, 0);
  const byRegion = { dimensions: [{ kind: 'unit' as const, level: 'region' }] };
  const now = await ask(company.manager, byRegion, 'responses');
  const then = await ask(company.manager, { ...byRegion, hierarchyAsOf: 'then' }, 'responses');
  assert.equal(total(then), total(now));
  assert.deepEqual(
    new Set(then.keys()),
    new Set([company.idOf.get('R0'), null]),
    'what happened in the other region has no name',
  );
  assert.ok(
    total(
      await ask(
        company.manager,
        { filter: { field: 'unit', op: 'eq', value: company.idOf.get('R1') ?? 0 }, hierarchyAsOf: 'then' },
        'responses',
      ),
    ) === 0,
  );
});

test('an anonymous survey is counted by today’s organisation only, and a day that does not exist is refused', async () => {
  const access = scenarioAccess('0197d3a0-0000-7000-8000-00000000b001');
  for (const tree of [{ hierarchyAsOf: 'then' }, { hierarchy: 'format' }])
    await assert.rejects(ask(access, { surveyId: anonymousSurvey, ...tree }, 'responses'), { code: 'metricAnonymous' });
  await assert.rejects(ask(access, { hierarchyAsOf: '2025-02-30' }, 'responses'), { code: 'metricQueryInvalid' });
  await assert.rejects(ask(access, { hierarchy: 'none' }, 'responses'), { code: 'hierarchyNotFound' });
});
