import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestServer } from '../../foundation/testing/test-server.ts';
import { findOrCreateProfile, findOrCreateProfiles, type KnownPerson, listProfiles } from './index.ts';

const server = await startTestServer();
const { context, workspace, owner } = server;

function person(identifiers: KnownPerson['identifiers'], attributes: KnownPerson['attributes'] = {}): KnownPerson {
  return { identifiers, attributes, newId: context.random.uuid() };
}

test('people of a batch who share an identifier are one, and those known before keep their profile', async () => {
  await context.database.inWorkspace(workspace.id, async (tx) => {
    const known = await findOrCreateProfile(
      tx,
      owner.access,
      [{ kind: 'memberId', value: 'm1' }],
      {},
      context.random.uuid(),
    );
    const ids = await findOrCreateProfiles(tx, owner.access, [
      person([{ kind: 'memberId', value: ' m1 ' }], { valueTier: 'gold' }),
      person([
        { kind: 'memberId', value: 'm2' },
        { kind: 'email', value: 'Two@Example.com' },
      ]),
      person([{ kind: 'email', value: 'two@example.com' }], { valueTier: 'silver', language: 'en' }),
      person([]),
      person([{ kind: 'phone', value: '138 0013 8000' }]),
    ]);
    assert.deepEqual([ids[0], ids[1] === ids[2], ids[3], ids[4] !== null], [known, true, null, true]);
    assert.equal(new Set(ids.slice(0, 2)).size, 2);
    const profiles = await listProfiles(
      tx,
      owner.access,
      ids.filter((id) => id !== null),
    );
    assert.deepEqual(
      [profiles.get(ids[0] ?? '')?.valueTier, profiles.get(ids[1] ?? '')?.valueTier],
      ['gold', 'silver'],
    );
    const again = await findOrCreateProfiles(tx, owner.access, [person([{ kind: 'phone', value: '+86 13800138000' }])]);
    assert.deepEqual(again, [ids[4]]);
  });
});

test('two batches that meet the same new people at once end with one profile each', async () => {
  const values = Array.from({ length: 50 }, (_, index) => `shared-${index}`);
  const batch = (order: readonly string[]) =>
    context.database.inWorkspace(workspace.id, (tx) =>
      findOrCreateProfiles(
        tx,
        owner.access,
        order.map((value) => person([{ kind: 'memberId', value }])),
      ),
    );
  const [first, second] = await Promise.all([batch(values), batch(values.toReversed())]);
  assert.deepEqual(first, second.toReversed());
});
