import { createReadStream, existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/** Segment's library for browsers, as its makers packed it. */
const libraryFolder = dirname(createRequire(import.meta.url).resolve('@segment/analytics-next/dist/umd/index.js'));

const page = `<!doctype html><meta charset="utf-8"><title>Shop</title><script src="/analytics-next/bundles/index.js"></script>`;

/** What happened to the requests that passed. */
export interface GatewayCounts {
  passed: number;
  /** Refused with 503 before the server saw them */
  lost: number;
  /** Done by the server, and answered with 503 all the same: the client sends again what is there already */
  unanswered: number;
}

/**
 * A gateway before the server that fails now and then, as networks do. It also serves a page with Segment's library for
 * browsers, so that page and API have one origin or two, as the caller likes.
 */
export interface FlakyGateway {
  readonly counts: GatewayCounts;
  close(): Promise<void>;
}

/** @param random between 0 and 1; a fifth of all requests fail, half of them after they were done */
export async function startFlakyGateway(
  port: number,
  target: () => string,
  random: () => number,
): Promise<FlakyGateway> {
  const counts: GatewayCounts = { passed: 0, lost: 0, unanswered: 0 };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(502).end(String(error));
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://gateway');
    if (pathname === '/shop') return void response.writeHead(200, { 'content-type': 'text/html' }).end(page);
    if (pathname.startsWith('/analytics-next/bundles/')) return sendLibrary(basename(pathname), response);
    const body = await readBody(request);
    const fate = request.method === 'POST' ? random() : 1;
    if (fate < 0.1) {
      counts.lost += 1;
      return fail(response);
    }
    const { host: _host, connection: _connection, ...headers } = request.headers;
    const answered = await fetch(`${target()}${request.url}`, {
      method: request.method ?? 'GET',
      headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
      ...(body.length > 0 && { body }),
    });
    const text = await answered.text();
    if (fate < 0.2) {
      counts.unanswered += 1;
      return fail(response);
    }
    counts.passed += 1;
    const kept = [...answered.headers].filter(([name]) => /^(access-control|content-type)/.test(name));
    response.writeHead(answered.status, Object.fromEntries(kept)).end(text);
  }

  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { counts, close: () => close(server) };
}

function fail(response: ServerResponse): void {
  response.writeHead(503, { 'access-control-allow-origin': '*' }).end();
}

function sendLibrary(file: string, response: ServerResponse): void {
  const path = join(libraryFolder, file);
  if (!existsSync(path)) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': 'text/javascript' });
  createReadStream(path).pipe(response);
}

async function readBody(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
