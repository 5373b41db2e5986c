import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import type { Logger } from '../log/index.ts';

/** A migration can't be applied, with what to do about it. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/** Any number will do, as long as every Voxloop process uses the same: whoever holds it migrates. */
const migrationLockKey = 4_870_231;

/** The folder of the product's own migrations. */
export const migrationFolder = new URL('../../../migrations/', import.meta.url);

/**
 * Brings the database to the newest schema: applies, in order of their names, the files that were not applied yet,
 * each in its own transaction. Processes that start at once wait for each other; the second finds nothing to do.
 * @param ownerUrl signs in as the owner of the schema
 * @param appRole the role that the server works as; receives its rights here
 * @param moveData moves what only the program can move (it has the keys), after the files and before anybody else goes on;
 *   answers the tables that are empty now and go
 * @returns the names applied now
 * @throws MigrationError when an applied file was changed since, when the database is newer than this program,
 *   or when a file fails (the database then stays at the one before)
 */
export async function migrate(options: {
  ownerUrl: string;
  appRole: string;
  log: Logger;
  folder?: URL;
  moveData?: () => Promise<readonly string[]>;
}): Promise<string[]> {
  const migrations = await readMigrations(options.folder ?? migrationFolder);
  const client = new pg.Client({ connectionString: options.ownerUrl, application_name: 'voxloop-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLockKey]);
    await client.query(
      'create table if not exists voxloop_migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
    );
    await client.query("select set_config('voxloop.app_role', $1, false)", [options.appRole]);
    const pending = findPending(migrations, await readApplied(client));
    for (const migration of pending) {
      await apply(client, migration);
      options.log.info({ migration: migration.name }, 'migration applied');
    }
    for (const table of (await options.moveData?.()) ?? [])
      await client.query(`drop table if exists public.${client.escapeIdentifier(table)}`);
    return pending.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

async function readMigrations(folder: URL): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  if (names.length === 0)
    throw new MigrationError(`There are no migrations in ${folder.pathname}. The installation is incomplete.`);
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, folder), 'utf8');
      return { name, sql: text, checksum: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

async function readApplied(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from voxloop_migration',
  );
  return new Map(rows.map((row) => [row.name, row.checksum]));
}

function findPending(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): Migration[] {
  const known = new Set(migrations.map((migration) => migration.name));
  for (const name of applied.keys()) {
    if (!known.has(name)) {
      throw new MigrationError(
        `The database has the migration "${name}", which this program does not know: it is newer than the program. Start the newer version.`,
      );
    }
  }
  for (const migration of migrations) {
    const checksum = applied.get(migration.name);
    if (checksum !== undefined && checksum !== migration.checksum) {
      throw new MigrationError(
        `The migration "${migration.name}" was changed after it had been applied. Restore the file and write a new migration instead.`,
      );
    }
  }
  return migrations.filter((migration) => !applied.has(migration.name));
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into voxloop_migration (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigrationError(`The migration "${migration.name}" failed and was undone: ${reason}`, { cause: error });
  }
}
