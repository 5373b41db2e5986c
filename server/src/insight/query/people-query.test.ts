import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { findOrCreateProfile, type Identifier, saveProfileChanges } from '../../data/directory/index.ts';
import { acceptFeedback, type FeedbackInput } from '../../data/feedback/index.ts';
import { fixedClock } from '../../foundation/clock/index.ts';
import { type SignedInMember, startTestServer, type TestServer } from '../../foundation/testing/test-server.ts';
import type { MetricQueryInput, MetricResult } from './index.ts';

const clock = fixedClock(new Date('2026-03-31T21:00:00Z'));
const period = { from: '2026-03-01', to: '2026-03-31' };
const names = (name: string) => ({ 'zh-CN': name, en: name });
const member = (value: string): Identifier => ({ kind: 'memberId', value });
const phone = (value: string): Identifier => ({ kind: 'phone', value });
const inRome = { field: 'attribute.city', op: 'eq', value: 'Rome' };

let server: TestServer;
let segmentId: string;
const ids = new Map<string, string>();

before(async () => {
  server = await startTestServer({ clock });
  for (const [key, personal] of [
    ['city', false],
    ['hobby', true],
  ] as const) {
    const payload = { names: names(key), type: 'text', choices: [], source: 'directory', personal };
    await send('PUT', `/profile-attributes/${key}`, payload, 200);
  }
  await answer(member('anna'), 10, { city: 'Rome', hobby: 'chess' });
  await answer(member('bruno'), 2, { city: 'Rome' });
  await answer(member('chiara'), 9, { city: 'Oslo' });
  await answer(phone('13800138200'), 6, {});
  await answer(null, 8, {});
  const segment = { names: names('Romans'), condition: inRome, tag: null };
  segmentId = (await send('POST', '/segments', segment, 201)).id;
  await server.settle();
});

async function send(method: 'POST' | 'PUT' | 'PATCH', path: string, payload: object, expected: number) {
  const response = await server.request(server.owner, { method, url: `/api/v1${path}`, payload });
  assert.equal(response.statusCode, expected, response.body);
  return response.json();
}

async function answer(known: Identifier | null, nps: number, attributes: Record<string, string>): Promise<void> {
  const { database, random } = server.context;
  const { access } = server.owner;
  await database.inWorkspace(server.workspace.id, async (tx) => {
    const profileId = known && (await findOrCreateProfile(tx, access, [known], {}, random.uuid()));
    if (known !== null && profileId !== null) {
      ids.set(known.value, profileId);
      await saveProfileChanges(tx, access, [{ profileId, attributes, at: clock.now() }], 'manual');
    }
    const input: FeedbackInput = {
      ...{ id: random.uuid(), kind: 'response', status: 'complete', origin: 'live', surveyId: null },
      ...{ surveyVersion: null, channel: 'wechat', touchpoint: null, unitId: null, profileId, language: null },
      ...{ occurredAt: new Date('2026-03-10T04:00:00Z'), durationSeconds: null, answers: {}, verbatimKeys: [] },
      attributes: {},
      scores: [{ questionId: 'q', rowId: null, metric: 'nps', value: nps, choice: null, scaleMin: 0, scaleMax: 10 }],
    };
    await acceptFeedback(tx, access, [input], clock.now());
  });
}

const byCity = { kind: 'person', field: 'attribute.city' } as const;
const nps = [{ kind: 'nps' } as const];

async function request(query: Omit<MetricQueryInput, 'period'>, by: SignedInMember = server.owner) {
  const payload = { period, ...query };
  return server.request(by, { method: 'POST', url: '/api/v1/metric-queries', payload });
}

/** Per cell: its keys, its first value and its n. */
async function ask(query: Omit<MetricQueryInput, 'period'>): Promise<unknown[][]> {
  const response = await request(query);
  assert.equal(response.statusCode, 200, response.body);
  const { cells }: MetricResult = response.json();
  return cells.map(({ keys, values }) => [...Object.values(keys), values[0]?.value, values[0]?.n]);
}

const sorted = (cells: unknown[][]) => cells.map((cell) => JSON.stringify(cell)).sort();

test('a metric is asked for the feedback of people who meet a condition, whatever else it is filtered by', async () => {
  assert.deepEqual(await ask({ measures: nps, people: inRome }), [[0, 2]]);
  assert.deepEqual(await ask({ measures: nps, people: { not: inRome } }), [[0, 2]]);
  assert.deepEqual(await ask({ measures: nps, people: { all: [] } }), [[0, 4]], 'who is nobody meets no condition');
  const wechat = { field: 'channel', op: 'eq', value: 'wechat' };
  assert.deepEqual(await ask({ measures: [{ kind: 'responses' }], people: inRome, filter: wechat }), [[2, 2]]);
  assert.deepEqual(await ask({ measures: nps, people: { field: `segment.${segmentId}`, op: 'eq', value: true } }), [
    [0, 2],
  ]);
});

test('feedback is broken down by an attribute of people and by a segment; what is not known is a group of its own', async () => {
  assert.deepEqual(
    sorted(await ask({ measures: nps, dimensions: [byCity] })),
    sorted([
      ['Rome', 0, 2],
      ['Oslo', 100, 1],
      [null, -50, 2],
    ]),
  );
  const inSegment = { kind: 'person', field: `segment.${segmentId}` } as const;
  assert.deepEqual(
    sorted(await ask({ measures: nps, dimensions: [inSegment, { kind: 'channel' }], people: { all: [] } })),
    sorted([
      ['true', 'wechat', 0, 2],
      ['false', 'wechat', 0, 2],
    ]),
  );
});

test('it is as people are known now: a value said later, and a person joined later, count for what was told before', async () => {
  const joined = [ids.get('chiara'), ids.get('13800138200')];
  await send('POST', '/identity-claims', { kind: 'together', profileIds: joined, reason: 'She said so' }, 201);
  assert.deepEqual(await ask({ measures: nps, people: { field: 'attribute.city', op: 'eq', value: 'Oslo' } }), [
    [0, 2],
  ]);
  clock.advance(1_000);
  await send('PATCH', `/profiles/${ids.get('bruno')}/attributes`, { attributes: { city: 'Oslo' } }, 200);
  assert.deepEqual(
    sorted(await ask({ measures: nps, dimensions: [byCity] })),
    sorted([
      ['Rome', 100, 1],
      ['Oslo', -100 / 3, 3],
      [null, 0, 1],
    ]),
  );
});

test('nobody learns by it what is hidden from him, and what can not be told by person is refused', async () => {
  const analyst = await server.member('analyst');
  const byHobby = { measures: nps, people: { field: 'attribute.hobby', op: 'eq', value: 'chess' } };
  assert.equal((await request(byHobby)).statusCode, 200);
  assert.equal((await request(byHobby, analyst)).json().code, 'segmentConditionInvalid');
  const hobbies = { measures: nps, dimensions: [{ kind: 'person' as const, field: 'attribute.hobby' }] };
  assert.equal((await request(hobbies, analyst)).json().code, 'segmentConditionInvalid');
  const scopes = ['metrics.read'];
  const { key } = await send('POST', '/api-keys', { name: 'Numbers', scopes }, 201);
  const payload = { period, measures: nps, people: inRome };
  const headers = { authorization: `Bearer ${key}` };
  const refused = await server.request(null, { method: 'POST', url: '/api/v1/metric-queries', payload, headers });
  assert.deepEqual([refused.statusCode, refused.json().code], [403, 'permissionMissing']);
  const codeOf = async (query: Omit<MetricQueryInput, 'period'>) => (await request(query)).json().code;
  assert.equal(
    await codeOf({ measures: nps, people: { field: 'attribute.none', op: 'exists' } }),
    'segmentConditionInvalid',
  );
  assert.equal(await codeOf({ measures: nps, dimensions: [{ kind: 'person', field: 'tags' }] }), 'metricQueryInvalid');
  assert.equal(await codeOf({ measures: [{ kind: 'lastAt' }], people: inRome }), 'metricNotByField');
});
