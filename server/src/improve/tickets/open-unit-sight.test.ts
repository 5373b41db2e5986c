import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startRetailChain } from '../../foundation/testing/retail-chain.ts';

const chain = await startRetailChain();
const { server, manager, region } = chain;

test('a ticket goes to nobody whose role does not let him see its unit', async () => {
  const permissions = ['units.read', 'feedback.read', 'tickets.read', 'tickets.handle'];
  const unitCondition = { field: 'code', op: 'ne', value: 'S1' };
  const role = { name: 'Elsewhere', base: 'unitManager', permissions, condition: null, masks: [], unitCondition };
  const made = await server.request(server.owner, { method: 'POST', url: '/api/v1/roles', payload: role });
  assert.equal(made.statusCode, 201, made.body);

  const before = await openTicket();
  assert.equal(before.assignee.id, manager.memberId);
  const given = { method: 'PATCH', payload: { customRoleId: made.json().id } } as const;
  await server.request(server.owner, { ...given, url: `/api/v1/members/${manager.memberId}` });
  const ticket = await openTicket();
  assert.equal((await server.request(manager, { url: `/api/v1/tickets/${ticket.id}` })).statusCode, 404);
  assert.equal(ticket.assignee.id, region.memberId, 'the next above who sees it');

  const { items } = await chain.get(server.owner, `/tickets/${ticket.id}/assignees`);
  const offered = items.map(({ id }: { id: string }) => id);
  assert.ok(offered.includes(region.memberId) && !offered.includes(manager.memberId));
  const payload = { memberId: manager.memberId };
  const url = `/api/v1/tickets/${ticket.id}/assign`;
  const assigned = await server.request(server.owner, { method: 'POST', url, payload });
  assert.deepEqual([assigned.statusCode, assigned.json().code], [400, 'assigneeInvalid']);
});

async function openTicket() {
  const feedbackId = await chain.answer({ nps: 1, words: '等了四十分钟' });
  const { items } = await chain.get(server.owner, '/tickets?limit=200');
  return items.find((ticket: { feedbackId: string }) => ticket.feedbackId === feedbackId);
}
