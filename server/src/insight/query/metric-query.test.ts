import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type Access, memberAccess } from '@voxloop/access';
import { evaluateCondition } from '@voxloop/condition';
import fc from 'fast-check';
import { createFactsSubscriber } from '../../data/facts/index.ts';
import { type FeedbackInput, feedbackDataset } from '../../data/feedback/index.ts';
import { computeWorkspaceDay, fixedClock } from '../../foundation/clock/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { createRelay } from '../../foundation/outbox/index.ts';
import {
  acceptScenario,
  createScenarioUnits,
  generateFeedback,
  type ScenarioUnit,
  scenarioAccess,
  scenarioZone,
} from '../../foundation/testing/feedback-scenario.ts';
import { openTestStores, type TestStores } from '../../foundation/testing/test-stores.ts';
import { startOfBucket } from './calendar.ts';
import { answerMetricQuery, type MetricQueryInput, parseMetricQuery, type QueryNeighbours } from './index.ts';
import { dimensionName, type MetricCell } from './metric-query.ts';

const workspaceId = '0197d3a0-0000-7000-8000-00000000000a';
const named = '0197d3a0-0000-7000-8000-0000000000a1';
const anonymous = '0197d3a0-0000-7000-8000-0000000000a2';
const threshold = 5;
const period = { from: '2025-01-01', to: '2025-03-31' };
const everything = scenarioAccess(workspaceId);
const clock = fixedClock(new Date('2025-12-31T00:00:00Z'));

let stores: TestStores;
let units: ScenarioUnit[];
let feedback: FeedbackInput[];

const neighbours: QueryNeighbours = {
  sources: feedbackDataset.sources,
  listAnonymityThresholds: async () => new Map([[anonymous, threshold]]),
  listJoinedFields: async () => [],
  listSurveyNames: async () => new Map([[named, { 'zh-CN': '购后回访', en: 'After purchase' }]]),
};

before(async () => {
  stores = await openTestStores();
  units = await createScenarioUnits(stores.database, workspaceId, 3, 4);
  const unitIds = units.map(({ id }) => id);
  const common = { workspaceId, unitIds, days: 90 };
  const open = generateFeedback({ ...common, surveyId: named, count: 1_500, seed: 11 });
  const hidden = generateFeedback({ ...common, surveyId: anonymous, count: 80, seed: 12 });
  feedback = [...open, ...hidden];
  await acceptScenario(stores.database, workspaceId, feedback);
  const subscriber = createFactsSubscriber({ datasets: [feedbackDataset], ...stores });
  await createRelay({ database: stores.database, subscribers: [subscriber], log: stores.log }).drain();
});

async function ask(
  input: Omit<MetricQueryInput, 'period'> & Partial<Pick<MetricQueryInput, 'period'>>,
  access: Access = everything,
  from = neighbours,
) {
  return answerMetricQuery({ ...stores, clock }, from, access, parseMetricQuery({ period, ...input }));
}

function subtreeOf(id: number): number[] {
  return [id, ...units.filter((unit) => unit.parentId === id).flatMap((unit) => subtreeOf(unit.id))];
}

function managerOf(unitId: number): Access {
  return memberAccess({
    workspaceId,
    memberId: 'm',
    role: 'unitManager',
    unitIds: subtreeOf(unitId),
    language: 'en',
    timeZone: scenarioZone,
  });
}

const days = new Map<FeedbackInput, string>();

function dayOf(input: FeedbackInput): string {
  const day = days.get(input) ?? computeWorkspaceDay(input.occurredAt, scenarioZone);
  days.set(input, day);
  return day;
}

function inPeriod(input: FeedbackInput): boolean {
  return dayOf(input) >= period.from && dayOf(input) <= period.to;
}

function answersTo(input: FeedbackInput, questionId: string) {
  return input.scores.filter((score) => score.questionId === questionId);
}

/** The number of a measure, computed the long way from the records themselves. */
function computeByHand(kind: string, records: readonly FeedbackInput[]): { n: number; value: number | null } {
  const scores = (questionId: string) =>
    records.flatMap((record) => answersTo(record, questionId).map(({ value }) => value ?? 0));
  const share = (part: number, n: number) => ({ n, value: n === 0 ? null : (100 * part) / n });
  const count = (test: (record: FeedbackInput) => boolean) => records.filter(test).length;
  switch (kind) {
    case 'nps': {
      const given = scores('nps');
      return share(
        given.filter((value) => value >= 9).length - given.filter((value) => value <= 6).length,
        given.length,
      );
    }
    case 'csat':
      return share(scores('csat').filter((value) => value >= 4).length, scores('csat').length);
    case 'mean': {
      const given = scores('csat');
      return { n: given.length, value: given.length === 0 ? null : given.reduce((a, b) => a + b, 0) / given.length };
    }
    case 'count':
      return {
        n: count((record) => answersTo(record, 'tools').length > 0),
        value: count((record) => answersTo(record, 'tools').length > 0),
      };
    case 'completionRate':
      return share(
        count(({ status }) => status === 'complete'),
        count(({ status }) => status !== 'screenedOut'),
      );
    default:
      return { n: records.length, value: records.length };
  }
}

function ancestorAt(unitId: number | null, level: string): number | null {
  const unit = units.find(({ id }) => id === unitId);
  if (unit === undefined || unit.level === level) return unit?.id ?? null;
  return ancestorAt(unit.parentId, level);
}

function keyByHand(
  record: FeedbackInput,
  dimension: NonNullable<MetricQueryInput['dimensions']>[number],
): string | number | null {
  switch (dimension.kind) {
    case 'unit':
      return dimension.level === undefined ? record.unitId : ancestorAt(record.unitId, dimension.level);
    case 'survey':
      return record.surveyId;
    case 'kind':
      return record.kind;
    case 'answer':
    case 'attribute':
    case 'npsGroup':
    case 'event':
    case 'property':
    case 'joined':
    case 'person':
      throw new Error('not asked at random');
    default:
      return record[dimension.kind];
  }
}

const measures: MetricQueryInput['measures'] = [
  { kind: 'nps' },
  { kind: 'csat' },
  { kind: 'mean', questionId: 'csat' },
  { kind: 'count', questionId: 'tools' },
];
const feedbackMeasures: MetricQueryInput['measures'] = [{ kind: 'responses' }, { kind: 'completionRate' }];

const unitDimension = fc.constantFrom(
  { kind: 'unit' as const },
  { kind: 'unit' as const, level: 'region' },
  { kind: 'unit' as const, level: 'store' },
);
const rollupDimension = fc.oneof(
  unitDimension,
  fc.constantFrom({ kind: 'touchpoint' as const }, { kind: 'channel' as const }),
);
const factDimension = fc.oneof(
  rollupDimension,
  fc.constantFrom({ kind: 'language' as const }, { kind: 'origin' as const }, { kind: 'status' as const }),
);
const filter = fc.oneof(
  fc.constant(undefined),
  fc.nat(15).map((value) => ({ field: 'unit', op: 'eq' as const, value: value + 1 })),
  fc.constantFrom('qr', 'sms', 'fax').map((value) => ({ field: 'channel', op: 'ne' as const, value })),
  fc.constantFrom('store', 'online').map((value) => ({ not: { field: 'touchpoint', op: 'eq' as const, value } })),
);

function queryOf(dimension: fc.Arbitrary<NonNullable<MetricQueryInput['dimensions']>[number]>) {
  return fc.record({
    measures: fc.constantFrom(measures, feedbackMeasures),
    dimensions: fc.uniqueArray(dimension, { maxLength: 2, selector: ({ kind }) => kind }),
    grain: fc.constantFrom(undefined, 'day' as const, 'week' as const, 'month' as const),
    filter,
  });
}

test('sums by day and single facts answer the same', async () => {
  const factsOnly = { ...neighbours, sources: neighbours.sources.filter(({ kind }) => kind === 'facts') };
  await fc.assert(
    fc.asyncProperty(queryOf(rollupDimension), async (query) => {
      const bySums = await ask({ ...query, surveyId: named, compareTo: 'previousPeriod' });
      const byFacts = await ask({ ...query, surveyId: named, compareTo: 'previousPeriod' }, everything, factsOnly);
      assert.equal(bySums.source, 'rollup');
      assert.equal(byFacts.source, 'facts');
      bySums.cells.forEach((cell, index) => {
        assert.deepEqual(cell, byFacts.cells[index]);
      });
      assert.equal(bySums.cells.length, byFacts.cells.length);
    }),
    { numRuns: 12 },
  );
});

/** Days would be thousands of cells, each counted by hand. */
const coarseGrain = fc.constantFrom(undefined, 'week' as const, 'month' as const);

test('every cell is what counting the records by hand gives, and no record is missing', async () => {
  await fc.assert(
    fc.asyncProperty(queryOf(factDimension), coarseGrain, async (drawn, grain) => {
      const query = { ...drawn, grain };
      const { cells } = await ask({ ...query, surveyId: named });
      const asked = feedback.filter(
        (record) => record.surveyId === named && inPeriod(record) && meets(record, query.filter),
      );
      let counted = 0;
      for (const cell of cells) {
        const within = asked.filter((record) => isIn(record, cell, query));
        counted += within.length;
        query.measures.forEach(({ kind }, index) => {
          const expected = computeByHand(kind, within);
          const value = cell.values[index];
          assert.ok(value !== undefined && value.n === expected.n, `${kind} has n ${value?.n}, not ${expected.n}`);
          assert.ok(
            Math.abs((value.value ?? -1e9) - (expected.value ?? -1e9)) < 1e-9,
            `${kind} is ${value.value}, not ${expected.value}`,
          );
        });
      }
      if (query.measures === feedbackMeasures) assert.equal(counted, asked.length);
    }),
    { numRuns: 25 },
  );
});

function meets(record: FeedbackInput, condition: unknown): boolean {
  if (condition === undefined) return true;
  const isUnit =
    typeof condition === 'object' && condition !== null && 'field' in condition && condition.field === 'unit';
  if (isUnit && 'value' in condition)
    return record.unitId !== null && subtreeOf(Number(condition.value)).includes(record.unitId);
  const parsed = parseMetricQuery({ measures, period, filter: condition }).filter;
  return evaluateCondition(parsed, (field) => (field === 'channel' ? record.channel : record.touchpoint));
}

function isIn(
  record: FeedbackInput,
  cell: MetricCell,
  query: { dimensions: NonNullable<MetricQueryInput['dimensions']>; grain: 'day' | 'week' | 'month' | undefined },
): boolean {
  if (query.grain !== undefined && startOfBucket(dayOf(record), query.grain) !== cell.bucket) return false;
  return query.dimensions.every((dimension) => keyByHand(record, dimension) === cell.keys[dimensionName(dimension)]);
}

test('a manager is answered about the units below his own and nothing else, whatever he asks', async () => {
  const manager = managerOf(2);
  const own = subtreeOf(2);
  await fc.assert(
    fc.asyncProperty(queryOf(factDimension), async (query) => {
      const { cells } = await ask({ ...query, measures: feedbackMeasures, surveyId: named }, manager);
      const expected = feedback.filter(
        (record) =>
          record.surveyId === named &&
          record.unitId !== null &&
          own.includes(record.unitId) &&
          inPeriod(record) &&
          meets(record, query.filter),
      );
      assert.equal(
        cells.reduce((sum, cell) => sum + (cell.values[0]?.n ?? 0), 0),
        expected.length,
      );
    }),
    { numRuns: 12 },
  );
  const nobody = await ask({ measures: feedbackMeasures, filter: { field: 'unit', op: 'eq', value: 7 } }, manager);
  assert.deepEqual(
    nobody.cells.map(({ values }) => values.map(({ n }) => n)),
    [[0, 0]],
  );
  await assert.rejects(
    ask({ measures: feedbackMeasures, dimensions: [{ kind: 'unit', parentId: 7 }] }, manager),
    (error) => error instanceof ProblemError && error.code === 'unitNotFound',
  );
});

test('without data an answer says so instead of giving 0 or nothing', async () => {
  const { cells } = await ask({
    measures: [{ kind: 'nps' }, { kind: 'responses' }],
    period: { from: '2020-01-01', to: '2020-01-31' },
  });
  assert.deepEqual(cells, [
    {
      keys: {},
      values: [
        { n: 0, value: null, reason: 'noData', interval: null },
        { n: 0, value: 0, interval: null },
      ],
    },
  ]);
});

test('values carry interval and composition, differences an interval, groups their names', async () => {
  const { cells, previousPeriod } = await ask({
    measures: [{ kind: 'nps' }],
    dimensions: [{ kind: 'unit', level: 'region' }],
    period: { from: '2025-02-01', to: '2025-02-28' },
    compareTo: 'previousPeriod',
  });
  assert.deepEqual(previousPeriod, { from: '2025-01-01', to: '2025-01-31' });
  const [first] = cells;
  const value = first?.values[0];
  assert.deepEqual(first?.labels, { unit: { 'zh-CN': '单元2', en: 'Unit 2' } });
  assert.ok(value?.composition && value.interval && value.value !== null && value.difference?.interval);
  const { promoters, passives, detractors } = value.composition;
  assert.equal(promoters + passives + detractors, value.n);
  assert.ok(value.interval[0] < value.value && value.value < value.interval[1]);
  const before = first?.previous?.[0];
  assert.ok(before?.value !== null && before?.value !== undefined);
  assert.ok(Math.abs(value.value - before.value - value.difference.value) < 1e-9);
});

test('choices are counted by people and by tick, rows of a matrix apart, and questions break down by each other', async () => {
  const records = feedback.filter((record) => record.surveyId === named && inPeriod(record));
  const { cells } = await ask({
    measures: [
      { kind: 'distribution', questionId: 'tools' },
      { kind: 'count', questionId: 'matrix', rowId: 'speed' },
      { kind: 'count', questionId: 'matrix' },
    ],
    surveyId: named,
  });
  const [tools, speed, matrix] = cells[0]?.values ?? [];
  const ticks = (choice: string) =>
    records.filter((record) => record.scores.some((score) => score.choice === choice)).length;
  assert.deepEqual(tools?.counts, { conda: ticks('conda'), docker: ticks('docker'), venv: ticks('venv') });
  assert.equal(tools?.n, records.filter((record) => answersTo(record, 'tools').length > 0).length);
  assert.equal(speed?.n, records.filter((record) => record.scores.some(({ rowId }) => rowId === 'speed')).length);
  assert.equal(matrix?.n, records.filter((record) => answersTo(record, 'matrix').length > 0).length);

  const byMood = await ask({
    measures: [{ kind: 'nps' }, { kind: 'responses' }],
    dimensions: [
      { kind: 'answer', questionId: 'mood' },
      { kind: 'attribute', name: 'city' },
    ],
    surveyId: named,
  });
  assert.equal(byMood.cells.length, 6);
  for (const cell of byMood.cells) {
    const within = records.filter(
      (record) =>
        record.attributes.city === cell.keys['attribute.city'] &&
        record.scores.some(({ questionId, choice }) => questionId === 'mood' && choice === cell.keys['answer.mood']),
    );
    assert.equal(cell.values[1]?.n, within.length);
    const expected = computeByHand('nps', within);
    assert.equal(cell.values[0]?.n, expected.n);
    assert.ok(Math.abs((cell.values[0]?.value ?? -1e9) - (expected.value ?? -1e9)) < 1e-9);
  }
});

test('first, last and distinct are read off the facts, also within embedded data', async () => {
  const records = feedback.filter(
    (record) => record.surveyId === named && inPeriod(record) && record.attributes.vip === true,
  );
  const { cells, source } = await ask({
    measures: [{ kind: 'firstAt' }, { kind: 'lastAt' }, { kind: 'distinct', attribute: 'city' }],
    surveyId: named,
    filter: { field: 'param.vip', op: 'eq', value: 'true' },
  });
  const times = records.map(({ occurredAt }) => occurredAt.getTime());
  assert.equal(source, 'facts');
  assert.deepEqual(
    cells[0]?.values.map(({ n, value }) => [n, value]),
    [
      [records.length, Math.min(...times)],
      [records.length, Math.max(...times)],
      [records.length, 3],
    ],
  );
});

test('the best and the worst come first when asked, and no more than wanted', async () => {
  const common = {
    measures: [{ kind: 'nps' as const }],
    dimensions: [{ kind: 'unit' as const, level: 'store' }],
    surveyId: named,
  };
  const best = await ask({ ...common, orderBy: { by: 'value' }, limit: 3 });
  const worst = await ask({ ...common, orderBy: { by: 'value', direction: 'asc' }, limit: 3 });
  const all = await ask(common);
  const scores = all.cells.flatMap(({ values }) => values[0]?.value ?? []).sort((a, b) => b - a);
  assert.deepEqual(
    best.cells.map(({ values }) => values[0]?.value),
    scores.slice(0, 3),
  );
  assert.deepEqual(
    worst.cells.map(({ values }) => values[0]?.value),
    scores.reverse().slice(0, 3),
  );
});

test('an anonymous survey is left out unless named, and small groups can not be worked out from what is shown', async () => {
  const mixed = await ask({ measures: [{ kind: 'responses' }] });
  assert.equal(
    mixed.cells[0]?.values[0]?.n,
    feedback.filter((record) => record.surveyId === named && inPeriod(record)).length,
  );
  assert.deepEqual(mixed.leftOutSurveys, [anonymous]);

  const askUnits = async (level: string) => {
    const { cells } = await ask({
      measures: [{ kind: 'responses' }],
      dimensions: [{ kind: 'unit', level }],
      surveyId: anonymous,
    });
    return new Map(cells.map(({ keys, values }) => [keys.unit, values[0]]));
  };
  const stores = await askUnits('store');
  const regions = await askUnits('region');
  const records = feedback.filter((record) => record.surveyId === anonymous && inPeriod(record));
  const withheld = [...stores].filter(([, value]) => value?.suppressed);
  assert.ok(withheld.length >= 2);
  assert.ok(withheld.every(([, value]) => value?.n === 0 && value.value === null && value.interval === null));
  for (const region of units.filter(({ level }) => level === 'region')) {
    const shown = units.filter(({ id, parentId }) => parentId === region.id && !stores.get(id)?.suppressed);
    if (regions.get(region.id)?.suppressed) {
      assert.equal(shown.filter(({ id }) => (stores.get(id)?.n ?? 0) > 0).length, 0);
      continue;
    }
    const left = (regions.get(region.id)?.n ?? 0) - shown.reduce((sum, { id }) => sum + (stores.get(id)?.n ?? 0), 0);
    const direct = records.filter(({ unitId }) => unitId === region.id).length;
    assert.ok(left - direct === 0 || left >= threshold, `${left} people of region ${region.id} can be worked out`);
  }
  // Asking for one store at a time, or as its manager, shows no more than asking for all of them.
  for (const [unit, value] of stores) {
    if (typeof unit !== 'number') continue;
    const alone = await ask({
      measures: [{ kind: 'responses' }],
      surveyId: anonymous,
      filter: { field: 'unit', op: 'eq', value: unit },
    });
    const asManager = await ask({ measures: [{ kind: 'responses' }], surveyId: anonymous }, managerOf(unit));
    for (const { cells } of [alone, asManager]) assert.equal(cells[0]?.values[0]?.suppressed, value?.suppressed);
  }
  for (const query of [
    { dimensions: [{ kind: 'answer' as const, questionId: 'mood' }] },
    { dimensions: [{ kind: 'language' as const }] },
    { filter: { field: 'channel', op: 'eq', value: 'qr' } },
    { people: { field: 'valueTier', op: 'eq', value: 'gold' } },
    { dimensions: [{ kind: 'person' as const, field: 'valueTier' }] },
  ]) {
    await assert.rejects(
      ask({ measures: [{ kind: 'responses' }], surveyId: anonymous, ...query }),
      (error) => error instanceof ProblemError && error.code === 'metricAnonymous',
    );
  }
});

test('a query that can not be answered is refused with what is wrong', async () => {
  const refusal = async (input: Parameters<typeof ask>[0]) => {
    try {
      await ask(input);
    } catch (error) {
      if (error instanceof ProblemError) return `${error.code} ${error.path}`;
      throw error;
    }
    return 'answered';
  };
  const nps = { measures: [{ kind: 'nps' as const }] };
  assert.equal(
    await refusal({ ...nps, period: { from: '2025-02-30', to: '2025-03-01' } }),
    'metricQueryInvalid period.from',
  );
  assert.equal(
    await refusal({ ...nps, period: { from: '2025-03-02', to: '2025-03-01' } }),
    'metricQueryInvalid period',
  );
  assert.equal(
    await refusal({ ...nps, period: { from: '2000-01-01', to: '2025-03-01' }, grain: 'day' }),
    'metricQueryInvalid grain',
  );
  assert.equal(await refusal({ measures: [{ kind: 'mean' }] }), 'metricQueryInvalid measures.0.questionId');
  assert.equal(await refusal({ ...nps, filter: { field: 'phone', op: 'exists' } }), 'metricQueryInvalid filter.field');
  assert.equal(await refusal({ ...nps, filter: { field: 'unit', op: 'lt', value: 3 } }), 'metricQueryInvalid filter');
  assert.equal(await refusal({ ...nps, filter: { field: 'text.vip', op: 'exists' } }), 'metricNotByField measures');
  assert.equal(
    await refusal({ ...nps, dimensions: [{ kind: 'unit' }, { kind: 'unit', level: 'store' }] }),
    'metricQueryInvalid dimensions.1',
  );
});
