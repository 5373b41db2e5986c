import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { ServerContext } from '../context.ts';
import { afterTests } from './after-tests.ts';
import { getTestEngines } from './test-engines.ts';

/** Looks for texts wherever a server under test stores anything, as somebody does who got hold of all of it. */
export interface StoredText {
  /** A connection that no row-level security binds */
  superuser: pg.Client;
  /** `table.column` of every place in PostgreSQL, the queue's tables too, in which one of the texts stands, as text or in bytes. */
  findInDatabase(texts: readonly string[]): Promise<string[]>;
  /** The tables of the warehouse, and `mutations` for what was asked of it, in which one of the texts stands. */
  findInWarehouse(texts: readonly string[]): Promise<string[]>;
}

/** @param context of the server whose stores are searched; what is opened is closed after the file's tests */
export async function openStoredText({
  database,
  warehouse,
}: Pick<ServerContext, 'database' | 'warehouse'>): Promise<StoredText> {
  const url = new URL((await getTestEngines()).superUrl);
  url.pathname = new URL(database.url).pathname;
  const superuser = new pg.Client({ connectionString: url.toString() });
  await superuser.connect();
  afterTests(() => superuser.end());
  return {
    superuser,
    findInDatabase: (texts) => findInDatabase(superuser, texts),
    findInWarehouse: (texts) => findInWarehouse(warehouse, texts),
  };
}

async function findInDatabase(superuser: pg.Client, texts: readonly string[]): Promise<string[]> {
  const { rows: columns } = await superuser.query<{ place: string; statement: string }>(`
    select format('%s.%s', c.oid::regclass, a.attname) as place,
      format('select exists (select from %s where %s ~* $1) as found', c.oid::regclass,
        case t.typname when 'bytea' then format('encode(%I, ''escape'')', a.attname) else format('%I::text', a.attname) end
      ) as statement
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    where n.nspname in ('public', 'graphile_worker') and c.relkind in ('r', 'p') and not c.relispartition`);
  assert.ok(columns.length > 400, 'the search looks at every column there is');
  const pattern = texts.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const found: string[] = [];
  for (const { place, statement } of columns) {
    const { rows } = await superuser.query<{ found: boolean }>(statement, [pattern]);
    if (rows[0]?.found === true) found.push(place);
  }
  return found;
}

async function findInWarehouse(warehouse: ServerContext['warehouse'], texts: readonly string[]): Promise<string[]> {
  const tables = await warehouse.query<{ name: string }>(
    `select name from system.tables where database = currentDatabase() and engine not like '%View'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    if (holds(JSON.stringify(await warehouse.query<object>(`select * from ${name}`)), texts)) found.push(name);
  }
  const mutations = await warehouse.query<{ command: string }>(
    `select command from system.mutations where database = currentDatabase()`,
  );
  return holds(JSON.stringify(mutations), texts) ? [...found, 'mutations'] : found;
}

/** The files below a folder in which one of the texts stands. */
export function findInFiles(folder: string, texts: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((file) => join(file.parentPath, file.name))
    .filter((path) => holds(readFileSync(path).toString('utf8'), texts));
}

/** Whether one of the texts stands in a larger one, in whatever case. */
export function holds(text: string, texts: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return texts.some((one) => lower.includes(one.toLowerCase()));
}
