import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { systemClock } from '../clock/index.ts';
import { createLogger } from '../log/index.ts';
import { systemRandom } from '../random/index.ts';
import { getTestEngines } from '../testing/test-engines.ts';
import { migrateWarehouse, splitStatements, WarehouseMigrationError } from './migrate-warehouse.ts';
import { describeTables } from './table-dialect.ts';
import { createWarehouse, type WarehouseAddress } from './warehouse.ts';

const log = createLogger('silent', 'test');

test('placeholders become plain tables on one server and replicated ones on a cluster', () => {
  const sql =
    'create table t {onCluster} (n Int64) engine = {engine:SummingMergeTree((n, m))} settings {deduplicationWindow:9}';
  assert.equal(
    describeTables(null).apply(sql),
    'create table t  (n Int64) engine = SummingMergeTree((n, m)) settings non_replicated_deduplication_window = 9',
  );
  assert.equal(
    describeTables('main').apply(sql),
    "create table t on cluster 'main' (n Int64) engine = ReplicatedSummingMergeTree('/clickhouse/tables/{uuid}/{shard}', '{replica}', (n, m)) settings replicated_deduplication_window = 9",
  );
  assert.equal(describeTables(null).apply('{engine:MergeTree} {name:String}'), 'MergeTree() {name:String}');
});

test('statements end with a semicolon at the end of a line; comment lines are dropped', () => {
  assert.deepEqual(splitStatements("-- one; two;\nselect ';' as a,\n  1;\n\nselect 2 -- the end\n;\n"), [
    "select ';' as a,\n  1",
    'select 2 -- the end',
  ]);
});

async function makeWorld(context: TestContext): Promise<{ address: WarehouseAddress; folder: string }> {
  const { clickhouse } = await getTestEngines();
  const database = `test_${systemRandom(systemClock).uuid().replaceAll('-', '')}`;
  const address = { ...clickhouse, database, cluster: null };
  const folder = mkdtempSync(join(tmpdir(), 'voxloop-migrations-'));
  context.after(async () => {
    const warehouse = createWarehouse({ address: { ...address, database: 'default' }, log });
    await warehouse.command(`drop database if exists ${database}`);
    await warehouse.close();
    rmSync(folder, { recursive: true });
  });
  return { address, folder };
}

test('each migration is applied once, also by processes that start at once and after one was cut off', async (context) => {
  const { address, folder } = await makeWorld(context);
  const table = (name: string) =>
    `create table ${name} {onCluster} (id UInt8) engine = {engine:MergeTree} order by id;\n`;
  writeFileSync(join(folder, '0001-first.sql'), table('one'));
  assert.deepEqual(await migrateWarehouse(address, log, folder), ['0001-first']);
  assert.deepEqual(await migrateWarehouse(address, log, folder), []);
  // As if a start had been killed after the first of two statements.
  const warehouse = createWarehouse({ address, log });
  context.after(() => warehouse.close());
  await warehouse.command(warehouse.tables.apply(table('two').replace(/;\s*$/, '')));
  writeFileSync(join(folder, '0002-second.sql'), table('two') + table('three'));
  await Promise.all([migrateWarehouse(address, log, folder), migrateWarehouse(address, log, folder)]);
  const tables = await warehouse.query<{ name: string }>(
    "select name from system.tables where database = currentDatabase() and name != 'migration' order by name",
  );
  assert.deepEqual(tables, [{ name: 'one' }, { name: 'three' }, { name: 'two' }]);
  assert.deepEqual(await warehouse.query('select count() as n from migration'), [{ n: 2 }]);
});

test('a migration that was changed after it was applied, and a misnamed one, are refused', async (context) => {
  const { address, folder } = await makeWorld(context);
  writeFileSync(join(folder, '0001-first.sql'), 'select 1;\n');
  await migrateWarehouse(address, log, folder);
  writeFileSync(join(folder, '0001-first.sql'), 'select 2;\n');
  await assert.rejects(
    migrateWarehouse(address, log, folder),
    (error: unknown) => error instanceof WarehouseMigrationError && /0001-first was changed/.test(error.message),
  );
  writeFileSync(join(folder, 'second.sql'), 'select 1;\n');
  await assert.rejects(migrateWarehouse(address, log, folder), /second\.sql: name it like/);
});
