import { createHash, timingSafeEqual } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Logger } from '../log/index.ts';
import type { Random } from '../random/index.ts';
import { openSessionPool, type SessionPool, type StatementResult } from './chdb-session-pool.ts';
import { readBody, readStatement } from './clickhouse-body.ts';
import {
  type ClickHouseException,
  computeExceptionStatus,
  createException,
  exceptionCodes,
  toClickHouseException,
} from './clickhouse-exception.ts';
import { type ClickHouseRequest, parseClickHouseRequest, toFileInsert } from './clickhouse-request.ts';

const compress = promisify(gzip);

export interface ChdbHostOptions {
  /** Folder of the tables. */
  folder: string;
  /** Port on loopback; 0 takes a free one. */
  port: number;
  user: string;
  password: string;
  /** Statements that run at the same time; more wait. */
  sessions: number;
  /** Memory that the engine may use, MiB. */
  memoryMib: number;
  /** Time limit of a statement that brings none, seconds. */
  defaultTimeoutSeconds: number;
  log: Logger;
  random: Random;
  /** The engine failed beyond repair: the process should end, to be started again. */
  onFatal: () => void;
}

export interface ChdbHost {
  port: number;
  close(): Promise<void>;
}

const emptyResult: StatementResult = { bytes: new Uint8Array(0), rowsRead: 0, bytesRead: 0, elapsedSeconds: 0 };

/** Largest set of rows in one insert, bytes. */
const maxInsertBytes = 1024 * 1024 * 1024;

/**
 * Serves ClickHouse's HTTP interface on loopback from an in-process engine, as far as `@clickhouse/client` uses it:
 * queries with parameters and settings, every output format, inserts of every input format, exceptions, compression,
 * ping. Answers are complete before they are sent, so a failure is always an HTTP error and never a cut-off answer.
 */
export async function startChdbHost(options: ChdbHostOptions): Promise<ChdbHost> {
  const incoming = join(options.folder, 'incoming');
  await rm(incoming, { recursive: true, force: true });
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  const pool = openSessionPool(options.folder, options.sessions, [
    `--max_server_memory_usage=${options.memoryMib * 1024 * 1024}`,
    `--mark_cache_size=${Math.round(options.memoryMib / 16) * 1024 * 1024}`,
  ]);
  const server = createServer((request, response) => void handle({ ...options, incoming, pool }, request, response));
  const port = await listen(server, options.port);
  return {
    port,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await pool.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

interface HostState extends ChdbHostOptions {
  incoming: string;
  pool: SessionPool;
}

async function handle(host: HostState, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const token = host.random.uuid();
  try {
    const url = new URL(request.url ?? '/', 'http://loopback');
    if (url.pathname === '/ping') {
      response.end('Ok.\n');
      return;
    }
    authenticate(host, request);
    const parsed = parseClickHouseRequest(url, request.headers);
    if (request.method === 'GET') parsed.settings.set('readonly', '2');
    const result = await runRequest(host, parsed, request, abandonedSignal(response), token);
    await sendResult(response, parsed, result, token);
  } catch (error) {
    const exception = toClickHouseException(error);
    if (exception.code === exceptionCodes.UNKNOWN_EXCEPTION) host.log.error({ err: error }, 'a statement failed');
    sendException(response, exception);
    if (exception.code === exceptionCodes.ABORTED) host.onFatal();
  }
}

function abandonedSignal(response: ServerResponse): AbortSignal {
  const abandoned = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) abandoned.abort();
  });
  return abandoned.signal;
}

async function runRequest(
  host: HostState,
  parsed: ClickHouseRequest,
  request: IncomingMessage,
  abandoned: AbortSignal,
  token: string,
): Promise<StatementResult> {
  const file = join(host.incoming, token);
  const insert = toFileInsert(parsed.sql, file);
  if (insert === null) await readStatement(parsed, request);
  if (parsed.sql.trim() === '') throw createException('BAD_ARGUMENTS', 'The request holds no statement.');
  const context = {
    token,
    database: parsed.database,
    parameters: parsed.parameters,
    settings: new Map([['max_execution_time', String(host.defaultTimeoutSeconds)], ...parsed.settings]),
    defaultFormat: parsed.defaultFormat,
    abandoned,
  };
  if (insert === null) return host.pool.run(parsed.sql, context);
  try {
    const rows = readBody(request, maxInsertBytes);
    await pipeline(rows, createWriteStream(file, { mode: 0o600 }));
    if ((await stat(file)).size === 0) return emptyResult;
    return await host.pool.run(insert, context);
  } finally {
    await rm(file, { force: true });
  }
}

function authenticate(host: ChdbHostOptions, request: IncomingMessage): void {
  const given = readCredentials(request);
  if (given === null) throw createException('REQUIRED_PASSWORD', 'User name and password are missing.');
  if (!equalsInConstantTime(given, `${host.user}:${host.password}`)) {
    throw createException('AUTHENTICATION_FAILED', 'User name or password is wrong.');
  }
}

/** `user:password` from Basic authentication or from ClickHouse's own headers. */
function readCredentials(request: IncomingMessage): string | null {
  const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (basic !== undefined) return Buffer.from(basic, 'base64').toString('utf8');
  const user = request.headers['x-clickhouse-user'];
  const key = request.headers['x-clickhouse-key'];
  return typeof user === 'string' && typeof key === 'string' ? `${user}:${key}` : null;
}

/** Compares digests, so that neither length nor content can be found out by measuring. */
function equalsInConstantTime(a: string, b: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(a), digest(b));
}

async function sendResult(
  response: ServerResponse,
  parsed: ClickHouseRequest,
  result: StatementResult,
  token: string,
): Promise<void> {
  response.setHeader('content-type', 'text/plain; charset=UTF-8');
  response.setHeader('x-clickhouse-query-id', parsed.queryId ?? token);
  response.setHeader('x-clickhouse-timezone', 'UTC');
  response.setHeader('x-clickhouse-summary', formatSummary(result));
  if (!parsed.compressAnswer || result.bytes.length === 0) {
    response.end(result.bytes);
    return;
  }
  response.setHeader('content-encoding', 'gzip');
  response.end(await compress(result.bytes));
}

/** Numbers as strings, as ClickHouse sends them. The engine doesn't tell rows written from rows read. */
function formatSummary({ rowsRead, bytesRead, elapsedSeconds }: StatementResult): string {
  return JSON.stringify({
    read_rows: String(rowsRead),
    read_bytes: String(bytesRead),
    written_rows: String(rowsRead),
    written_bytes: String(bytesRead),
    total_rows_to_read: '0',
    result_rows: '0',
    result_bytes: '0',
    elapsed_ns: String(Math.round(elapsedSeconds * 1e9)),
  });
}

function sendException(response: ServerResponse, exception: ClickHouseException): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.statusCode = computeExceptionStatus(exception.code);
  response.setHeader('content-type', 'text/plain; charset=UTF-8');
  response.setHeader('x-clickhouse-exception-code', String(exception.code));
  response.end(`${exception.message}\n`);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1' }, () => {
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : port);
    });
  });
}
