import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { openTestDatabase, testSealing } from '../../foundation/testing/test-database.ts';
import { queryFields } from './segment-field-store.ts';

const database = await openTestDatabase();
const askNestedLoops = sql<{ nestedLoops: string }>`select current_setting('enable_nestloop') as "nestedLoops"`;

test('nobody is compared with everybody while fields are asked, and what follows is planned as ever', async () => {
  await database.inWorkspace(testSealing.random.uuid(), async (tx) => {
    assert.deepEqual(await queryFields(tx, askNestedLoops), [{ nestedLoops: 'off' }]);
    assert.deepEqual((await askNestedLoops.execute(tx.query)).rows, [{ nestedLoops: 'on' }]);
  });
});

test('a statement that fails tells why', async () => {
  const asking = database.inWorkspace(testSealing.random.uuid(), (tx) => queryFields(tx, sql`select 1 / 0`));
  await assert.rejects(asking, /division by zero/);
});
