import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import type { Logger } from '../log/index.ts';
import { describeTables, type TableDialect } from './table-dialect.ts';

/** Where ClickHouse is, and how to sign in. */
export interface WarehouseAddress {
  /** e.g. `http://127.0.0.1:8123` */
  url: string;
  user: string;
  password: string;
  database: string;
  /** Name of the cluster whose replicas hold the tables; null for a single server. */
  cluster: string | null;
}

/** Values for `{name:Type}` placeholders; the only way a value gets into a statement. */
export type WarehouseParameters = Record<string, WarehouseParameter>;
export type WarehouseParameter = string | number | boolean | null | Date | readonly WarehouseParameter[];

export interface QueryOptions {
  /** The engine gives up after this time; default 30 000. */
  timeoutMs?: number;
  /** Ends the statement when nobody waits for its answer any more. */
  signal?: AbortSignal;
}

export interface InsertOptions {
  /**
   * Names these rows for ever: rows that were inserted into this table under the same token are not inserted again, nor
   * do they reach its materialised views again. Everything that is delivered at least once needs one.
   */
  deduplicationToken: string;
}

/** ClickHouse, as the server uses it. Every statement may fail with a WarehouseUnreachableError or a ClickHouseError. */
export interface Warehouse {
  readonly database: string;
  readonly tables: TableDialect;
  /** Rows as objects; 64-bit integers are numbers, so ask for no identifiers beyond 2^53. */
  query<T>(sql: string, parameters?: WarehouseParameters, options?: QueryOptions): Promise<T[]>;
  /** Inserts all rows or none, and only once for each token. At most `maxRowsPerInsert` rows. */
  insert(table: string, rows: readonly object[], options: InsertOptions): Promise<void>;
  /** A statement without a result: DDL, deletion. */
  command(sql: string, parameters?: WarehouseParameters, options?: QueryOptions): Promise<void>;
  /** @throws WarehouseUnreachableError */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** ClickHouse did not answer: it is away, starting again, or the network is. Worth another try later. */
export class WarehouseUnreachableError extends Error {
  override readonly name = 'WarehouseUnreachableError';
}

/** Deduplication works on blocks, and an insert of up to this many rows is one block. */
export const maxRowsPerInsert = 500_000;

const defaultTimeoutMs = 30_000;
const requestTimeoutMs = 120_000;

/** Opens the warehouse. Nothing is connected before the first statement. */
export function createWarehouse({ address, log }: { address: WarehouseAddress; log: Logger }): Warehouse {
  const client = createClient({
    url: address.url,
    username: address.user,
    password: address.password,
    database: address.database,
    request_timeout: requestTimeoutMs,
    max_open_connections: 16,
    keep_alive: { enabled: true },
    // Long parameters (the units of a region) don't fit into an address.
    use_multipart_params_auto: true,
    compression: { request: false, response: false },
    // Failures are thrown, and logged once by whoever catches them.
    log: { level: ClickHouseLogLevel.OFF },
    clickhouse_settings: { output_format_json_quote_64bit_integers: 0, date_time_input_format: 'best_effort' },
  });
  return {
    database: address.database,
    tables: describeTables(address.cluster),
    query: (sql, parameters, options) => explain(() => query(client, sql, parameters, options)),
    insert: (table, rows, options) => explain(() => insert(client, table, rows, options)),
    command: async (sql, parameters, options) => {
      await explain(() => client.command({ query: sql, ...toClientParameters(parameters, options) }));
    },
    ping: async () => {
      const result = await client.ping({ select: true });
      if (!result.success) throw new WarehouseUnreachableError('ClickHouse does not answer', { cause: result.error });
    },
    close: () => client.close().catch((error: unknown) => log.debug({ err: error }, 'closing the warehouse')),
  };
}

async function query<T>(
  client: ClickHouseClient,
  sql: string,
  parameters?: WarehouseParameters,
  options?: QueryOptions,
): Promise<T[]> {
  const result = await client.query({ query: sql, format: 'JSONEachRow', ...toClientParameters(parameters, options) });
  return result.json<T>();
}

async function insert(
  client: ClickHouseClient,
  table: string,
  rows: readonly object[],
  { deduplicationToken }: InsertOptions,
): Promise<void> {
  if (rows.length === 0) return;
  if (rows.length > maxRowsPerInsert) {
    throw new RangeError(`${rows.length} rows in one insert; deduplication holds for up to ${maxRowsPerInsert}`);
  }
  await client.insert({
    table,
    values: [...rows],
    format: 'JSONEachRow',
    clickhouse_settings: {
      async_insert: 0,
      insert_deduplicate: 1,
      insert_deduplication_token: deduplicationToken,
      deduplicate_blocks_in_dependent_materialized_views: 1,
      // One reader, one block: the same rows are always the same block.
      input_format_parallel_parsing: 0,
      max_insert_threads: '1',
    },
  });
}

function toClientParameters(parameters: WarehouseParameters = {}, options: QueryOptions = {}) {
  return {
    query_params: parameters,
    clickhouse_settings: { max_execution_time: (options.timeoutMs ?? defaultTimeoutMs) / 1000 },
    ...(options.signal === undefined ? {} : { abort_signal: options.signal }),
  };
}

const unreachableCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH']);

async function explain<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (unreachableCodes.has(code) || (error instanceof Error && /socket hang up|Timeout error/.test(error.message))) {
      throw new WarehouseUnreachableError('ClickHouse does not answer', { cause: error });
    }
    throw error;
  }
}
