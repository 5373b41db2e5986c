import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestServer } from '../../foundation/testing/test-server.ts';
import { findOrCreateProfile, type ProfileAttributes, saveProfileChanges } from '../directory/index.ts';
import { acceptFeedback, type FeedbackInput } from '../feedback/index.ts';
import { buildSegments } from './segment-jobs.ts';

const server = await startTestServer();
const { context, workspace, owner } = server;
const names = (name: string) => ({ 'zh-CN': name, en: name });
const cityIs = (value: string) => ({ field: 'attribute.city', op: 'eq', value });

async function send(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, payload?: object) {
  const response = await server.request(owner, { method, url: `/api/v1${url}`, ...(payload ? { payload } : {}) });
  return { status: response.statusCode, body: response.body === '' ? null : response.json() };
}

async function createProfile(memberId: string, attributes: Record<string, string>): Promise<string> {
  return context.database.inWorkspace(workspace.id, async (tx) => {
    const identifiers = [{ kind: 'memberId', value: memberId }];
    const id = await findOrCreateProfile(tx, owner.access, identifiers, {}, context.random.uuid());
    assert.ok(id);
    await saveProfileChanges(tx, owner.access, [{ profileId: id, attributes, at: context.clock.now() }], 'manual');
    return id;
  });
}

async function addSegment(name: string, condition: object, tag: string | null = null): Promise<string> {
  const { status, body } = await send('POST', '/segments', { names: names(name), condition, tag });
  assert.equal(status, 201, JSON.stringify(body));
  return body.id;
}

const declaration = { names: names('City'), type: 'text', choices: [], source: 'directory', personal: false };
assert.equal((await send('PUT', '/profile-attributes/city', declaration)).status, 200);

test('a segment finds its members, hears of later ones, and tells of them by events', async () => {
  const paris = await createProfile('paris-1', { city: 'Paris' });
  const rome = await createProfile('rome-1', { city: 'Rome' });
  const id = await addSegment('In Paris', cityIs('Paris'), 'parisian');
  await server.settle();
  const found = async () => (await send('GET', '/segments')).body.items.find((one: { id: string }) => one.id === id);
  assert.deepEqual([(await found()).state, (await found()).size], ['live', 1]);
  await send('PATCH', `/profiles/${rome}/attributes`, { attributes: { city: ' Ｐａｒｉｓ ' } });
  await send('PATCH', `/profiles/${paris}/attributes`, { attributes: { city: null } });
  const told: { topic: string; payload: unknown }[] = [];
  await server.relay.drain();
  // What was told while it drained is a batch of its own.
  await server.relay.drain();
  const { rows } = await context.database.pool.query<{ events: typeof told }>('select events from outbox_batch');
  told.push(...rows.flatMap(({ events }) => events).filter(({ topic }) => topic.startsWith('segment.')));
  assert.deepEqual(
    told.map(({ topic, payload }) => [topic, JSON.stringify(payload).includes(rome) ? 'rome' : 'paris']).sort(),
    [
      ['segment.entered', 'rome'],
      ['segment.left', 'paris'],
    ],
  );
  const members = await send('GET', `/segments/${id}/members`);
  assert.deepEqual(
    members.body.items.map((one: { id: string }) => one.id),
    [rome],
  );
  const { body } = await send('GET', `/profiles/${rome}/segments`);
  const [{ enteredAt, ...segment }] = body.items;
  assert.deepEqual([body.items.length, segment], [1, { id, names: names('In Paris'), tag: 'parisian' }]);
  assert.ok(Date.parse(enteredAt) <= Date.now());
});

test('who is made, or comes to be known better, by what is refused afterwards is looked at all the same', async () => {
  const byNumber = await addSegment('Known by number', { field: 'identifiers', op: 'includes', value: 'memberId' });
  const valued = await addSegment('High value', { field: 'valueTier', op: 'eq', value: 'platinum' });
  await server.settle();
  const listIds = async (segment: string) => {
    await server.settle();
    const { body } = await send('GET', `/segments/${segment}/members`);
    return body.items.map((one: { id: string }) => one.id);
  };
  const meet = (attributes: ProfileAttributes) =>
    context.database.inWorkspace(workspace.id, (tx) => {
      const identifiers = [{ kind: 'memberId', value: 'shop-1' }];
      return findOrCreateProfile(tx, owner.access, identifiers, attributes, context.random.uuid());
    });
  const id = await meet({});
  assert.ok((await listIds(byNumber)).includes(id));
  await meet({ valueTier: 'platinum' });
  assert.deepEqual(await listIds(valued), [id]);
});

test('a segment that would depend on itself is refused with the path that leads back', async () => {
  const first = await addSegment('First', cityIs('Rome'));
  const second = await addSegment('Second', { field: `segment.${first}`, op: 'eq', value: true }, 'second');
  const byTag = await addSegment('Third', { field: 'tags', op: 'includes', value: 'second' });
  const condition = { not: { field: `segment.${byTag}`, op: 'eq', value: true } };
  const { status, body } = await send('PATCH', `/segments/${first}`, { condition });
  assert.deepEqual([status, body.code], [409, 'segmentCycle']);
  assert.match(body.detail ?? body.title, /First → Third → Second → First/);
  const inUse = await send('DELETE', `/segments/${first}`);
  assert.deepEqual([inUse.status, inUse.body.code], [409, 'segmentInUse']);
  assert.equal((await send('DELETE', '/profile-attributes/city')).body.code, 'profileAttributeInUse');
  for (const id of [byTag, second, first]) assert.equal((await send('DELETE', `/segments/${id}`)).status, 204);
});

test('what is wrong with a condition is named with its place', async () => {
  const condition = {
    all: [
      { field: 'attribute.nothing', op: 'exists' },
      { field: 'events.30d.track.Order', op: 'contains', value: 'x' },
      { field: 'events.2000d.track.Order', op: 'gt', value: 1 },
    ],
  };
  const { status, body } = await send('POST', '/segments/preview', { condition });
  assert.equal(status, 422);
  assert.deepEqual(
    body.errors.map((error: { path: string; code: string }) => [error.path, error.code]),
    [
      ['condition.all.0.field', 'unknownField'],
      ['condition.all.1.op', 'operatorNotForField'],
      ['condition.all.2.field', 'unknownField'],
    ],
  );
});

test('a preview counts everybody where there are few, and shows some of them', async () => {
  const condition = { field: 'identifiers', op: 'includes', value: 'memberId' };
  const { body } = await send('POST', '/segments/preview', { condition });
  assert.equal(body.size, body.profiles);
  assert.deepEqual([body.sizeFrom, body.sizeTo, body.sample.length], [body.size, body.size, body.size]);
});

test('members who may not see personal data neither read it nor ask for it', async () => {
  const personal = { ...declaration, names: names('Salary band'), personal: true };
  await send('PUT', '/profile-attributes/salaryBand', personal);
  const id = await createProfile('masked-1', { salaryBand: 'B7' });
  const analyst = await server.member('analyst');
  const shown = await server.request(analyst, { method: 'GET', url: `/api/v1/profiles/${id}/attributes` });
  assert.deepEqual(shown.json().attributes, { salaryBand: '***' });
  const condition = { field: 'attribute.salaryBand', op: 'eq', value: 'B7' };
  const refused = await server.request(analyst, {
    method: 'POST',
    url: '/api/v1/segments/preview',
    payload: { condition },
  });
  assert.equal(refused.statusCode, 422);
  assert.equal((await send('POST', '/segments/preview', { condition })).body.size, 1);
});

test('answers to a survey that promises anonymity bring nobody into a segment', async () => {
  const { body: survey } = await send('POST', '/surveys', { templateKey: 'csat' });
  const { body: anonymous } = await send('POST', '/surveys', { templateKey: 'csat' });
  const patched = await send('PATCH', `/surveys/${anonymous.id}`, { anonymityThreshold: 5 });
  assert.equal(patched.status, 200, JSON.stringify(patched.body));
  const open = await createProfile('answering-1', {});
  const hidden = await createProfile('answering-2', {});
  const now = context.clock.now();
  await context.database.inWorkspace(workspace.id, (tx) =>
    acceptFeedback(tx, owner.access, [answer(survey.id, open, now), answer(anonymous.id, hidden, now)], now),
  );
  const { body } = await send('POST', '/segments/preview', {
    condition: { field: 'lastScore.nps', op: 'lte', value: 6 },
  });
  assert.deepEqual(
    body.sample.map((one: { id: string }) => one.id),
    [open],
  );
  const any = await send('POST', '/segments/preview', { condition: { field: 'feedback.all', op: 'gte', value: 1 } });
  assert.equal(any.body.size, 1);
});

function answer(surveyId: string, profileId: string, occurredAt: Date): FeedbackInput {
  const rest = { kind: 'response', status: 'complete', origin: 'live', surveyVersion: 1 } as const;
  const nothing = { channel: null, touchpoint: null, unitId: null, language: null, durationSeconds: null };
  const score = {
    questionId: 'recommend',
    rowId: null,
    metric: 'nps',
    value: 3,
    choice: null,
    scaleMin: 0,
    scaleMax: 10,
  } as const;
  const content = { answers: { recommend: 3 }, verbatimKeys: [], attributes: {}, scores: [score] };
  return { ...rest, ...nothing, ...content, id: context.random.uuid(), surveyId, profileId, occurredAt };
}

test('a run that was killed goes on from the last profile it looked at', async () => {
  const id = await addSegment('Everybody', { all: [] });
  const { rows } = await context.database.inWorkspace(workspace.id, async () =>
    context.database.pool.query<{ payload: { runId: string } }>(
      `select payload from graphile_worker._private_jobs order by id desc limit 1`,
    ),
  );
  const run = { workspaceId: workspace.id, runId: rows[0]?.payload.runId ?? '' };
  const stop = new AbortController();
  stop.abort();
  const killed = buildSegments(context, run, { stop: stop.signal, attempt: 1, maxAttempts: 2 });
  await assert.rejects(killed, /stopped/);
  await server.settle();
  const { body } = await send('GET', '/segments');
  const built = body.items.find((one: { id: string }) => one.id === id);
  const { body: preview } = await send('POST', '/segments/preview', { condition: { all: [] } });
  assert.deepEqual([built.state, built.size], ['live', preview.profiles]);
});
