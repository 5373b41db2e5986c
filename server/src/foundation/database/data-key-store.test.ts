import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { createLogger } from '../log/index.ts';
import { readKeyVersion } from '../sealing/index.ts';
import { openTestDatabase, testSealing } from '../testing/test-database.ts';
import { openDatabase } from './index.ts';

const database = await openTestDatabase();
const [workspaceId, otherId] = ['01960000-0000-7000-8000-0000000000a1', '01960000-0000-7000-8000-0000000000a2'];

test('what is sealed in a transaction that is rolled back, by a process that ends, was sealed under a key that stays', async () => {
  const { keyRing } = database;
  const sealed: Buffer[] = [];
  await assert.rejects(
    database.inWorkspace(workspaceId, async (tx) => {
      sealed.push(await tx.keyRing.seal(workspaceId, 'p', 'words'));
      throw new Error('rolled back');
    }),
    /rolled back/,
  );
  const [first = Buffer.alloc(0)] = sealed;
  assert.equal((await keyRing.unseal(workspaceId, 'p', first)).toString(), 'words');
  const log = createLogger('error', 'test');
  const again = openDatabase({ url: database.url, poolSize: 1, log, sealing: testSealing });
  assert.equal((await again.keyRing.unseal(workspaceId, 'p', first)).toString(), 'words');
  await again.close();
});

test('a replaced key says since when, and no workspace reads another’s', async () => {
  await database.keyRing.seal(otherId, 'p', 'x');
  assert.equal(await database.keyRing.rotate(workspaceId), 2);
  assert.equal(readKeyVersion(await database.keyRing.seal(workspaceId, 'p', 'x')), 2);
  const { rows } = await database.inWorkspace(workspaceId, (tx) =>
    sql`select version, replaced_at is not null as replaced from data_key order by version`.execute(tx.query),
  );
  assert.deepEqual(rows, [
    { version: 1, replaced: true },
    { version: 2, replaced: false },
  ]);
});
