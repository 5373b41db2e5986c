import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { findOrCreateProfile } from '../../data/directory/index.ts';
import { createEventWriter, type EventWriter } from '../../data/events/index.ts';
import { acceptFeedback, type FeedbackInput, type FeedbackStatus } from '../../data/feedback/index.ts';
import { feedbackJoinedTopic, joinDueFeedback, joinedSubscriber } from '../../data/joined/index.ts';
import { fixedClock } from '../../foundation/clock/index.ts';
import { createRelay, type EventBatch, type Subscriber } from '../../foundation/outbox/index.ts';
import { startTestServer, type TestServer } from '../../foundation/testing/test-server.ts';
import { alertSubscriber } from './index.ts';

const hourMs = 3_600_000;
const clock = fixedClock(new Date('2026-03-02T01:00:00Z'));
const names = { 'zh-CN': '等太久的贬损者', en: 'Detractor who waited' };
const orders = { kind: 'track', name: 'Order', condition: { all: [] } };
const minutesBefore = {
  feedback: { all: [] },
  event: orders,
  join: { by: 'person', side: 'before', windowHours: 48 },
  take: { what: 'last', property: 'minutes', type: 'number' },
};
const boughtAgain = {
  feedback: { all: [] },
  event: orders,
  join: { by: 'person', side: 'after', windowHours: 72 },
  take: { what: 'exists' },
};
const waited = { field: 'joined.minutes', op: 'gte', value: 45 };
const lost = {
  all: [
    { field: 'score.nps', op: 'lte', value: 6 },
    { field: 'joined.boughtAgain', op: 'eq', value: false },
  ],
};

let server: TestServer;
let writer: EventWriter;

before(async () => {
  server = await startTestServer({ clock });
  writer = createEventWriter(server.context);
  await declare('minutes', minutesBefore);
  await declare('boughtAgain', boughtAgain);
  await addRule(waited);
  await addRule(lost, { openTicket: false });
});
after(() => writer.close());

/** What is joined is told in turn, and so is who is who. */
async function settle(): Promise<void> {
  for (let round = 0; round < 3; round++) await server.settle();
}

function request(method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE', path: string, payload?: object) {
  return server.request(server.owner, { method, url: `/api/v1${path}`, ...(payload && { payload }) });
}

async function declare(key: string, rule: object): Promise<void> {
  const response = await request('PUT', `/joined-fields/${key}`, { names: { 'zh-CN': key, en: key }, rule });
  assert.equal(response.statusCode, 200, response.body);
  await settle();
}

function ruleBody(condition: object, change: object = {}): object {
  const dueHours = { low: 72, medium: 48, high: 24, critical: 4 };
  const rule = { names, active: true, surveyId: null, severity: 'high', openTicket: true, notify: [], dueHours };
  return { ...rule, condition, ...change };
}

async function addRule(condition: object, change: object = {}): Promise<string> {
  const response = await request('POST', '/alert-rules', ruleBody(condition, change));
  assert.equal(response.statusCode, 201, response.body);
  return response.json().id;
}

let memberNo = 0;
const nextMember = () => {
  memberNo += 1;
  return `m${memberNo}`;
};

async function answer(
  memberId: string,
  nps: number,
  id = server.context.random.uuid(),
  status: FeedbackStatus = 'complete',
) {
  const { database, random } = server.context;
  const { access } = server.owner;
  await database.inWorkspace(server.workspace.id, async (tx) => {
    const known = [{ kind: 'memberId', value: memberId }];
    const place = {
      surveyId: null,
      surveyVersion: null,
      channel: null,
      touchpoint: null,
      unitId: null,
      language: null,
    };
    const input: FeedbackInput = {
      ...place,
      id,
      kind: 'response',
      status,
      replaces: true,
      origin: 'live',
      profileId: await findOrCreateProfile(tx, access, known, {}, random.uuid()),
      occurredAt: clock.now(),
      durationSeconds: null,
      answers: { nps },
      verbatimKeys: [],
      attributes: {},
      scores: [{ questionId: 'nps', rowId: null, metric: 'nps', value: nps, choice: null, scaleMin: 0, scaleMax: 10 }],
    };
    await acceptFeedback(tx, access, [input], clock.now());
  });
  await settle();
  return id;
}

async function order(memberId: string, minutes: number | string, hoursAgo = 1): Promise<void> {
  const none = { anonymousId: null, previousId: null, language: null };
  const input = {
    ...none,
    messageId: server.context.random.uuid(),
    kind: 'track' as const,
    name: 'Order',
    origin: 'live' as const,
    occurredAt: new Date(clock.now().getTime() - hoursAgo * hourMs),
    properties: { minutes },
    context: {},
    userId: memberId,
  };
  await writer.accept({ id: server.workspace.id, timeZone: server.workspace.timeZone }, [input], clock.now());
  await settle();
}

async function wait(hours: number): Promise<void> {
  clock.advance(hours * hourMs);
  await joinDueFeedback(server.context, server.workspace.id);
}

async function alertsOf(feedbackId: string): Promise<{ id: string; ticketId: string | null }[]> {
  const { items } = (await request('GET', '/alerts?limit=200')).json();
  return items.filter((alert: { feedbackId: string }) => alert.feedbackId === feedbackId);
}

describe('a rule that names a joined field', () => {
  test('is decided as soon as the field is known, and opens a ticket', async () => {
    const memberId = nextMember();
    await order(memberId, 70);
    const [alert, ...others] = await alertsOf(await answer(memberId, 9));
    assert.ok(alert?.ticketId);
    assert.deepEqual(others, []);
  });

  test('is not met by a value below its bound', async () => {
    const memberId = nextMember();
    await order(memberId, 20);
    assert.deepEqual(await alertsOf(await answer(memberId, 9)), []);
  });

  test('waits for an event that comes late, and raises once however many follow', async () => {
    const memberId = nextMember();
    const feedbackId = await answer(memberId, 9);
    assert.deepEqual(await alertsOf(feedbackId), []);
    clock.advance(20 * hourMs);
    await order(memberId, 60, 21);
    assert.equal((await alertsOf(feedbackId)).length, 1);
    await order(memberId, 80, 20.5);
    await order(memberId, 5, 20.2);
    await order(memberId, 90, 20.1);
    assert.equal((await alertsOf(feedbackId)).length, 1);
  });

  test('raises nothing while the field is not known, even when it asks for the opposite', async () => {
    const id = await addRule({ not: waited });
    const memberId = nextMember();
    await order(memberId, 'soon');
    assert.deepEqual(await alertsOf(await answer(memberId, 0)), []);
    await order(memberId, 3, 0.5);
    const response = await request('PATCH', `/alert-rules/${id}`, { active: false });
    assert.equal(response.statusCode, 200);
  });

  test('is decided when the answer is finished, where the field was known before', async () => {
    const memberId = nextMember();
    await order(memberId, 70);
    const id = await answer(memberId, 9, undefined, 'partial');
    assert.deepEqual(await alertsOf(id), []);
    await answer(memberId, 9, id);
    assert.equal((await alertsOf(id)).length, 1);
  });

  test('leaves it to a week: what becomes known of older answers is history', async () => {
    const memberId = nextMember();
    const feedbackId = await answer(memberId, 9);
    clock.advance(8 * 24 * hourMs);
    await order(memberId, 60, 8 * 24 + 1);
    assert.deepEqual(await alertsOf(feedbackId), []);
  });
});

describe('a window after the answer', () => {
  test('has to end first, also when the server is restarted in between', async () => {
    const memberId = nextMember();
    const feedbackId = await answer(memberId, 2);
    await wait(71);
    await settle();
    assert.deepEqual(await alertsOf(feedbackId), []);
    await wait(2);
    const { context } = server;
    const subscribers = [joinedSubscriber(context), alertSubscriber(context)];
    await createRelay({ database: context.database, subscribers, log: context.log }).drain();
    const [alert] = await alertsOf(feedbackId);
    assert.equal(alert?.ticketId, null);
  });

  test('raises nothing when the customer came back', async () => {
    const memberId = nextMember();
    const feedbackId = await answer(memberId, 2);
    await wait(10);
    await order(memberId, 5);
    await wait(80);
    await settle();
    assert.deepEqual(await alertsOf(feedbackId), []);
  });
});

test('neither a new rule nor another one for a field, nor news that come again, raise anything for what was there', async () => {
  const memberId = nextMember();
  await order(memberId, 70);
  const feedbackId = await answer(memberId, 2);
  const raised = await alertsOf(feedbackId);
  assert.equal(raised.length, 1);
  await heardAgain();
  assert.deepEqual(await alertsOf(feedbackId), raised);
  clock.advance(hourMs);
  await declare('longest', minutesBefore);
  await addRule({ field: 'joined.longest', op: 'gte', value: 45 });
  const orderId = { ...minutesBefore, join: { by: 'person', side: 'before', windowHours: 2 } };
  await declare('longest', orderId);
  await declare('longest', minutesBefore);
  assert.deepEqual(await alertsOf(feedbackId), raised);
  const another = nextMember();
  await order(another, 70);
  assert.equal((await alertsOf(await answer(another, 2))).length, 2);
});

/** Hands everything that was told of joined fields to the alerts once more, as a relay does that was killed. */
async function heardAgain(): Promise<void> {
  const { context } = server;
  const batches: EventBatch[] = [];
  const recorder: Subscriber = {
    name: 'recorder',
    topics: [feedbackJoinedTopic, 'feedback.accepted'],
    handle: async (batch) => {
      batches.push(batch);
      return [];
    },
  };
  await createRelay({ database: context.database, subscribers: [recorder], log: context.log }).drain();
  assert.ok(batches.some(({ events }) => events.some(({ topic }) => topic === feedbackJoinedTopic)));
  for (const batch of batches) assert.deepEqual(await alertSubscriber(context).handle(batch), []);
}

describe('a field that a rule names', () => {
  test('has to be declared, and its values compared as its type allows', async () => {
    const refused = async (condition: object) => {
      const response = await request('POST', '/alert-rules', ruleBody(condition));
      assert.equal(response.statusCode, 400, response.body);
      return response.json();
    };
    const unknown = await refused({ all: [{ field: 'joined.nobodys', op: 'gte', value: 1 }] });
    assert.deepEqual([unknown.code, unknown.errors[0].path], ['alertConditionInvalid', 'condition.all.0.field']);
    const wrong = await refused({ field: 'joined.minutes', op: 'contains', value: 'x' });
    assert.equal(wrong.errors[0].path, 'condition.op');
  });

  test('is neither removed nor given another type, and the rule is named', async () => {
    const removed = await request('DELETE', '/joined-fields/minutes');
    assert.deepEqual([removed.statusCode, removed.json().code], [409, 'joinedFieldInUse']);
    assert.match(removed.json().detail ?? removed.json().title, /等太久的贬损者/);
    const counted = { ...minutesBefore, take: { what: 'exists' } };
    const changed = await request('PUT', '/joined-fields/minutes', { names, rule: counted });
    assert.deepEqual([changed.statusCode, changed.json().code], [409, 'joinedFieldInUse']);
  });
});
