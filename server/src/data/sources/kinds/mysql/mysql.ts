import net from 'node:net';
import mysql from 'mysql2/promise';
import type { Json } from '../../../../foundation/outbox/index.ts';
import { pullSqlRows } from '../../pull-sql-rows.ts';
import { SourceFault } from '../../source-fault.ts';
import { defineSourceKind, type SourceReading } from '../../source-kind.ts';
import { readOneQuery, rowsPerPage, SqlCursor, SqlSettings } from '../../sql-cursor.ts';

type Reading = SourceReading<SqlSettings, SqlCursor>;

const connectTimeoutMs = 15_000;
const statementTimeoutMs = 30_000;

/** Rows of a query to MySQL or MariaDB, in the order of a column that only grows, from where the last pull ended. */
export const mysqlKind = defineSourceKind({
  name: 'mysql',
  mode: 'pull',
  settings: SqlSettings,
  secrets: ['password'],
  cursor: SqlCursor,
  pull: (reading) => pullSqlRows(reading, { connect, readRows, end: (connection) => connection.destroy(), toFault }),
});

async function connect({ settings, outgoing }: Reading): Promise<mysql.Connection> {
  const { host, port, encryption, database, user, password } = settings;
  const { address, mayBePlain } = await outgoing.reach(host, { timeoutMs: connectTimeoutMs });
  if (encryption === 'none' && !mayBePlain)
    throw new SourceFault('addressForbidden', `${host} is on the Internet: use TLS.`);
  try {
    return await mysql.createConnection({
      host,
      port,
      // The certificate is checked against the host's name; the connection goes to the address that was looked at.
      stream: () => net.connect(port, address),
      database,
      user,
      password,
      ...(encryption === 'tls' ? { ssl: { verifyIdentity: true } } : {}),
      connectTimeout: connectTimeoutMs,
      charset: 'utf8mb4',
      timezone: 'Z',
      // Values stay as the server writes them, so that a time keeps its microseconds in the cursor.
      dateStrings: true,
      supportBigNumbers: true,
      bigNumberStrings: true,
      multipleStatements: false,
    });
  } catch (error) {
    throw toFault(error);
  }
}

/** Reads a page in a transaction that can't write. */
async function readRows(
  connection: mysql.Connection,
  settings: SqlSettings,
  cursor: SqlCursor | null,
): Promise<Record<string, Json>[]> {
  const [order, key] = [settings.orderColumn, settings.keyColumn].map((name) => mysql.escapeId(name));
  const after = cursor === null ? 'true' : `(${order}, ${key}) > (?, ?)`;
  // A row without a place in the order is read once it has one.
  const where = `${order} is not null and ${key} is not null and ${after}`;
  const sql = `select * from (\n${readOneQuery(settings.query)}\n) as source where ${where} order by ${order}, ${key} limit ${rowsPerPage}`;
  await connection.query('start transaction read only');
  try {
    const values = cursor === null ? [] : [cursor.order, cursor.key];
    const [rows] = await connection.query<mysql.RowDataPacket[]>({ sql, values, timeout: statementTimeoutMs });
    return rows.map((row) => JSON.parse(JSON.stringify(row)));
  } finally {
    await connection.query('rollback').catch(ignoreLostConnection);
  }
}

/** With the connection gone, the transaction is too; what lost it is told by the query. */
function ignoreLostConnection(error: unknown): void {
  if (!(error instanceof Error)) throw error;
}

const refused = new Set(['ER_ACCESS_DENIED_ERROR', 'ER_DBACCESS_DENIED_ERROR', 'ER_NOT_SUPPORTED_AUTH_MODE']);

/** What the server or the network says, as a fault. */
function toFault(error: unknown): unknown {
  if (error instanceof SourceFault || !(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (refused.has(code)) return new SourceFault('refused', error.message, { cause: error });
  if (code === 'ER_BAD_DB_ERROR') return new SourceFault('notFound', error.message, { cause: error });
  if (code === 'PROTOCOL_SEQUENCE_TIMEOUT') return new SourceFault('busy', error.message, { cause: error });
  if (code.startsWith('ER_')) return new SourceFault('queryRefused', error.message, { cause: error });
  return code === '' ? error : new SourceFault('unreachable', error.message, { cause: error });
}
