import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { restrictToPermissions } from '@voxloop/access';
import { personDataset } from '../../data/directory/index.ts';
import { eventDataset } from '../../data/events/index.ts';
import { rebuildWarehouse } from '../../data/facts/index.ts';
import { acceptFeedback, type FeedbackInput, type FeedbackKind } from '../../data/feedback/index.ts';
import { computeNameUuid } from '../../foundation/random/index.ts';
import { startTestServer, type TestServer } from '../../foundation/testing/test-server.ts';
import { answerMetricQuery, type MetricQueryInput, type MetricResult, parseMetricQuery } from './index.ts';

const period = { from: '2026-01-01', to: '2026-03-31' };
const scale = { rowId: null, choice: null, scaleMin: 0, scaleMax: 10 };
let server: TestServer;
let writeKey: string;

before(async () => {
  server = await startTestServer();
  const payload = { name: 'Shop', scopes: ['events.write'] };
  writeKey = (await server.request(server.owner, { method: 'POST', url: '/api/v1/api-keys', payload })).json().key;
  await send([
    order('member-1', 'a', { amount: 30, category: 'coffee', gift: true }, '2026-01-10T04:00:00Z'),
    order('member-1', 'b', { amount: 50, category: 'coffee', gift: false }, '2026-02-10T04:00:00Z'),
    order('member-2', 'c', { amount: 100, category: 'cake' }, '2026-02-11T04:00:00Z'),
    { ...order('', 'd', { category: 'tea' }, '2026-02-12T04:00:00Z'), userId: undefined, anonymousId: 'browser-1' },
    { ...order('member-2', 'e', {}, '2026-02-12T04:00:00Z'), event: 'Product Viewed' },
  ]);
  await acceptKinds([
    ['response', 9],
    ['response', 3],
    ['review', 2],
    ['chat', 10],
  ]);
  await server.relay.drain();
});

function order(userId: string, messageId: string, properties: object, timestamp: string) {
  return { type: 'track', event: 'Order Completed', userId, messageId, timestamp, properties };
}

async function send(batch: readonly object[]): Promise<void> {
  const response = await server.app.inject({ method: 'POST', url: '/v1/import', payload: { batch, writeKey } });
  assert.equal(response.statusCode, 200, response.body);
}

async function acceptKinds(given: readonly (readonly [FeedbackKind, number])[]): Promise<void> {
  const inputs = given.map(
    ([kind, nps], at): FeedbackInput => ({
      id: computeNameUuid(server.workspace.id, `${kind} ${at}`),
      kind,
      status: 'complete',
      origin: 'live',
      surveyId: null,
      surveyVersion: null,
      channel: null,
      touchpoint: null,
      unitId: null,
      profileId: null,
      language: null,
      occurredAt: new Date('2026-02-01T04:00:00Z'),
      durationSeconds: null,
      answers: {},
      verbatimKeys: [],
      attributes: { city: nps > 5 ? 'Paris' : 'Lyon' },
      scores: [{ ...scale, questionId: 'recommend', metric: 'nps', value: nps }],
    }),
  );
  await server.context.database.inWorkspace(server.workspace.id, (tx) =>
    acceptFeedback(tx, server.owner.access, inputs, server.context.clock.now()),
  );
}

async function ask(query: Omit<MetricQueryInput, 'period'>, who = server.owner): Promise<MetricResult> {
  const payload = { period, ...query };
  const response = await server.request(who, { method: 'POST', url: '/api/v1/metric-queries', payload });
  assert.equal(response.statusCode, 200, response.body);
  return response.json();
}

const bought = { event: 'Order Completed' };
const numbersOf = ({ cells }: MetricResult) =>
  cells.map(({ keys, bucket, values }) => [
    ...Object.values(keys),
    ...(bucket ? [bucket] : []),
    values[0]?.value,
    values[0]?.n,
  ]);

test('events are counted from the rollup, by type and month', async () => {
  const result = await ask({ measures: [{ kind: 'events' }], dimensions: [{ kind: 'event' }], grain: 'month' });
  assert.equal(result.source, 'rollup');
  assert.deepEqual(
    numbersOf(result).filter(([, , n]) => n !== 0),
    [
      ['Order Completed', '2026-01-01', 1, 1],
      ['Order Completed', '2026-02-01', 3, 3],
      ['Product Viewed', '2026-02-01', 1, 1],
    ],
  );
});

test('a numeric property has a sum, and a mean with its n and interval', async () => {
  const { cells } = await ask({
    measures: [
      { kind: 'eventSum', ...bought, property: 'amount' },
      { kind: 'eventMean', ...bought, property: 'amount' },
    ],
  });
  const [sum, mean] = cells[0]?.values ?? [];
  assert.deepEqual([sum?.value, sum?.n], [180, 3]);
  assert.deepEqual([mean?.value, mean?.n], [60, 3]);
  // Student: s² = 1300, t = 4.302653
  assert.ok(Math.abs((mean?.interval?.[1] ?? 0) - (60 + 4.302653 * Math.sqrt(1300 / 3))) < 1e-3);
});

test('events are filtered and grouped by what they bear', async () => {
  const byCategory = await ask({
    measures: [{ kind: 'events', ...bought }],
    dimensions: [{ kind: 'property', name: 'category' }],
  });
  assert.deepEqual(numbersOf(byCategory), [
    ['cake', 1, 1],
    ['coffee', 2, 2],
    ['tea', 1, 1],
  ]);
  const count = async (filter: object) =>
    (await ask({ measures: [{ kind: 'events', ...bought }], filter })).cells[0]?.values[0]?.value;
  assert.equal(await count({ field: 'number.amount', op: 'gte', value: 50 }), 2);
  assert.equal(await count({ field: 'boolean.gift', op: 'eq', value: true }), 1);
  assert.equal(await count({ not: { field: 'text.category', op: 'eq', value: 'coffee' } }), 2);
});

test('people are counted as they are joined today, also after a rebuild', async () => {
  const people = async () => numbersOf(await ask({ measures: [{ kind: 'eventPersons', ...bought }] }))[0];
  assert.deepEqual(await people(), [3, 4]);
  await send([{ type: 'identify', userId: 'member-1', anonymousId: 'browser-1', messageId: 'joins' }]);
  // The claim makes the mapping change, and only then does the mapping have something to tell.
  for (let round = 0; round < 3; round++) await server.relay.drain();
  assert.deepEqual(await people(), [2, 4]);
  await rebuildWarehouse({
    ...server.context,
    datasets: [eventDataset, personDataset],
    listWorkspaces: async () => [{ id: server.workspace.id, timeZone: 'Asia/Shanghai' }],
  });
  assert.deepEqual(await people(), [2, 4]);
});

test('who may not read events does not count them either', async () => {
  const access = restrictToPermissions(server.owner.access, ['metrics.read']);
  const neighbours = {
    sources: eventDataset.sources,
    listAnonymityThresholds: async () => new Map(),
    listJoinedFields: async () => [],
    listSurveyNames: async () => new Map(),
  };
  const query = parseMetricQuery({ period, measures: [{ kind: 'events' }] });
  await assert.rejects(answerMetricQuery(server.context, neighbours, access, query), { code: 'permissionMissing' });
});

test('feedback is cut by its kind and by who recommends', async () => {
  const byKind = await ask({ measures: [{ kind: 'nps' }], dimensions: [{ kind: 'kind' }] });
  assert.deepEqual(numbersOf(byKind), [
    ['chat', 100, 1],
    ['response', 0, 2],
    ['review', -100, 1],
  ]);
  const responses = await ask({
    measures: [{ kind: 'responses' }, { kind: 'nps' }],
    filter: { field: 'kind', op: 'in', values: ['review', 'chat'] },
  });
  assert.deepEqual(
    responses.cells[0]?.values.map(({ n }) => n),
    [2, 2],
  );
  const byGroup = await ask({ measures: [{ kind: 'responses' }], dimensions: [{ kind: 'npsGroup' }] });
  assert.deepEqual(numbersOf(byGroup), [
    ['detractor', 2, 2],
    ['promoter', 2, 2],
  ]);
  const unhappy = await ask({
    measures: [{ kind: 'nps' }],
    filter: {
      all: [
        { field: 'npsGroup', op: 'eq', value: 'detractor' },
        { field: 'param.city', op: 'eq', value: 'Lyon' },
      ],
    },
  });
  assert.deepEqual([unhappy.cells[0]?.values[0]?.value, unhappy.cells[0]?.values[0]?.n], [-100, 2]);
});

test('what does not fit together is refused with its place', async () => {
  const refuse = async (query: object, path: string) => {
    const payload = { period, ...query };
    const response = await server.request(server.owner, { method: 'POST', url: '/api/v1/metric-queries', payload });
    assert.equal(response.statusCode, 422, response.body);
    assert.equal(response.json().path, path);
  };
  await refuse({ measures: [{ kind: 'eventSum', event: 'Order Completed' }] }, 'measures.0.property');
  await refuse({ measures: [{ kind: 'nps', event: 'Order Completed' }] }, 'measures.0.event');
  await refuse({ measures: [{ kind: 'joinedShare', joined: 'unknown' }] }, 'measures.0.joined');
  await refuse({ measures: [{ kind: 'nps' }], dimensions: [{ kind: 'property', name: 'category' }] }, 'measures');
});
