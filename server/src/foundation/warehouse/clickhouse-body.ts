import type { IncomingMessage } from 'node:http';
import { pipeline, Transform } from 'node:stream';
import { buffer as readBuffer, text as readText } from 'node:stream/consumers';
import { createBrotliDecompress, createGunzip, createZstdDecompress } from 'node:zlib';
import { createException } from './clickhouse-exception.ts';
import { applyUrlParameter, type ClickHouseRequest } from './clickhouse-request.ts';

/** Largest statement text, bytes. */
const maxStatementBytes = 8 * 1024 * 1024;

/**
 * Completes the request's statement from its body: the text that follows the URL's `query`, or the parts of a multipart
 * body, which carry the statement and its parameters when those are too long for a URL.
 */
export async function readStatement(parsed: ClickHouseRequest, request: IncomingMessage): Promise<void> {
  const contentType = request.headers['content-type'] ?? '';
  const body = readBody(request, maxStatementBytes);
  if (!contentType.startsWith('multipart/form-data')) {
    const text = await readText(body);
    parsed.sql = [parsed.sql, text].filter((part) => part !== '').join('\n');
    return;
  }
  const bytes = await readBuffer(body);
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData();
  for (const [name, value] of form) {
    if (typeof value !== 'string') throw createException('NOT_IMPLEMENTED', 'External tables are not supported.');
    applyUrlParameter(parsed, name, value);
  }
}

/**
 * The body as it was before it was compressed for the way; ends with TOO_LARGE beyond `maxBytes`.
 * @throws ClickHouseException for a compression that isn't gzip, brotli or zstd
 */
export function readBody(request: IncomingMessage, maxBytes: number): NodeJS.ReadableStream {
  const decoder = createDecoder(request.headers['content-encoding']);
  const limiter = createLimiter(maxBytes);
  // A failure on the way destroys the last stream with it, so whoever reads that sees it.
  const onEnd = () => undefined;
  return decoder === null ? pipeline(request, limiter, onEnd) : pipeline(request, decoder, limiter, onEnd);
}

function createDecoder(encoding: string | undefined): Transform | null {
  switch (encoding) {
    case undefined:
    case 'identity':
      return null;
    case 'gzip':
      return createGunzip();
    case 'br':
      return createBrotliDecompress();
    case 'zstd':
      return createZstdDecompress();
    default:
      throw createException('NOT_IMPLEMENTED', `Content-Encoding ${encoding} is not supported.`);
  }
}

function createLimiter(maxBytes: number): Transform {
  let bytes = 0;
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      bytes += chunk.length;
      if (bytes > maxBytes) done(createException('TOO_LARGE', `The body is larger than ${maxBytes} bytes.`));
      else done(null, chunk);
    },
  });
}
