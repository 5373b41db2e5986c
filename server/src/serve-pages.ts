import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import compress from '@fastify/compress';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { ProblemError } from './foundation/errors/index.ts';

const consoleFolder = fileURLToPath(new URL('../../web/console/dist/', import.meta.url));
const hashedFile = /\/assets\/[^/]+-[\w-]{8}\.\w+$/;

/** Ant Design writes style elements while it runs; everything else comes from this server alone. */
const consolePolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
].join('; ');

/** Serves the built console at every address that is not the API's, so that its deep links work after a reload. */
export async function servePages(server: FastifyInstance): Promise<void> {
  if (!existsSync(consoleFolder)) {
    server.log.warn('the console is not built; run `npm run build`');
    return;
  }
  await server.register(compress, { global: false, encodings: ['br', 'gzip'] });
  await server.register(fastifyStatic, {
    root: consoleFolder,
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header('cache-control', hashedFile.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  server.get('/', async (_request, reply) => sendConsole(reply));
  server.get('/*', async (request, reply) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    if (path.startsWith('/api/') || path.startsWith('/s/') || /\.\w+$/.test(path)) throw new ProblemError('notFound');
    return sendConsole(reply);
  });
}

function sendConsole(reply: FastifyReply): FastifyReply {
  return reply.header('content-security-policy', consolePolicy).sendFile('index.html');
}
