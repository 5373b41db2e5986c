import type { IncomingHttpHeaders } from 'node:http';
import { createException } from './clickhouse-exception.ts';

/** A request in ClickHouse's HTTP interface, parsed. */
export interface ClickHouseRequest {
  /** The statement as given in the URL; the rest of it, or the rows of an insert, come in the body. */
  sql: string;
  queryId: string | null;
  database: string;
  parameters: Map<string, string>;
  settings: Map<string, string>;
  defaultFormat: string;
  /** Whether the client wants a compressed answer and takes gzip. */
  compressAnswer: boolean;
}

/** Settings of ClickHouse's HTTP server rather than of its engine: the host answers them, or they change nothing here. */
const httpSettings = new Set([
  'wait_end_of_query',
  'send_progress_in_http_headers',
  'http_headers_progress_interval_ms',
  'http_response_buffer_size',
  'buffer_size',
  'enable_http_compression',
  'http_zlib_compression_level',
  'http_native_compression_disable_checksumming_on_decompress',
  'cancel_http_readonly_queries_on_client_close',
  'log_comment',
]);

const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Parses what a request asks for from its URL and headers.
 * @throws ClickHouseException for what the host doesn't support: sessions over HTTP, roles, malformed names
 */
export function parseClickHouseRequest(url: URL, headers: IncomingHttpHeaders): ClickHouseRequest {
  const request: ClickHouseRequest = {
    sql: '',
    queryId: null,
    database: parseDatabase(headers['x-clickhouse-database'] ?? 'default'),
    parameters: new Map(),
    settings: new Map(),
    defaultFormat: 'TabSeparated',
    compressAnswer: false,
  };
  for (const [name, value] of url.searchParams) applyUrlParameter(request, name, value);
  request.compressAnswer &&= /\bgzip\b/.test(String(headers['accept-encoding'] ?? ''));
  return request;
}

/** Adds one `name=value` of a URL, or of a multipart body, to the request. */
export function applyUrlParameter(request: ClickHouseRequest, name: string, value: string): void {
  switch (name) {
    case 'query':
      request.sql = value;
      return;
    case 'query_id':
      request.queryId = value;
      return;
    case 'database':
      request.database = parseDatabase(value);
      return;
    case 'default_format':
      if (!identifier.test(value)) throw createException('UNKNOWN_FORMAT', `Unknown format ${value}.`);
      request.defaultFormat = value;
      return;
    case 'session_id':
    case 'session_timeout':
    case 'session_check':
    case 'role':
      throw createException('NOT_IMPLEMENTED', `The embedded ClickHouse has no ${name} over HTTP.`);
    default:
      applySetting(request, name, value);
  }
}

function applySetting(request: ClickHouseRequest, name: string, value: string): void {
  if (name === 'enable_http_compression') request.compressAnswer = value === '1';
  if (httpSettings.has(name)) return;
  if (!identifier.test(name)) throw createException('BAD_ARGUMENTS', `${name} is not the name of a setting.`);
  if (name.startsWith('param_')) request.parameters.set(name.slice('param_'.length), value);
  else request.settings.set(name, value);
}

function parseDatabase(value: unknown): string {
  if (typeof value !== 'string' || !identifier.test(value)) {
    throw createException('BAD_ARGUMENTS', 'The database name may hold letters, digits and underscores only.');
  }
  return value;
}

/**
 * Turns `INSERT INTO … FORMAT X`, whose rows follow in the body, into a statement that reads them from a file.
 * chdb takes rows only inside the statement, and there a row that ends with a semicolon would end the statement, and
 * what follows would run as SQL; in a file, rows are never read as anything but rows.
 * @returns null where the statement isn't such an insert
 */
export function toFileInsert(sql: string, file: string): string | null {
  const match = /^(\s*insert\s+into\s[\s\S]*?)\s+format\s+([A-Za-z0-9_]+)[\s;]*$/i.exec(sql);
  const path = file.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  return match === null ? null : `${match[1]} from infile '${path}' compression 'none' format ${match[2]}`;
}
