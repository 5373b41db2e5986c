import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type RetailChain, startRetailChain } from '../../foundation/testing/retail-chain.ts';
import { noteView } from './index.ts';

let chain: RetailChain;

before(async () => {
  chain = await startRetailChain();
});

async function listNotes(): Promise<[string, string][]> {
  const { items } = await chain.get(chain.server.owner, '/audit?subjectKind=feedback&limit=200');
  return items.map(({ action, actor }: { action: string; actor: { id: string } }) => [action, actor.id]);
}

test('who looks at what a customer said stands in the audit log, once for a look', async () => {
  const id = await chain.answer({ nps: 9, email: 'seen@example.com' });
  await chain.get(chain.manager, `/feedback/${id}`);
  await chain.get(chain.manager, `/feedback/${id}`);
  await chain.get(chain.region, `/feedback/${id}`);
  const refused = await chain.server.request(chain.neighbour, { method: 'GET', url: `/api/v1/feedback/${id}` });
  assert.equal(refused.statusCode, 404);
  assert.deepEqual(
    (await listNotes()).toSorted(),
    [
      ['feedback.viewed', chain.manager.memberId],
      ['feedback.viewed', chain.region.memberId],
    ].toSorted(),
  );
});

test('a page that asks for several parts of one record at once is one look', async () => {
  const { server, manager } = chain;
  // The first rounds open the connections on which the later ones meet.
  const ids = Array.from({ length: 12 }, () => server.context.random.uuid());
  for (const id of ids) {
    const shown = { kind: 'feedback', id, how: 'viewed' } as const;
    await Promise.all(Array.from({ length: 4 }, () => noteView(server.context.database, manager.access, shown)));
  }
  const { items } = await chain.get(server.owner, '/audit?subjectKind=feedback&limit=200');
  const noted = items
    .map(({ subject }: { subject: { id: string } }) => subject.id)
    .filter((id: string) => ids.includes(id));
  assert.deepEqual(noted.toSorted(), ids.toSorted());
});

test('what is taken out is noted each time', async () => {
  const { context, owner } = chain.server;
  const taken = { kind: 'feedback', id: 'one', how: 'exported' } as const;
  await noteView(context.database, owner.access, taken);
  await noteView(context.database, owner.access, taken);
  const notes = (await listNotes()).filter(([action]) => action === 'feedback.exported');
  assert.equal(notes.length, 2);
});
