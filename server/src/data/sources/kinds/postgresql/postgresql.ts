import pg from 'pg';
import type { Json } from '../../../../foundation/outbox/index.ts';
import { pullSqlRows } from '../../pull-sql-rows.ts';
import { SourceFault } from '../../source-fault.ts';
import { defineSourceKind, type SourceReading } from '../../source-kind.ts';
import { readOneQuery, rowsPerPage, SqlCursor, SqlSettings } from '../../sql-cursor.ts';

type Reading = SourceReading<SqlSettings, SqlCursor>;

const connectTimeoutMs = 15_000;
const statementTimeoutMs = 30_000;
const jsonTypes = new Set([114, 3802]);

/** Rows of a query to PostgreSQL, in the order of a column that only grows, from where the last pull ended. */
export const postgresqlKind = defineSourceKind({
  name: 'postgresql',
  mode: 'pull',
  settings: SqlSettings,
  secrets: ['password'],
  cursor: SqlCursor,
  pull: (reading) => pullSqlRows(reading, { connect, readRows, end: (client) => client.end(), toFault }),
});

async function connect({ settings, outgoing }: Reading): Promise<pg.Client> {
  const { host, port, encryption, database, user, password } = settings;
  const { address, mayBePlain } = await outgoing.reach(host, { timeoutMs: connectTimeoutMs });
  if (encryption === 'none' && !mayBePlain)
    throw new SourceFault('addressForbidden', `${host} is on the Internet: use TLS.`);
  const client = new pg.Client({
    host: address,
    port,
    database,
    user,
    password,
    ssl: encryption === 'tls' ? { servername: host } : false,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: statementTimeoutMs + 5_000,
    application_name: 'voxloop-source',
    // Values stay as the server writes them, so that a time keeps its microseconds in the cursor.
    types: { getTypeParser: (oid: number) => (value: string) => (jsonTypes.has(oid) ? JSON.parse(value) : value) },
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw toFault(error);
  }
}

/** Reads a page in a transaction that can't write. */
async function readRows(
  client: pg.Client,
  settings: SqlSettings,
  cursor: SqlCursor | null,
): Promise<Record<string, Json>[]> {
  const [order, key] = [settings.orderColumn, settings.keyColumn].map((name) => pg.escapeIdentifier(name));
  const after = cursor === null ? 'true' : `(${order}, ${key}) > ($1, $2)`;
  // A row without a place in the order is read once it has one.
  const where = `${order} is not null and ${key} is not null and ${after}`;
  // The query stands on lines of its own, so that a comment at its end hides nothing.
  const text = `select * from (\n${readOneQuery(settings.query)}\n) as source where ${where} order by ${order}, ${key} limit ${rowsPerPage}`;
  await client.query('begin transaction read only');
  await client.query(`set local statement_timeout = ${statementTimeoutMs}`);
  try {
    const values = cursor === null ? [] : [cursor.order, cursor.key];
    return (await client.query<Record<string, Json>>(text, values)).rows;
  } finally {
    await client.query('rollback');
  }
}

/** What the server or the network says, as a fault (classes of SQLSTATE: PostgreSQL manual, appendix A). */
function toFault(error: unknown): unknown {
  if (error instanceof SourceFault || !(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (/^28/.test(code)) return new SourceFault('refused', error.message, { cause: error });
  if (code === '3D000') return new SourceFault('notFound', error.message, { cause: error });
  if (code === '57014') return new SourceFault('busy', error.message, { cause: error });
  if (/^(0A|22|25|42)/.test(code)) return new SourceFault('queryRefused', error.message, { cause: error });
  const lost =
    /^(08|53|57)/.test(code) ||
    /^E[A-Z]+$/.test(code) ||
    /timeout|terminated|does not support SSL/i.test(error.message);
  return lost ? new SourceFault('unreachable', error.message, { cause: error }) : error;
}
