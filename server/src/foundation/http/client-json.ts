import { createGunzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../errors/index.ts';

/**
 * Lets the routes of a scope read JSON as clients in pages send it: under any content type (browsers ask nothing before
 * they post `text/plain` to another origin), plain or packed with gzip. A route's body limit holds for both, packed and
 * unpacked, so a small body that unpacks into a huge one is refused with `bodyTooLarge`.
 */
export function readClientJson(scope: FastifyInstance): void {
  const parse = scope.getDefaultJsonParser('error', 'error');
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'string' }, (request, body, done) => {
    // A DELETE has no body, whatever type of one some clients name in its headers.
    if (request.method === 'DELETE' && body === '') done(null, undefined);
    else void parse(request, String(body), done);
  });
  scope.addHook('preParsing', async (request, _reply, payload) => {
    const encoding = request.headers['content-encoding'] ?? 'identity';
    if (encoding === 'identity') return payload;
    if (encoding !== 'gzip') throw new ProblemError('mediaTypeUnsupported');
    const unpacked = Object.assign(createGunzip(), { receivedEncodedLength: 0 });
    payload.on('data', (chunk: Buffer) => {
      unpacked.receivedEncodedLength += chunk.length;
    });
    payload.on('error', (error: Error) => unpacked.destroy(error));
    return payload.pipe(unpacked);
  });
}
