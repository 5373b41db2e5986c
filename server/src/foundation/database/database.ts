import { Kysely, sql } from 'kysely';
import pg from 'pg';
import type { Logger } from '../log/index.ts';
import type { Random } from '../random/index.ts';
import { createClosedKeyRing, createKeyRing, type KeyRing } from '../sealing/index.ts';
import { createDataKeyStore } from './data-key-store.ts';
import { createPostgresDialect } from './postgres-driver.ts';
import type { NoTables, SystemTx, WorkspaceTx } from './workspace-tx.ts';

/** PostgreSQL as the application's role. The only way to it for everything but migrations. */
export interface Database {
  /** Runs `work` in one transaction bound to a workspace; commits when it resolves, rolls back when it throws. */
  inWorkspace<T>(workspaceId: string, work: (tx: WorkspaceTx) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Runs `work` in one transaction bound to no workspace (cursors, sign-in, workers' own tables). */
  asSystem<T>(work: (tx: SystemTx) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** A connection of its own outside the pool, e.g. for LISTEN, advisory locks or pipelined writing. The caller ends it. */
  connect(options?: { pipeline?: boolean; name?: string }): Promise<pg.Client>;
  /** The shared pool, for libraries that bring their own SQL (sign-in, jobs). */
  readonly pool: pg.Pool;
  readonly url: string;
  /** The keys under which each workspace seals what it keeps of people. */
  readonly keyRing: KeyRing;
  close(): Promise<void>;
}

export interface TransactionOptions {
  /** `repeatable read`: one snapshot for the whole transaction. Default: read committed. */
  isolation?: 'read committed' | 'repeatable read';
  readOnly?: boolean;
}

const int8 = 20;
const date = 1082;

/** Numbers of 8 bytes become JS numbers (ours stay far below 2^53); days stay text, for a day has no time zone. */
const types: pg.CustomTypesConfig = {
  getTypeParser(id: number, format?: 'text' | 'binary') {
    if (id === int8) return Number;
    if (id === date) return (text: string) => text;
    return format === 'binary' ? pg.types.getTypeParser(id, 'binary') : pg.types.getTypeParser(id, 'text');
  },
};

/**
 * Has PostgreSQL look, while a statement runs or waits, whether whoever asked is still there. Of a process that was killed
 * it learns only then, or when the statement ends; so long the dead one's locks would hold up whoever goes on in its place.
 * Where PostgreSQL runs on a system that can't tell, it is left as it is.
 */
async function lookAfterClient(client: pg.ClientBase, log: Logger): Promise<void> {
  try {
    await client.query("set client_connection_check_interval = '5s'");
  } catch (error) {
    log.debug({ err: error }, 'PostgreSQL can not tell whether a client is still there');
  }
}

/**
 * Opens a pool to PostgreSQL. A broken idle connection is logged and replaced; it never ends the process.
 * @param options `url` signs in as the application's role; `sealing`: the server's secret, without which nothing that is
 *   sealed can be read or written
 */
export function openDatabase(options: {
  url: string;
  poolSize: number;
  log: Logger;
  name?: string;
  sealing?: { secret: string; random: Random };
}): Database {
  const connection = { connectionString: options.url, types, application_name: options.name ?? 'voxloop' };
  const pool = new pg.Pool({
    ...connection,
    pipeline: true,
    max: options.poolSize,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
  });
  const noteBroken = (error: Error) => options.log.warn({ err: error }, 'a database connection broke; it is replaced');
  pool.on('error', noteBroken);
  pool.on('connect', (client) => {
    client.on('error', noteBroken);
    void lookAfterClient(client, options.log);
  });
  const kysely = new Kysely<NoTables>({ dialect: createPostgresDialect(pool) });

  function begin(transaction: TransactionOptions = {}) {
    let builder = kysely.transaction().setIsolationLevel(transaction.isolation ?? 'read committed');
    if (transaction.readOnly === true) builder = builder.setAccessMode('read only');
    return builder;
  }

  async function connect({ pipeline = false, name }: { pipeline?: boolean; name?: string } = {}): Promise<pg.Client> {
    const client = new pg.Client({
      ...connection,
      pipeline,
      ...(name === undefined ? {} : { application_name: name }),
    });
    client.on('error', (error) => options.log.warn({ err: error, connection: name }, 'a database connection broke'));
    await client.connect();
    await lookAfterClient(client, options.log);
    return client;
  }

  const store = createDataKeyStore(() => connect({ name: 'voxloop-keys' }));
  const keyRing = options.sealing === undefined ? createClosedKeyRing() : createKeyRing({ ...options.sealing, store });

  return {
    inWorkspace: (workspaceId, work, transaction) =>
      begin(transaction).execute(async (query) => {
        // What follows is sent behind it without waiting, and fails where it fails.
        const bound = sql`select set_config('app.workspace_id', ${workspaceId}, true)`.execute(query);
        const [{ status }, worked] = await Promise.allSettled([bound, work({ workspaceId, query, keyRing })]);
        if (worked.status === 'rejected') throw worked.reason;
        if (status === 'rejected') await bound;
        return worked.value;
      }),
    asSystem: (work, transaction) => begin(transaction).execute((query) => work({ query })),
    connect,
    pool,
    url: options.url,
    keyRing,
    close: async () => {
      // Kysely ends a pool only after it has used it; libraries that were lent the pool may have used it alone.
      await kysely.destroy();
      if (!pool.ended) await pool.end();
    },
  };
}
