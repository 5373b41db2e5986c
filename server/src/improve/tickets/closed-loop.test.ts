import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { setCursor } from '../../foundation/outbox/index.ts';
import { type RetailChain, startRetailChain } from '../../foundation/testing/retail-chain.ts';
import type { SignedInMember } from '../../foundation/testing/test-server.ts';
import { runTicketClocks } from './index.ts';

let chain: RetailChain;
let server: RetailChain['server'];
let clock: RetailChain['clock'];
let catcher: RetailChain['catcher'];
let region: SignedInMember;
let manager: SignedInMember;
let neighbour: SignedInMember;
let agent: SignedInMember;

before(async () => {
  chain = await startRetailChain();
  ({ server, clock, catcher, region, manager, neighbour, agent } = chain);
});

const answer: RetailChain['answer'] = (given) => chain.answer({ words: '等了四十分钟', ...given });
const get: RetailChain['get'] = (member, path) => chain.get(member, path);

async function act(member: SignedInMember, ticketId: string, action: string, payload: object = {}) {
  return server.request(member, { method: 'POST', url: `/api/v1/tickets/${ticketId}/${action}`, payload });
}

async function ticketOf(feedbackId: string) {
  const { items } = await get(server.owner, '/tickets?limit=200');
  return items.find((ticket: { feedbackId: string }) => ticket.feedbackId === feedbackId);
}

function kindsOf(detail: { timeline: { kind: string }[] }): string[] {
  return detail.timeline.map(({ kind }) => kind);
}

describe('a detractor', () => {
  test('raises an alert and opens a ticket for the manager of that store, who gets one mail, and nobody else does', async () => {
    const mailsBefore = catcher.mails.length;
    const feedbackId = await answer({ nps: 3 });
    const alert = (await get(manager, '/alerts')).items[0];
    const ticket = (await get(manager, '/tickets')).items[0];
    assert.equal(alert.feedbackId, feedbackId);
    assert.equal(alert.ticketId, ticket.id);
    assert.equal(alert.excerpt, '等了四十分钟');
    assert.deepEqual(ticket.score, { metric: 'nps', value: 3, scaleMin: 0, scaleMax: 10 });
    assert.equal(ticket.assignee.id, manager.memberId);
    assert.equal(ticket.severity, 'medium');
    assert.equal(new Date(ticket.dueAt).getTime() - new Date(ticket.openedAt).getTime(), 48 * 3_600_000);
    const sent = catcher.mails.slice(mailsBefore);
    assert.deepEqual(
      sent.map((mail) => mail.to),
      [[manager.email]],
    );
    assert.match(sent[0]?.subject ?? '', /单元S1.*NPS 3/);
    assert.match(sent[0]?.body ?? '', new RegExp(`/tickets/${ticket.id}`));
    assert.doesNotMatch(sent[0]?.body ?? '', /四十分钟/, 'no verbatim leaves by mail');
    assert.equal((await get(manager, '/notifications?unread=true')).unread, 1);
  });

  test("is not seen by another store's manager on any path, and is seen by the region's head", async () => {
    const ticket = (await get(manager, '/tickets')).items[0];
    for (const list of ['/alerts', '/tickets', '/notifications']) {
      assert.deepEqual((await get(neighbour, list)).items, []);
    }
    assert.equal((await get(neighbour, '/tickets')).counts.open, 0);
    const url = `/api/v1/tickets/${ticket.id}`;
    assert.equal((await server.request(neighbour, { method: 'GET', url })).statusCode, 404);
    assert.equal((await act(neighbour, ticket.id, 'start')).statusCode, 404);
    assert.equal((await get(region, '/tickets')).items[0].id, ticket.id);
  });

  test('of the past raises nothing and mails nobody', async () => {
    const mailsBefore = catcher.mails.length;
    const feedbackId = await answer({ nps: 0, origin: 'backfill' });
    assert.equal(await ticketOf(feedbackId), undefined);
    assert.equal(catcher.mails.length, mailsBefore);
  });

  test('of great value makes a worse case with less time', async () => {
    const ticket = await ticketOf(await answer({ nps: 6, email: 'wang@example.com', valueTier: 'platinum' }));
    assert.equal(ticket.severity, 'critical');
    assert.equal(new Date(ticket.dueAt).getTime() - new Date(ticket.openedAt).getTime(), 4 * 3_600_000);
  });

  test('heard of again changes nothing', async () => {
    const feedbackId = await answer({ nps: 2 });
    const alertsBefore = await get(server.owner, '/alerts?limit=200');
    const { items: before } = await get(server.owner, '/tickets?limit=200');
    const mailsBefore = catcher.mails.length;
    await server.context.database.asSystem((tx) => setCursor(tx, 'alerts', 0));
    await server.settle();
    assert.deepEqual((await get(server.owner, '/tickets?limit=200')).items, before);
    assert.deepEqual(await get(server.owner, '/alerts?limit=200'), alertsBefore);
    assert.equal(catcher.mails.length, mailsBefore);
    assert.ok(await ticketOf(feedbackId));
  });
});

describe('a ticket', () => {
  test('is worked on by its manager, and each step is in the timeline and the audit log', async () => {
    const { id } = await ticketOf(await answer({ nps: 1 }));
    assert.equal((await act(manager, id, 'start')).statusCode, 200);
    const call = { channel: 'phone', outcome: 'reached', note: '已致歉' };
    assert.equal((await act(manager, id, 'contact', call)).statusCode, 200);
    assert.equal((await act(manager, id, 'root-cause', { code: 'waiting' })).statusCode, 200);
    const resolved = (await act(manager, id, 'resolve', { note: '已退款' })).json();
    assert.equal(resolved.state, 'resolved');
    assert.deepEqual(kindsOf(resolved), [
      'opened',
      'assigned',
      'started',
      'contacted',
      'rootCauseSet',
      'resolved',
      'followUpCreated',
      'followUpNotSent',
    ]);
    assert.equal(resolved.followUp.state, 'sent');
    assert.match(resolved.followUp.url, /\/s\/i\//, 'without an address the link is there to be passed on');
    const { items } = await get(server.owner, `/audit?subjectKind=ticket&subjectId=${id}`);
    assert.equal(items.length, resolved.timeline.length);
    assert.doesNotMatch(JSON.stringify(items), /已退款|已致歉/, 'what people wrote stays in the timeline');
  });

  test('answers a second click with the ticket and adds nothing', async () => {
    const { id } = await ticketOf(await answer({ nps: 1 }));
    const first = (await act(manager, id, 'resolve', { note: '好了', version: 1 })).json();
    const second = await act(manager, id, 'resolve', { note: '好了', version: 1 });
    assert.equal(second.statusCode, 200);
    assert.deepEqual(kindsOf(second.json()), kindsOf(first));
  });

  test('refuses who saw an older version, and what its state does not allow', async () => {
    const { id } = await ticketOf(await answer({ nps: 1 }));
    await act(manager, id, 'start', { version: 1 });
    const stale = await act(region, id, 'note', { note: 'Please call her', version: 1 });
    assert.deepEqual([stale.statusCode, stale.json().code], [409, 'ticketVersion']);
    const reopened = await act(manager, id, 'reopen', { reason: 'x' });
    assert.deepEqual([reopened.statusCode, reopened.json().code], [409, 'ticketTransition']);
    const cause = await act(manager, id, 'root-cause', { code: 'nonsense' });
    assert.deepEqual([cause.statusCode, cause.json().code], [400, 'rootCauseUnknown']);
  });

  test("is an agent's once it is given to him, and never before", async () => {
    const { id } = await ticketOf(await answer({ nps: 1 }));
    assert.equal((await act(agent, id, 'start')).statusCode, 404);
    const outsider = await act(manager, id, 'assign', { memberId: neighbour.memberId });
    assert.deepEqual([outsider.statusCode, outsider.json().code], [400, 'assigneeInvalid']);
    assert.equal((await act(manager, id, 'assign', { memberId: agent.memberId })).statusCode, 200);
    assert.equal((await act(agent, id, 'start')).statusCode, 200);
    assert.equal((await act(agent, id, 'assign', { memberId: manager.memberId })).statusCode, 403);
    const { allowedActions } = await get(agent, `/tickets/${id}`);
    assert.deepEqual(allowedActions, ['contact', 'note', 'setRootCause', 'resolve']);
  });

  test('that is overdue climbs level by level, each told once, also when two workers run', async () => {
    const { id } = await ticketOf(await answer({ nps: 2 }));
    const run = () => runTicketClocks(server.context, server.workspace.id);
    clock.skipHours(49);
    await Promise.all([run(), run()]);
    const once = await get(server.owner, `/tickets/${id}`);
    assert.equal(once.overdue, true);
    assert.equal(once.escalationLevel, 1);
    assert.deepEqual(once.timeline.at(-1).detail.memberIds, [region.memberId]);
    await run();
    assert.equal((await get(server.owner, `/tickets/${id}`)).escalationLevel, 1);
    clock.skipHours(48);
    await run();
    const twice = await get(server.owner, `/tickets/${id}`);
    assert.equal(twice.escalationLevel, 2);
    assert.deepEqual(twice.timeline.at(-1).detail.memberIds, [server.owner.memberId]);
    clock.skipHours(200);
    await run();
    assert.equal((await get(server.owner, `/tickets/${id}`)).escalationLevel, 2);
    await server.settle();
    assert.ok(catcher.mails.some((mail) => mail.to[0] === region.email));
  });
});

describe('the follow-up', () => {
  async function resolveFor(email: string): Promise<{ id: string; url: string }> {
    const { id } = await ticketOf(await answer({ nps: 2, email }));
    await act(manager, id, 'resolve', { note: '已处理' });
    await server.settle();
    const { followUp } = await get(manager, `/tickets/${id}`);
    return { id, url: followUp.url };
  }

  async function reply(url: string, answers: object): Promise<void> {
    const token = url.split('/').at(-1);
    const response = await server.request(null, {
      method: 'POST',
      url: `/api/v1/public/invitations/${token}/responses`,
      payload: {
        id: server.context.random.uuid(),
        version: 1,
        answers,
        startedAt: clock.now().toISOString(),
        language: 'zh-CN',
      },
    });
    assert.equal(response.statusCode, 201, response.body);
    await server.settle();
  }

  test('goes to the customer by mail, and "not solved" re-opens the ticket with a new due time', async () => {
    clock.skipHours(1);
    const { id, url } = await resolveFor('li.na@example.com');
    const mail = catcher.mails.find(({ to }) => to.includes('li.na@example.com'));
    assert.match(mail?.body ?? '', new RegExp(url.replace(/[/.]/g, '\\$&')));
    await reply(url, { solved: 'no', handling: 1 });
    const ticket = await get(manager, `/tickets/${id}`);
    assert.equal(ticket.state, 'reopened');
    assert.deepEqual(kindsOf(ticket).slice(-5), [
      'resolved',
      'followUpCreated',
      'followUpSent',
      'followUpAnswered',
      'reopened',
    ]);
    assert.equal(ticket.followUp.state, 'answered');
    assert.equal(ticket.followUp.answer.unhappy, true);
    assert.ok(new Date(ticket.dueAt) > clock.now());
    assert.ok(catcher.mails.some(({ to, subject }) => to[0] === manager.email && subject.includes('重新打开')));
  });

  test('answered happily closes the ticket', async () => {
    const { id, url } = await resolveFor('zhao@example.com');
    await reply(url, { solved: 'yes', handling: 5 });
    assert.equal((await get(manager, `/tickets/${id}`)).state, 'closed');
  });

  test('without an answer closes the ticket after seven days, and a later "not solved" re-opens it', async () => {
    const { id, url } = await resolveFor('qian@example.com');
    clock.skipHours(7 * 24 + 1);
    await runTicketClocks(server.context, server.workspace.id);
    assert.equal((await get(manager, `/tickets/${id}`)).state, 'closed');
    await reply(url, { solved: 'no', handling: 2 });
    assert.equal((await get(manager, `/tickets/${id}`)).state, 'reopened');
  });
});
