import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { computeWorkspaceDay } from '../../foundation/clock/index.ts';
import { type RetailChain, startRetailChain } from '../../foundation/testing/retail-chain.ts';
import type { SignedInMember } from '../../foundation/testing/test-server.ts';
import { runTicketClocks } from './index.ts';

let chain: RetailChain;

before(async () => {
  chain = await startRetailChain();
});

async function measure(member: SignedInMember, kind: string, daysAhead = 0): Promise<[number, number | null]> {
  const { server, clock } = chain;
  const dayOf = (days: number) =>
    computeWorkspaceDay(new Date(clock.now().getTime() + days * 86_400_000), server.workspace.timeZone);
  const payload = { measures: [{ kind }], period: { from: dayOf(-30), to: dayOf(daysAhead) } };
  const response = await server.request(member, { method: 'POST', url: '/api/v1/metric-queries', payload });
  assert.equal(response.statusCode, 200, response.body);
  const [value] = response.json().cells[0]?.values ?? [{ n: 0, value: null }];
  return [value.n, value.value];
}

async function resolve(feedbackId: string): Promise<string> {
  const { server, manager } = chain;
  const { items } = await chain.get(server.owner, '/tickets?limit=200');
  const { id } = items.find((ticket: { feedbackId: string }) => ticket.feedbackId === feedbackId);
  const url = `/api/v1/tickets/${id}/resolve`;
  const response = await server.request(manager, { method: 'POST', url, payload: { note: '好了' } });
  assert.equal(response.statusCode, 200, response.body);
  await server.settle();
  return id;
}

test('the closing rate follows what happens to tickets: resolved, overdue, late, re-opened', async () => {
  const { server, manager, neighbour, clock } = chain;
  const [first, second] = [await chain.answer({ nps: 1 }), await chain.answer({ nps: 2 })];
  assert.deepEqual(await measure(manager, 'onTimeClosingRate'), [0, null], 'nothing is decided yet');
  assert.deepEqual(await measure(manager, 'ticketsOpened'), [2, 2]);
  assert.deepEqual(await measure(manager, 'ticketsOpen'), [2, 2]);

  const id = await resolve(first);
  assert.deepEqual(await measure(manager, 'onTimeClosingRate'), [1, 100]);
  assert.deepEqual(await measure(manager, 'ticketsOpen'), [1, 1]);

  clock.skipHours(49);
  await runTicketClocks(server.context, server.workspace.id);
  await server.settle();
  assert.deepEqual(await measure(manager, 'onTimeClosingRate'), [2, 50], 'the other is overdue');

  await resolve(second);
  assert.deepEqual(await measure(manager, 'onTimeClosingRate'), [2, 50], 'late stays late');
  assert.deepEqual(await measure(manager, 'ticketsClosed'), [2, 2]);

  const url = `/api/v1/tickets/${id}/reopen`;
  await server.request(manager, { method: 'POST', url, payload: { reason: '又坏了' } });
  await server.settle();
  assert.deepEqual(await measure(manager, 'onTimeClosingRate'), [1, 0], 're-opened is undecided again');
  assert.deepEqual(await measure(manager, 'ticketsOpen'), [1, 1]);
  assert.deepEqual(await measure(neighbour, 'ticketsOpened'), [0, 0], 'another store has none of it');
});
