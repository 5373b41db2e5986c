import type { Access } from '@voxloop/access';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../errors/index.ts';
import {
  type IdempotencyKeys,
  idempotencyHeader,
  type KeyedRequest,
  readIdempotencyKey,
  toKeyedRequest,
} from './idempotency-key.ts';
import type { Route } from './route.ts';

/** Marks an answer that was given before. */
export const replayedHeader = 'idempotency-replayed';

/** Keyed requests that are being answered now. */
const inHand = new WeakMap<FastifyRequest, KeyedRequest>();

/** Whether a route takes keys: it writes, for a caller who is known, and its body is JSON. */
export function takesIdempotencyKey(route: Pick<Route, 'method' | 'permission' | 'consumes'>): boolean {
  return route.method !== 'GET' && route.permission !== 'public' && route.consumes === 'json';
}

/**
 * Lets a write that bears a key happen once.
 * @returns the reply, sent, when the answer was given before; null when the write is to happen now
 * @throws ProblemError `idempotencyKeyReused`, `idempotencyKeyBusy`, `idempotencyKeyInvalid`
 */
export async function findGivenAnswer(
  keys: IdempotencyKeys,
  route: Route,
  { request, reply, access }: { request: FastifyRequest; reply: FastifyReply; access: Access },
): Promise<FastifyReply | null> {
  const key = route.method === 'GET' ? null : readIdempotencyKey(request.headers[idempotencyHeader]);
  if (key === null) return null;
  if (!takesIdempotencyKey(route)) throw new ProblemError('idempotencyKeyNotTaken');
  const keyed = toKeyedRequest(access, key, request);
  const state = await keys.begin(keyed);
  if (state.kind === 'otherRequest') throw new ProblemError('idempotencyKeyReused');
  if (state.kind === 'busy') throw new ProblemError('idempotencyKeyBusy');
  if (state.kind === 'new') {
    inHand.set(request, keyed);
    return null;
  }
  const { status, contentType, body } = state.answer;
  reply.code(status).header(replayedHeader, 'true');
  if (contentType === null) return reply.send();
  return reply.type(contentType).serializer(String).send(body);
}

/**
 * Remembers the answers to keyed requests before they are sent: also refusals, for they would be the same again; but
 * neither our own failures nor streams.
 */
export function rememberAnswers(app: FastifyInstance, keys: IdempotencyKeys): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const keyed = inHand.get(request);
    if (keyed === undefined) return;
    inHand.delete(request);
    const isText = payload === undefined || payload === null || typeof payload === 'string';
    try {
      if (!isText || reply.statusCode >= 500) return await keys.release(keyed);
      const contentType = reply.getHeader('content-type');
      const body = typeof payload === 'string' ? payload : '';
      await keys.finish(keyed, { status: reply.statusCode, contentType: contentType?.toString() ?? null, body });
    } catch (error) {
      // What was asked for has happened, so the answer goes out; until the key falls free, repetitions are told to wait.
      request.log.error({ err: error, requestId: request.id }, 'the answer to a keyed request could not be remembered');
    }
  });
}
