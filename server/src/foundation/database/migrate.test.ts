import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { createLogger } from '../log/index.ts';
import { createTestDatabase, getTestEngines } from '../testing/test-engines.ts';
import { MigrationError, migrate, migrationFolder } from './migrate.ts';
import { appRole } from './postgres-roles.ts';

const log = createLogger('silent', 'test');
let folder: string;
let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'voxloop-migrations-'));
  database = await createTestDatabase(await getTestEngines());
  await ask('drop table voxloop_migration');
});
afterEach(async () => {
  await rm(folder, { recursive: true });
  await database.drop();
});

const write = (name: string, sql: string) => writeFile(join(folder, name), sql);
const run = () => migrate({ ownerUrl: database.ownerUrl, appRole, log, folder: pathToFileURL(`${folder}/`) });

async function ask(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('files are applied in the order of their names, each once', async () => {
  await write('0002-b.sql', 'insert into kept values (2);');
  await write('0001-a.sql', 'create table kept (number integer);');
  assert.deepEqual(await run(), ['0001-a.sql', '0002-b.sql']);
  assert.deepEqual(await run(), []);
  await write('0003-c.sql', 'insert into kept values (3);');
  assert.deepEqual(await run(), ['0003-c.sql']);
  assert.deepEqual(await ask('select number from kept order by 1'), [{ number: 2 }, { number: 3 }]);
});

test('processes that start at once apply each file once between them', async () => {
  await write('0001-a.sql', 'create table kept (number integer); select pg_sleep(0.2); insert into kept values (1);');
  const applied = await Promise.all([run(), run(), run()]);
  assert.deepEqual(applied.flat(), ['0001-a.sql']);
  assert.deepEqual(await ask('select number from kept'), [{ number: 1 }]);
});

test('a file that fails leaves nothing behind and is named', async () => {
  await write('0001-a.sql', 'create table kept (number integer); select nonsense;');
  await assert.rejects(
    run,
    (error) => error instanceof MigrationError && /0001-a\.sql.*undone.*nonsense/.test(error.message),
  );
  assert.deepEqual(await ask("select to_regclass('kept') as found"), [{ found: null }]);
  await write('0001-a.sql', 'create table kept (number integer);');
  assert.deepEqual(await run(), ['0001-a.sql']);
});

test('a file that was changed after it had been applied is refused', async () => {
  await write('0001-a.sql', 'create table kept (number integer);');
  await run();
  await write('0001-a.sql', 'create table kept (number bigint);');
  await assert.rejects(run, /0001-a\.sql.*changed/);
});

test('a database that is newer than the program is refused', async () => {
  await write('0001-a.sql', 'select 1;');
  await write('0002-b.sql', 'select 1;');
  await run();
  await rm(join(folder, '0002-b.sql'));
  await assert.rejects(run, /newer than the program/);
});

test("the product's own migrations are numbered and named alike", async () => {
  const { readdir } = await import('node:fs/promises');
  const names = (await readdir(migrationFolder)).filter((name) => name.endsWith('.sql'));
  assert.ok(names.length > 5);
  for (const name of names) assert.match(name, /^\d{4}-[a-z-]+\.sql$/);
  assert.equal(new Set(names.map((name) => name.slice(0, 4))).size, names.length);
});
