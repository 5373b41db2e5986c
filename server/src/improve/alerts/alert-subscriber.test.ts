import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { sql } from 'kysely';
import type { Json, OutboxEvent } from '../../foundation/outbox/index.ts';
import { publishEvent } from '../../foundation/outbox/index.ts';
import { type RetailChain, startRetailChain } from '../../foundation/testing/retail-chain.ts';
import { alertSubscriber } from './index.ts';

let chain: RetailChain;

before(async () => {
  chain = await startRetailChain();
});

async function addRule(change: object): Promise<string> {
  const dueHours = { low: 72, medium: 48, high: 24, critical: 4 };
  const rule = { active: true, surveyId: null, severity: 'low', openTicket: true, notify: [], dueHours, ...change };
  const names = { 'zh-CN': '另一条规则', en: 'Another rule' };
  const payload = { names, ...rule };
  const { server } = chain;
  const response = await server.request(server.owner, { method: 'POST', url: '/api/v1/alert-rules', payload });
  assert.equal(response.statusCode, 201, response.body);
  return response.json().id;
}

async function rest(ruleId: string): Promise<void> {
  const { server } = chain;
  const url = `/api/v1/alert-rules/${ruleId}`;
  const response = await server.request(server.owner, { method: 'PATCH', url, payload: { active: false } });
  assert.equal(response.statusCode, 200, response.body);
}

async function alertsOf(feedbackId: string) {
  const { items } = await chain.get(chain.server.owner, '/alerts?limit=200');
  return items.filter((alert: { feedbackId: string }) => alert.feedbackId === feedbackId);
}

async function ticketsOf(feedbackId: string) {
  const { items } = await chain.get(chain.server.owner, '/tickets?limit=200');
  return items.filter((ticket: { feedbackId: string }) => ticket.feedbackId === feedbackId);
}

describe('rules', () => {
  test('that meet the same feedback raise an alert each and open one ticket, as severe as the worst', async () => {
    const id = await addRule({ condition: { field: 'score.nps', op: 'eq', value: 0 }, severity: 'critical' });
    const feedbackId = await chain.answer({ nps: 0 });
    const alerts = await alertsOf(feedbackId);
    const tickets = await ticketsOf(feedbackId);
    assert.equal(alerts.length, 2);
    assert.equal(tickets.length, 1);
    assert.equal(tickets[0].severity, 'critical');
    assert.ok(alerts.every((alert: { ticketId: string }) => alert.ticketId === tickets[0].id));
    await rest(id);
  });

  test('on what the customer wrote find the words, and may do without a ticket', async () => {
    const condition = { field: 'answer.why', op: 'contains', value: '过期' };
    const id = await addRule({ condition, openTicket: false, notify: ['console'] });
    const feedbackId = await chain.answer({ nps: 10, words: '买到了过期的牛奶' });
    assert.equal((await alertsOf(feedbackId)).length, 1);
    assert.deepEqual(await ticketsOf(feedbackId), []);
    const { items } = await chain.get(chain.manager, '/notifications');
    assert.equal(items[0].kind, 'alertRaised');
    assert.match(items[0].title, /单元S1/);
    assert.ok(chain.catcher.mails.every((mail) => !mail.body.includes('过期')));
    assert.deepEqual(await alertsOf(await chain.answer({ nps: 10, words: '很新鲜' })), []);
    await rest(id);
  });

  test('with a condition that makes no sense are refused, field by field', async () => {
    const { server } = chain;
    const condition = { all: [{ field: 'score.nps', op: 'contains', value: 6 }] };
    const names = { 'zh-CN': '错误', en: 'Wrong' };
    const dueHours = { low: 72, medium: 48, high: 24, critical: 4 };
    const payload = {
      names,
      condition,
      active: true,
      surveyId: null,
      severity: 'low',
      openTicket: true,
      notify: [],
      dueHours,
    };
    const response = await server.request(server.owner, { method: 'POST', url: '/api/v1/alert-rules', payload });
    assert.equal(response.statusCode, 400);
    assert.equal(response.json().code, 'alertConditionInvalid');
    assert.equal(response.json().errors[0].path, 'condition.all.0.op');
    const refused = await server.request(chain.manager, { method: 'POST', url: '/api/v1/alert-rules', payload });
    assert.equal(refused.statusCode, 403);
  });

  test('that are changed keep what the request leaves out', async () => {
    const { server } = chain;
    const id = await addRule({ condition: { field: 'score.csat', op: 'lte', value: 2 } });
    await rest(id);
    const { items } = await chain.get(server.owner, '/alert-rules');
    const rule = items.find((each: { id: string }) => each.id === id);
    assert.equal(rule.active, false);
    assert.deepEqual(rule.condition, { field: 'score.csat', op: 'lte', value: 2 });
  });
});

test('an unhappy answer where nobody is in charge goes to the region, and without any unit to those who run it all', async () => {
  const lone = await chain.answer({ nps: 1, unitId: chain.units.region });
  assert.equal((await ticketsOf(lone))[0].assignee.id, chain.region.memberId);
  const nowhere = await chain.answer({ nps: 1, unitId: null });
  const [ticket] = await ticketsOf(nowhere);
  assert.equal(ticket.assignee, null);
  const { items } = await chain.get(chain.server.owner, '/notifications');
  assert.equal(items[0].kind, 'ticketUnassigned');
  assert.equal(items[0].ticketId, ticket.id);
});

test('an alert is seen once somebody has looked, and only by those who may', async () => {
  const [alert] = await alertsOf(await chain.answer({ nps: 4 }));
  const url = `/api/v1/alerts/${alert.id}/seen`;
  const { server } = chain;
  assert.equal((await server.request(chain.neighbour, { method: 'POST', url })).statusCode, 404);
  const seen = await server.request(chain.manager, { method: 'POST', url });
  assert.equal(seen.json().state, 'seen');
  assert.ok(
    !(await chain.get(chain.manager, '/alerts?state=new')).items.some((one: { id: string }) => one.id === alert.id),
  );
});

describe('an event that can not be digested', () => {
  test('ends among the dead letters, and the others of its batch go through', async () => {
    const { context, workspace } = chain.server;
    await context.database.inWorkspace(workspace.id, (tx) =>
      publishEvent(tx, 'feedback.accepted', { feedbackId: 'nonsense', old: null, new: { origin: 'live' } }),
    );
    const feedbackId = await chain.answer({ nps: 3 });
    assert.equal((await alertsOf(feedbackId)).length, 1);
    const { rows } = await context.database.pool.query<{ reason: string }>(
      "select reason from outbox_dead_letter where subscriber = 'alerts'",
    );
    assert.equal(rows.length, 1);
    assert.match(rows[0]?.reason ?? '', /feedback\.accepted/);
  });

  test('because PostgreSQL refuses it, does not take the others with it', async () => {
    const { context, workspace } = chain.server;
    const good = makeEvent(0, workspace.id, context.random.uuid());
    const bad = makeEvent(1, workspace.id, '00000000-0000-0000-0000-00000000zzzz');
    const dead = await alertSubscriber(context).handle({ after: 0, no: 1, events: [good, bad] });
    assert.deepEqual(
      dead.map(({ ordinal }) => ordinal),
      [1],
    );
    const { rows } = await context.database.inWorkspace(workspace.id, ({ query }) =>
      sql`select id from alert where feedback_id = ${idOf(good)}`.execute(query),
    );
    assert.equal(rows.length, 1);
  });

  test('because the database is away, is no fault of the event: it is thrown, to be tried again', async () => {
    const { context, workspace } = chain.server;
    const away = () => Promise.reject(new Error('Connection terminated unexpectedly'));
    const subscriber = alertSubscriber({ ...context, database: { ...context.database, inWorkspace: away } });
    const event = makeEvent(0, workspace.id, context.random.uuid());
    await assert.rejects(subscriber.handle({ after: 0, no: 1, events: [event] }), /terminated/);
  });
});

function makeEvent(ordinal: number, workspaceId: string, feedbackId: string): OutboxEvent {
  const at = '2026-03-02T01:00:00.000Z';
  const score = { questionId: 'nps', rowId: null, metric: 'nps', value: 2, choice: null, scaleMin: 0, scaleMax: 10 };
  const none = {
    surveyId: null,
    surveyVersion: null,
    channel: null,
    touchpoint: null,
    profileKey: null,
    language: null,
  };
  const fact: Json = {
    workspaceId,
    feedbackId,
    version: 1,
    kind: 'response',
    status: 'complete',
    origin: 'live',
    ...none,
    unitId: null,
    occurredAt: at,
    receivedAt: at,
    localDay: '2026-03-02',
    durationSeconds: null,
    attributes: {},
    scores: [score],
  };
  const payload = { feedbackId, version: 1, occurredAt: at, old: null, new: fact };
  return { ordinal, workspaceId, topic: 'feedback.accepted', payload, publishedAt: at };
}

function idOf({ payload }: OutboxEvent): string {
  return typeof payload === 'object' && payload !== null && 'feedbackId' in payload ? String(payload.feedbackId) : '';
}
