import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { systemAccess } from '@voxloop/access';
import { sql } from 'kysely';
import { fixedClock } from '../../foundation/clock/index.ts';
import { createLogger } from '../../foundation/log/index.ts';
import { startTestServer, type TestServer } from '../../foundation/testing/test-server.ts';
import { computeIdentifierKey } from '../directory/index.ts';
import { acceptFeedback, createFeedbackWriter, type FeedbackInput, findFeedback, listFeedback } from './index.ts';

let server: TestServer;
let unitIds: { north: number; south: number };
const at = new Date('2026-11-02T08:00:00.000Z');

before(async () => {
  server = await startTestServer();
  const created = await Promise.all(['north', 'south'].map((code) => createUnit(code)));
  unitIds = { north: created[0] ?? 0, south: created[1] ?? 0 };
});

async function createUnit(code: string): Promise<number> {
  const payload = { code, names: { 'zh-CN': code, en: code }, level: 'country', parentCode: null };
  const response = await server.request(server.owner, { method: 'POST', url: '/api/v1/units', payload });
  assert.equal(response.statusCode, 201, response.body);
  return response.json().id;
}

function input(change: Partial<FeedbackInput> = {}): FeedbackInput {
  const score = typeof change.answers?.nps === 'number' ? change.answers.nps : 3;
  return {
    id: server.context.random.uuid(),
    kind: 'response',
    status: 'complete',
    origin: 'live',
    surveyId: null,
    surveyVersion: null,
    channel: 'qr',
    touchpoint: null,
    unitId: unitIds.north,
    profileId: null,
    language: 'zh-CN',
    occurredAt: at,
    durationSeconds: 40,
    answers: { nps: score, why: '排队太久' },
    verbatimKeys: ['why'],
    attributes: { orderId: 'A-1', device: 'phone' },
    scores: [{ questionId: 'nps', rowId: null, metric: 'nps', value: score, choice: null, scaleMin: 0, scaleMax: 10 }],
    ...change,
  };
}

const accept = (...inputs: FeedbackInput[]) =>
  server.context.database.inWorkspace(server.workspace.id, (tx) =>
    acceptFeedback(
      tx,
      systemAccess(server.workspace.id, { timeZone: 'Asia/Shanghai' }),
      inputs,
      new Date('2026-11-02T08:00:01Z'),
    ),
  );

async function listEvents(feedbackId: string) {
  const { rows } = await server.context.database.asSystem(({ query }) =>
    sql<{
      payload: {
        version: number;
        old: { status: string } | null;
        new: { status: string; localDay: string; attributes: object };
      };
    }>`
      select payload from outbox where payload ->> 'feedbackId' = ${feedbackId} order by seq`.execute(query),
  );
  return rows.map((row) => row.payload);
}

test('accepted feedback is stored with its event, and the event names and quotes nobody', async () => {
  const given = input();
  assert.deepEqual(await accept(given), [{ kind: 'accepted', id: given.id, version: 1 }]);
  const [event, ...more] = await listEvents(given.id);
  assert.equal(more.length, 0);
  assert.equal(event?.old, null);
  assert.deepEqual(event?.new.attributes, { device: 'phone' });
  assert.ok(!JSON.stringify(event).includes('排队'));
});

test('an instant is dated by the day of the workspace', async () => {
  const given = input({ occurredAt: new Date('2026-11-02T16:30:00Z') });
  await accept(given);
  assert.equal((await listEvents(given.id))[0]?.new.localDay, '2026-11-03');
});

test('the same feedback sent again changes nothing; other content under its id is a conflict', async () => {
  const given = input();
  await accept(given);
  const other = { ...given, answers: { nps: 9 } };
  assert.deepEqual(await accept(given, other), [
    { kind: 'duplicate', id: given.id },
    { kind: 'conflict', id: given.id },
  ]);
  assert.equal((await listEvents(given.id)).length, 1);
});

test('an id that stands twice in one group is accepted once', async () => {
  const given = input();
  const outcomes = await accept(given, given);
  assert.deepEqual(outcomes.map((outcome) => outcome.kind).sort(), ['accepted', 'duplicate']);
});

test('a finished response takes the place of its partial one and tells of both', async () => {
  const partial = input({ status: 'partial', answers: { nps: 3 }, verbatimKeys: [] });
  const finished = {
    ...partial,
    status: 'complete' as const,
    answers: { nps: 4 },
    occurredAt: new Date(at.getTime() + 86_400_000),
    replaces: true,
  };
  await accept(partial);
  assert.deepEqual(await accept(finished), [{ kind: 'accepted', id: partial.id, version: 2 }]);
  assert.deepEqual(await accept(finished), [{ kind: 'duplicate', id: partial.id }]);
  const events = await listEvents(partial.id);
  assert.deepEqual(
    events.map((event) => [event.version, event.old?.status ?? null, event.new.status]),
    [
      [1, null, 'partial'],
      [2, 'partial', 'complete'],
    ],
  );
});

test('a sender who may write to some units only can not write to others', async () => {
  const manager = await server.member('unitManager', [unitIds.south]);
  const outcomes = await server.context.database.inWorkspace(server.workspace.id, (tx) =>
    acceptFeedback(tx, manager.access, [input(), input({ unitId: unitIds.south })], at),
  );
  assert.deepEqual(
    outcomes.map((outcome) => outcome.kind),
    ['outsideAccess', 'accepted'],
  );
});

test('feedback of any date finds a place', async () => {
  for (const occurredAt of ['1999-05-01T00:00:00Z', '2101-01-01T00:00:00Z']) {
    const given = input({ occurredAt: new Date(occurredAt) });
    await accept(given);
    const found = await server.context.database.inWorkspace(server.workspace.id, (tx) =>
      findFeedback(tx, server.owner.access, given.id),
    );
    assert.equal(found?.occurredAt.toISOString(), new Date(occurredAt).toISOString());
  }
});

test('the writer accepts a crowd at once, each exactly once, repeats included', async () => {
  const writer = createFeedbackWriter(server.context);
  const workspace = { id: server.workspace.id, timeZone: 'Asia/Shanghai' };
  const inputs = Array.from({ length: 300 }, () => input({ channel: 'crowd' }));
  const outcomes = await Promise.all(
    [...inputs, ...inputs.slice(0, 50)].map((given) => writer.accept(workspace, given)),
  );
  await writer.close();
  assert.equal(outcomes.filter((outcome) => outcome.kind === 'accepted').length, 300);
  assert.equal(outcomes.filter((outcome) => outcome.kind === 'duplicate').length, 50);
  const { rows } = await server.context.database.inWorkspace(server.workspace.id, ({ query }) =>
    sql<{ count: number }>`select count(*) as count from feedback where channel = 'crowd'`.execute(query),
  );
  assert.equal(rows[0]?.count, 300);
});

test('people whom two writers meet at once have one profile each, and all their feedback is theirs', async () => {
  const workspace = { id: server.workspace.id, timeZone: 'Asia/Shanghai' };
  const writers = [createFeedbackWriter(server.context), createFeedbackWriter(server.context)];
  const memberOf = (index: number) => ({ kind: 'memberId', value: `met-at-once-${index % 40}` });
  const outcomes = await Promise.all(
    Array.from({ length: 400 }, (_, index) =>
      writers[index % 3 === 0 ? 0 : 1]?.accept(workspace, input({ channel: 'named', touchpoint: `${index % 40}` }), {
        identifier: memberOf(index),
        language: index % 2 === 0 ? 'en' : 'zh-CN',
        newId: server.context.random.uuid(),
      }),
    ),
  );
  await Promise.all(writers.map((writer) => writer.close()));
  assert.ok(outcomes.every((outcome) => outcome?.kind === 'accepted'));
  const { rows } = await server.context.database.inWorkspace(server.workspace.id, ({ query }) =>
    sql<{ member: string; owner: string; feedback: number }>`
      select f.touchpoint as member, i.id as owner, count(*) as feedback
      from feedback f join identifier i on i.profile_id = f.profile_id join profile p on p.id = f.profile_id
      where f.channel = 'named' group by 1, 2`.execute(query),
  );
  const idOf = (value: string) =>
    computeIdentifierKey(server.context.keyedHash, server.workspace.id, { kind: 'memberId', value }).id;
  assert.equal(rows.length, 40);
  for (const { member, owner, feedback } of rows) {
    assert.equal(owner, idOf(`met-at-once-${member}`));
    assert.equal(feedback, 10);
  }
});

test('feedback that comes again under somebody else’s name stays whose it was, and everybody hears of the other', async () => {
  const warnings: unknown[] = [];
  const log = Object.assign(Object.create(server.context.log), { warn: (...said: unknown[]) => warnings.push(said) });
  const writer = createFeedbackWriter({ ...server.context, log });
  const workspace = { id: server.workspace.id, timeZone: 'Asia/Shanghai' };
  const claimOf = (value: string) => ({
    identifier: { kind: 'memberId', value },
    language: null,
    newId: server.context.random.uuid(),
  });
  const given = input();
  const [first, same, other] = [claimOf('said-first'), claimOf('said-again'), claimOf('said-otherwise')];
  assert.equal((await writer.accept(workspace, given, first)).kind, 'accepted');
  await server.settle();
  assert.equal((await writer.accept(workspace, given, same)).kind, 'duplicate');
  assert.equal((await writer.accept(workspace, { ...given, answers: { nps: 9 } }, other)).kind, 'conflict');
  await writer.close();
  assert.equal(warnings.length, 1);
  assert.match(JSON.stringify(warnings), new RegExp(given.id));
  const told = await server.context.database.inWorkspace(server.workspace.id, ({ query }) =>
    sql<{
      payload: { profileIds: string[] };
    }>`select payload from outbox where topic = 'profile.changed' order by seq`.execute(query),
  );
  assert.deepEqual(
    told.rows.map(({ payload }) => payload),
    [{ profileIds: [same.newId] }, { profileIds: [other.newId] }],
  );
  const { rows } = await server.context.database.inWorkspace(server.workspace.id, ({ query }) =>
    sql<{ profileId: string }>`select profile_id as "profileId" from feedback where id = ${given.id}`.execute(query),
  );
  assert.deepEqual(rows, [{ profileId: first.newId }]);
});

test('one spoilt input in a group fails alone', async () => {
  const writer = createFeedbackWriter({
    ...server.context,
    clock: fixedClock(at),
    log: createLogger('silent', 'test'),
  });
  const workspace = { id: server.workspace.id, timeZone: 'Asia/Shanghai' };
  const good = Array.from({ length: 20 }, () => input());
  const spoilt = input({ id: 'not-a-uuid' });
  const results = await Promise.allSettled([...good, spoilt].map((given) => writer.accept(workspace, given)));
  await writer.close();
  assert.equal(results.filter((result) => result.status === 'fulfilled').length, 20);
  assert.equal(results.at(-1)?.status, 'rejected');
});

test('a list pages through everything the reader may see, newest first, and nothing else', async () => {
  const manager = await server.member('unitManager', [unitIds.south]);
  const inputs = Array.from({ length: 7 }, (_, minute) =>
    input({
      unitId: minute % 2 === 0 ? unitIds.south : unitIds.north,
      channel: 'paged',
      occurredAt: new Date(at.getTime() + minute * 60_000),
    }),
  );
  await accept(...inputs);
  const seen: string[] = [];
  let cursor = '';
  do {
    const query: Record<string, string> = { channel: 'paged', limit: '3', ...(cursor === '' ? {} : { cursor }) };
    const page = await server.request(manager, { method: 'GET', url: '/api/v1/feedback', query });
    assert.equal(page.statusCode, 200, page.body);
    seen.push(...page.json().items.map((item: { id: string }) => item.id));
    cursor = page.json().nextCursor ?? '';
  } while (cursor !== '');
  assert.deepEqual(
    seen,
    inputs
      .filter((given) => given.unitId === unitIds.south)
      .map((given) => given.id)
      .reverse(),
  );
});

test('the page of one feedback shows words and score, to those alone who may see its unit', async () => {
  const given = input();
  await accept(given);
  const shown = await server.request(server.owner, { method: 'GET', url: `/api/v1/feedback/${given.id}` });
  assert.equal(shown.statusCode, 200, shown.body);
  assert.deepEqual(shown.json().verbatims, [{ questionId: 'why', text: '排队太久' }]);
  assert.equal(shown.json().scores[0].value, 3);
  const stranger = await server.member('unitManager', [unitIds.south]);
  const hidden = await server.request(stranger, { method: 'GET', url: `/api/v1/feedback/${given.id}` });
  assert.equal(hidden.statusCode, 404);
  assert.equal(hidden.json().code, 'feedbackNotFound');
});

test('nobody reads feedback without signing in', async () => {
  const response = await server.request(null, { method: 'GET', url: '/api/v1/feedback' });
  assert.equal(response.statusCode, 401);
  assert.equal(response.headers['content-type'], 'application/problem+json');
  assert.equal(response.json().code, 'signInRequired');
});

test('a list can be narrowed to a band, to words, and to days of the workspace', async () => {
  const promoter = input({
    channel: 'narrow',
    answers: { nps: 10, why: '服务很好' },
    occurredAt: new Date('2026-11-03T15:59:00Z'),
  });
  const detractor = input({ channel: 'narrow', occurredAt: new Date('2026-11-03T16:01:00Z') });
  await accept(promoter, detractor);
  const list = async (query: Record<string, string>) => {
    const response = await server.request(server.owner, {
      method: 'GET',
      url: '/api/v1/feedback',
      query: { channel: 'narrow', ...query },
    });
    assert.equal(response.statusCode, 200, response.body);
    return response.json().items.map((item: { id: string }) => item.id);
  };
  assert.deepEqual(await list({ band: 'promoter' }), [promoter.id]);
  assert.deepEqual(await list({ q: '排队' }), [detractor.id]);
  assert.deepEqual(await list({ from: '2026-11-03', to: '2026-11-03' }), [promoter.id]);
  assert.deepEqual(await list({ from: '2026-11-04' }), [detractor.id]);
});

test('without their workspace nobody finds any record, not even by mistake', async () => {
  const records = await server.context.database.inWorkspace('018f0000-0000-7000-8000-00000000dead', (tx) =>
    listFeedback(tx, systemAccess(server.workspace.id), {}, { limit: 10 }),
  );
  assert.deepEqual(records, []);
});
