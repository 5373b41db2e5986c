import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { systemClock } from '../clock/index.ts';
import { readTestEngines, type TestEngines, writeTestEngines } from '../config/index.ts';
import { startEmbeddedPostgres } from '../database/embedded-postgres.ts';
import { migrate, migrationFolder, openDatabase } from '../database/index.ts';
import { appRole, ownerRole, withDatabaseName } from '../database/postgres-roles.ts';
import { migrateJobs } from '../jobs/index.ts';
import { createLogger, type Logger } from '../log/index.ts';
import { systemRandom } from '../random/index.ts';
import { startEmbeddedClickHouse } from '../warehouse/index.ts';
import { afterTests } from './after-tests.ts';

export type { TestEngines } from '../config/index.ts';

const log: Logger = createLogger('error', 'test-engines');

/** Starts a PostgreSQL and a ClickHouse in a folder of their own. */
export async function startTestEngines(): Promise<{ engines: TestEngines; stop(): Promise<void> }> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'voxloop-test-'));
  const random = systemRandom(systemClock);
  const parts = { dataFolder, log, clock: systemClock, random };
  const [postgres, clickhouse] = await Promise.all([
    startEmbeddedPostgres(parts),
    startEmbeddedClickHouse({ ...parts, memoryMib: 2048 }),
  ]);
  return {
    engines: {
      superUrl: postgres.superUrl,
      ownerUrl: postgres.ownerUrl,
      appUrl: postgres.appUrl,
      clickhouse: clickhouse.connection,
    },
    stop: async () => {
      await Promise.all([postgres.stop(), clickhouse.stop()]);
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

let shared: Promise<TestEngines> | null = null;

/** The engines of this test run; a file that is run alone starts its own and stops them after its tests. */
export function getTestEngines(): Promise<TestEngines> {
  const given = readTestEngines();
  if (given !== null) return Promise.resolve(given);
  shared ??= startTestEngines().then(({ engines, stop }) => {
    afterTests(stop);
    writeTestEngines(engines);
    return engines;
  });
  return shared;
}

/** A database of one test file. */
export interface TestDatabase {
  name: string;
  /** As the application's role */
  url: string;
  /** As the owner of the schema */
  ownerUrl: string;
  drop(): Promise<void>;
}

/** A migrated PostgreSQL database of the caller's own, cloned from a template that this run migrates once. */
export async function createTestDatabase(engines: TestEngines): Promise<TestDatabase> {
  return cloneDatabase(engines, await ensureTemplate(engines));
}

/** A PostgreSQL database of the caller's own that nothing was migrated in yet. */
export function createEmptyTestDatabase(engines: TestEngines): Promise<TestDatabase> {
  return cloneDatabase(engines, 'voxloop');
}

async function cloneDatabase(engines: TestEngines, template: string): Promise<TestDatabase> {
  const name = `test_${systemRandom(systemClock).uuid().replaceAll('-', '')}`;
  await asSuperuser(engines, async (client) => {
    await client.query('select pg_advisory_lock(77)');
    await client.query(`create database ${name} template ${template} owner ${ownerRole}`);
    await client.query(`revoke all on database ${name} from public`);
    await client.query(`grant connect, create on database ${name} to ${appRole}`);
  });
  return {
    name,
    url: withDatabaseName(engines.appUrl, name),
    ownerUrl: withDatabaseName(engines.ownerUrl, name),
    drop: () =>
      asSuperuser(engines, async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
  };
}

/** The template carries the checksum of the migrations in its name, so that a changed migration makes a new one. */
async function ensureTemplate(engines: TestEngines): Promise<string> {
  const checksum = createHash('sha256');
  for (const file of readdirSync(migrationFolder).sort()) checksum.update(readFileSync(new URL(file, migrationFolder)));
  const template = `template_${checksum.digest('hex').slice(0, 16)}`;
  await asSuperuser(engines, async (client) => {
    await client.query('select pg_advisory_lock(77)');
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (rowCount === 0) await makeTemplate(engines, client, template);
  });
  return template;
}

async function makeTemplate(engines: TestEngines, client: pg.Client, template: string): Promise<void> {
  const making = `${template}_making`;
  await client.query(`drop database if exists ${making} with (force)`);
  // The embedded database holds the extensions and grants that the migrations rely on.
  await client.query(`create database ${making} template voxloop owner ${ownerRole}`);
  await client.query(`grant connect on database ${making} to ${appRole}`);
  await migrate({ ownerUrl: withDatabaseName(engines.ownerUrl, making), appRole, log });
  const database = openDatabase({ url: withDatabaseName(engines.appUrl, making), poolSize: 2, log });
  await migrateJobs(database, log);
  await database.close();
  await waitUntilUnused(client, making);
  await client.query(`alter database ${making} rename to ${template}`);
}

/** Backends of closed connections take a moment to go, and nobody may be in a database that is renamed or cloned. */
async function waitUntilUnused(client: pg.Client, name: string): Promise<void> {
  for (;;) {
    const { rowCount } = await client.query('select 1 from pg_stat_activity where datname = $1', [name]);
    if (rowCount === 0) return;
  }
}

async function asSuperuser(engines: TestEngines, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: engines.superUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
