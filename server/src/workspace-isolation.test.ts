import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import pg from 'pg';
import { composeApplication } from './app.ts';
import { createContext } from './create-context.ts';
import { parseConfig } from './foundation/config/index.ts';
import {
  ApplicationRoleError,
  checkApplicationRole,
  type Database,
  openDatabase,
} from './foundation/database/index.ts';
import { createLogger } from './foundation/log/index.ts';
import { afterTests } from './foundation/testing/after-tests.ts';
import { createTestDatabase, getTestEngines } from './foundation/testing/test-engines.ts';
import { startApi } from './start-api.ts';

const own = '00000000-0000-7000-8000-00000000000a';
const foreign = '00000000-0000-7000-8000-00000000000b';

/** Tables of the relay, the dispatcher and the migrations, which go over all workspaces and hold no personal data. */
const tablesOfNoWorkspace = /^(outbox.*|webhook_queue|voxloop_migration)$/;

let database: Database;
let superuser: pg.Client;
let tables: string[];
let urls: { name: string; url: string; ownerUrl: string };
const log = createLogger('silent', 'test');

before(async () => {
  const engines = await getTestEngines();
  const created = await createTestDatabase(engines);
  urls = created;
  const superUrl = new URL(engines.superUrl);
  superUrl.pathname = created.name;
  superuser = new pg.Client({ connectionString: superUrl.toString() });
  await superuser.connect();
  database = openDatabase({ url: created.url, poolSize: 2, log });
  afterTests(async () => {
    await database.close();
    await superuser.end();
    await created.drop();
  });
  tables = await listTables();
  await fillEveryTable();
});

test('every table belongs to a workspace or is known to belong to none', async () => {
  const { rows } = await superuser.query<{ name: string }>(`
    select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not c.relispartition and not c.relrowsecurity`);
  const unprotected = rows.map((row) => row.name).filter((name) => !tablesOfNoWorkspace.test(name));
  assert.deepEqual(unprotected, []);
  assert.ok(tables.length >= 15, `only ${tables.length} tables were found: ${tables.join(' ')}`);
});

test('a query that forgets the workspace sees its own rows and nobody else’s, in every table', async () => {
  for (const table of tables) {
    const query = `select distinct ${keyOf(table)} as workspace from ${table}`;
    assert.deepEqual((await ask(own, query)).rows, [{ workspace: own }], table);
    assert.deepEqual((await ask(foreign, query)).rows, [{ workspace: foreign }], table);
    assert.deepEqual((await ask(null, query)).rows, [], table);
  }
});

test('a query can neither ask for another workspace, nor change, empty or write into it, in any table', async () => {
  for (const table of tables) {
    const key = keyOf(table);
    const read = await ask(own, `select 1 from ${table} where ${key} = '${foreign}'`);
    assert.equal(read.rowCount, 0, table);
    for (const write of [
      `update ${table} set ${key} = ${key} where ${key} <> '${own}'`,
      `delete from ${table} where ${key} <> '${own}'`,
      `insert into ${table} (${key}) values ('${foreign}')`,
      `update ${table} set ${key} = '${foreign}'`,
    ]) {
      assert.equal(await countWritten(own, write), 0, write);
    }
  }
});

test('no part of a table can be reached past its protection', async () => {
  const { rows } = await superuser.query<{ name: string }>(`
    select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relispartition
      and c.relkind = 'r'`);
  assert.ok(rows.length > 0);
  for (const { name } of rows) await assert.rejects(ask(own, `select 1 from "${name}"`), /permission denied/, name);
});

test('the application’s role cannot lift the protection, and cannot rewrite the audit log', async () => {
  for (const statement of [
    'alter table unit disable row level security',
    'alter table unit no force row level security',
    'drop policy workspace_only on unit',
    'set role voxloop_owner',
    'set session authorization voxloop_owner',
    'truncate unit',
    'update audit_log set action = action',
    'delete from audit_log',
  ]) {
    await assert.rejects(ask(own, statement), /permission denied|must be owner/, statement);
  }
});

test('the server refuses to start with a role from which row-level security does not protect', async () => {
  await superuser.query(`drop role if exists ${bypassing}`);
  await superuser.query(`create role ${bypassing} login bypassrls password 'of-a-test'`);
  try {
    const bypassUrl = new URL(urls.url);
    bypassUrl.username = bypassing;
    bypassUrl.password = 'of-a-test';
    await superuser.query(`grant connect on database ${urls.name} to ${bypassing}`);
    await assertRefused(bypassUrl.toString(), /BYPASSRLS/);
  } finally {
    await superuser.query(`drop owned by ${bypassing}`);
    await superuser.query(`drop role ${bypassing}`);
  }
  const superUrl = new URL((await getTestEngines()).superUrl);
  superUrl.pathname = urls.name;
  await assertRefused(superUrl.toString(), /it is a superuser/);
  await assertRefused(urls.ownerUrl, /it owns/);
  await checkApplicationRole(database);
});

test('the server refuses to start when a table of workspaces is left open', async () => {
  await superuser.query('alter table touchpoint no force row level security');
  await assert.rejects(checkApplicationRole(database), /touchpoint does not force row-level security/);
  await superuser.query('alter table touchpoint force row level security');
  await checkApplicationRole(database);
});

const bypassing = 'voxloop_test_bypassing';

async function assertRefused(databaseUrl: string, reason: RegExp): Promise<void> {
  const engines = await getTestEngines();
  const warehouse = { ...engines.clickhouse, database: 'default', cluster: null };
  const config = parseConfig({ VOXLOOP_PORT: '0' });
  const { context, close } = createContext({ config, engines: { databaseUrl, warehouse }, log, name: 'test' });
  const application = await composeApplication(context, 'a-secret-of-tests-which-is-long-enough');
  try {
    await assert.rejects(startApi(context, application), (error: unknown) => {
      assert.ok(error instanceof ApplicationRoleError, String(error));
      return reason.test(error.message);
    });
  } finally {
    await application.close();
    await close();
  }
}

async function listTables(): Promise<string[]> {
  const { rows } = await superuser.query<{ name: string }>(`
    select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not c.relispartition and c.relrowsecurity order by c.relname`);
  return rows.map((row) => row.name);
}

function keyOf(table: string): string {
  return table === 'workspace' ? 'id' : 'workspace_id';
}

/** Runs a statement as the application's role, bound to a workspace or to none, and rolls it back. */
async function ask(workspaceId: string | null, statement: string): Promise<pg.QueryResult> {
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    await client.query("select set_config('app.workspace_id', $1, true)", [workspaceId ?? '']);
    return await client.query(statement);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** How many rows a statement writes; none when the database refuses it for want of rights. */
async function countWritten(workspaceId: string, statement: string): Promise<number> {
  try {
    return (await ask(workspaceId, statement)).rowCount ?? 0;
  } catch (error) {
    const insufficientPrivilege = '42501';
    if (error instanceof pg.DatabaseError && error.code === insufficientPrivilege) return 0;
    throw error;
  }
}

/** Puts one made-up row of each workspace into every table, past all constraints. */
async function fillEveryTable(): Promise<void> {
  await superuser.query("set session_replication_role = 'replica'");
  const { rows: checks } = await superuser.query<{ statement: string }>(`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as statement from pg_constraint
    where contype = 'c' and connamespace = 'public'::regnamespace and conislocal and coninhcount = 0`);
  for (const { statement } of checks) await superuser.query(statement);
  for (const table of tables) {
    const { rows: columns } = await superuser.query<{ name: string; type: string }>(
      `select attname as name, format_type(atttypid, null) as type from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attnotnull and not atthasdef
         and attidentity = '' and attgenerated = '' and attname <> $2`,
      [table, keyOf(table)],
    );
    const names = [keyOf(table), ...columns.map((column) => `"${column.name}"`)];
    for (const workspaceId of [own, foreign]) {
      const values = [`'${workspaceId}'`, ...columns.map((column) => sampleOf(column.type))];
      await superuser.query(`insert into ${table} (${names.join(', ')}) values (${values.join(', ')})`);
    }
  }
}

const samples: Readonly<Record<string, string>> = {
  bigint: '1',
  boolean: 'true',
  bytea: 'sha256(gen_random_uuid()::text::bytea)',
  date: "'2026-01-01'",
  'double precision': '1',
  integer: '1',
  json: "'{}'",
  jsonb: "'{}'",
  ltree: "'1'",
  numeric: '1',
  real: '1',
  smallint: '1',
  text: 'gen_random_uuid()::text',
  'timestamp with time zone': 'now()',
  uuid: 'gen_random_uuid()',
};

function sampleOf(type: string): string {
  const sample = type.endsWith('[]') ? "'{}'" : samples[type];
  assert.ok(sample !== undefined, `Add a sample of the type ${type} to this test.`);
  return sample;
}
