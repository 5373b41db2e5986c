import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { systemClock } from '../clock/index.ts';
import { systemRandom } from '../random/index.ts';
import { createKeyRing, type DataKeyStore, keysKnownMs, readKeyVersion, SealError, type WrappedKey } from './index.ts';

const secret = 'a-secret-of-tests-which-is-long-enough';
const [workspace, other] = ['01960000-0000-7000-8000-000000000001', '01960000-0000-7000-8000-000000000002'];

/** Keys of all workspaces in memory, as a table would hold them. */
function createMemoryStore() {
  const kept = new Map<string, WrappedKey[]>();
  let readCount = 0;
  const store: DataKeyStore = {
    list: async (id) => {
      readCount += 1;
      return [...(kept.get(id) ?? [])];
    },
    insert: async (id, key) => {
      const keys = kept.get(id) ?? [];
      if (keys.every(({ version }) => version !== key.version)) kept.set(id, [...keys, key]);
    },
  };
  return { store, kept, readCount: () => readCount };
}

function openRing(store: DataKeyStore, options: { secret?: string; nowMs?: () => number } = {}) {
  return createKeyRing({ secret, random: systemRandom(systemClock), store, ...options });
}

test('what was sealed is opened in its workspace for its purpose, and looks different each time', async () => {
  const ring = openRing(createMemoryStore().store);
  await fc.assert(
    fc.asyncProperty(fc.uint8Array(), fc.string(), async (bytes, purpose) => {
      const sealed = await ring.seal(workspace, purpose, bytes);
      assert.deepEqual(await ring.unseal(workspace, purpose, sealed), Buffer.from(bytes));
      assert.notDeepEqual(await ring.seal(workspace, purpose, bytes), sealed);
      const [first, second] = await ring.sealAll(workspace, [
        { purpose: 'first', plain: 'x' },
        { purpose, plain: bytes },
      ]);
      assert.equal((await ring.unseal(workspace, 'first', first ?? sealed)).toString(), 'x');
      assert.deepEqual(await ring.unseal(workspace, purpose, second ?? sealed), Buffer.from(bytes));
      await assert.rejects(ring.unseal(workspace, `${purpose}!`, sealed), SealError);
      await assert.rejects(ring.unseal(other, purpose, sealed), SealError);
    }),
    { numRuns: 50 },
  );
});

test('changed in one bit, or under another secret, it stays shut', async () => {
  const memory = createMemoryStore();
  const ring = openRing(memory.store);
  const sealed = await ring.seal(workspace, 'identifier:1', '+8613800138000');
  assert.ok(!sealed.includes('138001'));
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    await assert.rejects(ring.unseal(workspace, 'identifier:1', changed), SealError);
  }
  const stranger = openRing(memory.store, { secret: 'another-secret-of-tests-long-enough!' });
  await assert.rejects(stranger.unseal(workspace, 'identifier:1', sealed), SealError);
});

test('a new key seals from now on; what was sealed before opens as long as its key is kept', async () => {
  const memory = createMemoryStore();
  const ring = openRing(memory.store);
  const before = await ring.seal(workspace, 'p', 'old');
  assert.equal(await ring.rotate(workspace), 2);
  const after = await ring.seal(workspace, 'p', 'new');
  assert.deepEqual([readKeyVersion(before), readKeyVersion(after)], [1, 2]);
  assert.equal((await ring.unseal(workspace, 'p', before)).toString(), 'old');
  memory.kept.set(
    workspace,
    (memory.kept.get(workspace) ?? []).filter(({ version }) => version > 1),
  );
  const fresh = openRing(memory.store);
  assert.equal((await fresh.unseal(workspace, 'p', after)).toString(), 'new');
  await assert.rejects(fresh.unseal(workspace, 'p', before), /is gone/);
});

test('another process opens what was sealed under a key that it has not seen, and seals under it within a minute', async () => {
  const memory = createMemoryStore();
  let nowMs = 0;
  const [one, two] = [openRing(memory.store), openRing(memory.store, { nowMs: () => nowMs })];
  await two.seal(workspace, 'p', 'x');
  await one.rotate(workspace);
  const reads = memory.readCount();
  assert.equal(readKeyVersion(await two.seal(workspace, 'p', 'x')), 1);
  assert.equal(memory.readCount(), reads, 'keys that are known are not read again');
  nowMs += keysKnownMs;
  assert.equal(readKeyVersion(await two.seal(workspace, 'p', 'x')), 2);
  await one.rotate(workspace);
  assert.equal((await two.unseal(workspace, 'p', await one.seal(workspace, 'p', 'y'))).toString(), 'y');
});

test('processes that need the first key at once agree on one', async () => {
  const memory = createMemoryStore();
  const rings = Array.from({ length: 5 }, () => openRing(memory.store));
  const sealed = await Promise.all(rings.map((ring) => ring.seal(workspace, 'p', 'x')));
  for (const one of sealed)
    for (const ring of rings) assert.equal((await ring.unseal(workspace, 'p', one)).toString(), 'x');
});

test('stored keys can not be swapped between workspaces or versions', async () => {
  const memory = createMemoryStore();
  const ring = openRing(memory.store);
  await ring.seal(workspace, 'p', 'x');
  await ring.seal(other, 'p', 'x');
  const [keys, others] = [memory.kept.get(workspace) ?? [], memory.kept.get(other) ?? []];
  memory.kept.set(workspace, others).set(other, keys);
  await assert.rejects(openRing(memory.store).seal(workspace, 'p', 'x'), SealError);
});
