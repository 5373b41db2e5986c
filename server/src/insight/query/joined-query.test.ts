import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { findOrCreateProfile } from '../../data/directory/index.ts';
import { rebuildWarehouse } from '../../data/facts/index.ts';
import { acceptFeedback, type FeedbackInput } from '../../data/feedback/index.ts';
import { joinedDataset } from '../../data/joined/index.ts';
import { fixedClock } from '../../foundation/clock/index.ts';
import { computeNameUuid } from '../../foundation/random/index.ts';
import { startTestServer, type TestServer } from '../../foundation/testing/test-server.ts';
import type { MetricQueryInput, MetricResult } from './index.ts';

const clock = fixedClock(new Date('2026-03-31T21:00:00Z'));
const period = { from: '2026-01-01', to: '2026-03-31' };
const names = { 'zh-CN': '配送分钟数', en: 'Delivery minutes' };
const everything = { all: [] };
const orders = { kind: 'track', name: 'Order Completed', condition: everything };

const deliveryMinutes = {
  feedback: { field: 'kind', op: 'eq', value: 'response' },
  event: orders,
  join: { by: 'person', side: 'before', windowHours: 30 * 24 },
  take: { what: 'last', property: 'minutes', type: 'number' },
};
const boughtAgain = {
  feedback: everything,
  event: orders,
  join: { by: 'person', side: 'after', windowHours: 90 * 24 },
  take: { what: 'exists' },
};

let server: TestServer;
let writeKey: string;

before(async () => {
  server = await startTestServer({ clock });
  const payload = { name: 'Shop', scopes: ['events.write'] };
  writeKey = (await server.request(server.owner, { method: 'POST', url: '/api/v1/api-keys', payload })).json().key;
  await order('m1', 20, '2025-12-30T04:00:00Z');
  await order('m1', 90, '2026-03-20T04:00:00Z');
  await order('m2', 70, '2025-12-28T04:00:00Z');
  await order('m3', 40, '2026-03-19T04:00:00Z');
  await answer('m1', 9, '2025-12-31T20:00:00Z');
  await answer('m2', 2, '2025-12-31T20:00:00Z');
  await answer('m3', 8, '2026-03-20T04:00:00Z');
  await answer('m4', 3, '2026-03-20T04:00:00Z');
  for (const [key, rule] of Object.entries({ deliveryMinutes, boughtAgain })) {
    const response = await put(key, { names, rule });
    assert.equal(response.statusCode, 200, response.body);
    assert.equal(response.json().state, 'building');
  }
  await server.settle();
});

async function order(userId: string, minutes: number, timestamp: string): Promise<void> {
  const event = { type: 'track', event: 'Order Completed', userId, messageId: `${userId} ${timestamp}`, timestamp };
  const batch = [{ ...event, properties: { minutes } }];
  const response = await server.app.inject({ method: 'POST', url: '/v1/import', payload: { batch, writeKey } });
  assert.equal(response.statusCode, 200, response.body);
}

async function answer(memberId: string, nps: number, occurredAt: string): Promise<void> {
  const { database, random } = server.context;
  await database.inWorkspace(server.workspace.id, async (tx) => {
    const known = [{ kind: 'memberId', value: memberId }];
    const input: FeedbackInput = {
      id: computeNameUuid(server.workspace.id, `${memberId} ${occurredAt}`),
      kind: 'response',
      status: 'complete',
      origin: 'live',
      surveyId: null,
      surveyVersion: null,
      channel: null,
      touchpoint: null,
      unitId: null,
      profileId: await findOrCreateProfile(tx, server.owner.access, known, {}, random.uuid()),
      language: null,
      occurredAt: new Date(occurredAt),
      durationSeconds: null,
      answers: {},
      verbatimKeys: [],
      attributes: {},
      scores: [{ questionId: 'q', rowId: null, metric: 'nps', value: nps, choice: null, scaleMin: 0, scaleMax: 10 }],
    };
    await acceptFeedback(tx, server.owner.access, [input], clock.now());
  });
}

function put(key: string, payload: object) {
  return server.request(server.owner, { method: 'PUT', url: `/api/v1/joined-fields/${key}`, payload });
}

async function ask(query: Omit<MetricQueryInput, 'period'>): Promise<MetricResult> {
  const payload = { period, ...query };
  const response = await server.request(server.owner, { method: 'POST', url: '/api/v1/metric-queries', payload });
  assert.equal(response.statusCode, 200, response.body);
  return response.json();
}

const cellsOf = ({ cells }: MetricResult) =>
  cells.map(({ keys, values }) => [...Object.values(keys), values[0]?.value, values[0]?.n]);

test('a number from events before the answer has a mean by who recommends, over those for whom it is known', async () => {
  const result = await ask({
    measures: [{ kind: 'joinedMean', joined: 'deliveryMinutes' }],
    dimensions: [{ kind: 'npsGroup' }],
  });
  assert.deepEqual(cellsOf(result), [
    ['detractor', 70, 1],
    ['passive', 40, 1],
    ['promoter', 20, 1],
  ]);
});

test('a score is cut by ranges of a joined number, each named, those without one apart', async () => {
  const { cells } = await ask({
    measures: [{ kind: 'nps' }],
    dimensions: [{ kind: 'joined', key: 'deliveryMinutes', bounds: [30, 60] }],
  });
  assert.deepEqual(
    cells.map(({ keys, labels, values }) => [
      keys['joined.deliveryMinutes'],
      labels?.['joined.deliveryMinutes']?.en,
      values[0]?.value,
      values[0]?.n,
    ]),
    [
      ['0', '< 30', 100, 1],
      ['1', '30 – < 60', 0, 1],
      ['2', '≥ 60', -100, 1],
      [null, undefined, -100, 1],
    ],
  );
});

test('of those who bought again only answers whose window has ended count', async () => {
  const share = await ask({ measures: [{ kind: 'joinedShare', joined: 'boughtAgain' }] });
  const [value] = share.cells[0]?.values ?? [];
  // m3 and m4 answered eleven days ago: nobody knows yet.
  assert.deepEqual([value?.value, value?.n], [50, 2]);
  assert.ok(value?.interval && value.interval[0] < 50 && value.interval[1] > 50);
  const detractors = await ask({
    measures: [{ kind: 'joinedShare', joined: 'boughtAgain' }],
    filter: { field: 'npsGroup', op: 'eq', value: 'detractor' },
  });
  assert.deepEqual(cellsOf(detractors), [[0, 1]]);
  const asFilter = await ask({
    measures: [{ kind: 'responses' }],
    filter: { field: 'joined.boughtAgain', op: 'eq', value: true },
  });
  assert.deepEqual(cellsOf(asFilter), [[1, 1]]);
});

test('an event that comes late changes the answer it concerns, and a rebuild of the warehouse changes nothing', async () => {
  const mean = async () => cellsOf(await ask({ measures: [{ kind: 'joinedMean', joined: 'deliveryMinutes' }] }))[0];
  assert.deepEqual(await mean(), [(20 + 70 + 40) / 3, 3]);
  await order('m4', 110, '2026-03-18T04:00:00Z');
  await server.settle();
  // What was joined is news in turn, for the warehouse.
  await server.relay.drain();
  assert.deepEqual(await mean(), [60, 4]);
  await rebuildWarehouse({
    ...server.context,
    datasets: [joinedDataset],
    listWorkspaces: async () => [{ id: server.workspace.id, timeZone: 'Asia/Shanghai' }],
  });
  assert.deepEqual(await mean(), [60, 4]);
});

test('a preview says for how many of the latest a rule gives a value', async () => {
  const url = '/api/v1/joined-fields/preview';
  const payload = { rule: deliveryMinutes };
  const response = await server.request(server.owner, { method: 'POST', url, payload });
  assert.equal(response.statusCode, 200, response.body);
  const { looked, asked, known, coverage, sample } = response.json();
  assert.deepEqual([looked, asked, known, coverage.share, sample.length], [4, 4, 4, 1, 4]);
  assert.ok(coverage.interval[0] < 1);
});

test('a rule that takes what may name a person, or asks for what there is not, is refused with its place', async () => {
  const refusal = async (rule: object) => {
    const response = await put('refused', { names, rule });
    assert.equal(response.statusCode, 422, response.body);
    return `${response.json().code} ${response.json().path}`;
  };
  const take = { what: 'last', property: 'email', type: 'text' };
  assert.equal(await refusal({ ...deliveryMinutes, take }), 'joinRuleInvalid rule.take.property');
  const about = { field: 'phone', op: 'exists' };
  assert.equal(await refusal({ ...deliveryMinutes, feedback: about }), 'joinRuleInvalid rule.feedback.field');
});

test('a field that is taken away can no longer be asked for, and leaves no values behind', async () => {
  const url = '/api/v1/joined-fields/deliveryMinutes';
  assert.equal((await server.request(server.owner, { method: 'DELETE', url })).statusCode, 204);
  await server.settle();
  const payload = { period, measures: [{ kind: 'joinedMean', joined: 'deliveryMinutes' }] };
  const asked = await server.request(server.owner, { method: 'POST', url: '/api/v1/metric-queries', payload });
  assert.equal(asked.json().code, 'metricQueryInvalid');
  const [row] = await server.context.warehouse.query<{ n: number }>(
    `select countIf(mapContains(last, 'deliveryMinutes')) as n from
       (select argMax(numbers, revision) as last from joined_fact where workspace_id = {workspace:UUID} group by feedback_id)`,
    { workspace: server.workspace.id },
  );
  assert.equal(Number(row?.n), 0);
});
