import type { Json } from '../../foundation/outbox/index.ts';
import type { SourcePage, SourceReading } from './source-kind.ts';
import { findSqlCursor, rowsPerPage, type SqlCursor, type SqlSettings } from './sql-cursor.ts';

/** What a database does in its own way. */
export interface SqlDialect<Connection> {
  /** @throws SourceFault */
  connect(reading: SourceReading<SqlSettings, SqlCursor>): Promise<Connection>;
  /** The rows after the cursor, in its order, at most {@link rowsPerPage}. */
  readRows(
    connection: Connection,
    settings: SqlSettings,
    cursor: SqlCursor | null,
  ): Promise<readonly Record<string, Json>[]>;
  /** Ends the connection, also in the midst of a query. */
  end(connection: Connection): Promise<void> | void;
  /** What the server or the network says, as a fault. */
  toFault(error: unknown): unknown;
}

/** The rows of a source's query, page by page, from where the last pull ended; the connection ends with the pull. */
export async function* pullSqlRows<Connection>(
  reading: SourceReading<SqlSettings, SqlCursor>,
  dialect: SqlDialect<Connection>,
): AsyncGenerator<SourcePage<SqlCursor>> {
  const { settings, signal } = reading;
  const connection = await dialect.connect(reading);
  const end = () => void dialect.end(connection);
  signal.addEventListener('abort', end);
  try {
    let cursor = reading.cursor;
    for (;;) {
      const rows = await dialect.readRows(connection, settings, cursor);
      cursor = findSqlCursor(rows, settings) ?? cursor;
      if (rows.length === 0 || cursor === null) return;
      const records = rows.map((fields) => ({ position: `row ${String(fields[settings.keyColumn])}`, fields }));
      yield { records, cursor };
      if (rows.length < rowsPerPage) return;
    }
  } catch (error) {
    throw dialect.toFault(error);
  } finally {
    signal.removeEventListener('abort', end);
    await dialect.end(connection);
  }
}
