import { createHash } from 'node:crypto';
import type { Access } from '@voxloop/access';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../errors/index.ts';

/** The header with which a caller marks a write, so that sending it again does nothing twice. */
export const idempotencyHeader = 'idempotency-key';

/** A write that bears a key: whose key it is, and what is asked for. */
export interface KeyedRequest {
  workspaceId: string;
  /** Keys of one caller mean nothing to another */
  caller: string;
  key: string;
  /** Tells the same request from another: SHA-256 over method, address, body, conditions and what the caller may do */
  fingerprint: Buffer;
}

/** An answer as it was given. */
export interface GivenAnswer {
  status: number;
  contentType: string | null;
  body: string;
}

/** What is known of a keyed request. */
export type KeyedState =
  | { kind: 'new' }
  | { kind: 'answered'; answer: GivenAnswer }
  /** The same request is being worked on */
  | { kind: 'busy' }
  /** The key was used for something else */
  | { kind: 'otherRequest' };

/** Remembers keyed requests and their answers for a day. */
export interface IdempotencyKeys {
  /** Takes a request in hand; `new` to one caller only, however many ask at once. */
  begin(request: KeyedRequest): Promise<KeyedState>;
  /** Remembers the answer. */
  finish(request: KeyedRequest, answer: GivenAnswer): Promise<void>;
  /** Lets the request be tried anew: it failed on our side. */
  release(request: KeyedRequest): Promise<void>;
}

/**
 * Reads the key of a write as draft-ietf-httpapi-idempotency-key-header-07 has it: a quoted string; without its quotes
 * it is taken too, for so most clients send it.
 * @returns null where there is no key
 * @throws ProblemError `idempotencyKeyInvalid`
 */
export function readIdempotencyKey(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  const key = typeof header === 'string' ? header.trim().replace(/^"(.*)"$/, '$1') : '';
  if (!/^[\x21\x23-\x5b\x5d-\x7e]{1,255}$/.test(key)) throw new ProblemError('idempotencyKeyInvalid');
  return key;
}

/** What is asked for under a key. Whose rights have changed since is another caller in this respect. */
export function toKeyedRequest(
  access: Access,
  key: string,
  { method, url, headers, body }: Pick<FastifyRequest, 'method' | 'url' | 'headers' | 'body'>,
): KeyedRequest {
  const rights = [[...access.permissions].sort(), access.unitIds, access.scope, [...access.masks].sort()];
  const { 'if-match': match, 'if-none-match': noneMatch } = headers;
  const conditions = match === undefined && noneMatch === undefined ? [] : [match ?? null, noneMatch ?? null];
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([method, url, body ?? null, rights, ...conditions]))
    .digest();
  const { kind, id } = access.actor;
  return { workspaceId: access.workspaceId, caller: `${kind}:${id}`, key, fingerprint };
}
