import { timingSafeEqual } from 'node:crypto';
import type { KeyedHash } from '../../foundation/sealing/index.ts';

/** Which message a link belongs to. */
export interface UnsubscribeTicket {
  workspaceId: string;
  outreachId: string;
}

const idBytes = 16;
const proofBytes = 16;

/**
 * The token in the link with which whoever got a message ends more of them: it names the message and proves that we made
 * it, so that nothing has to be kept of it and nobody can unsubscribe others by trying.
 */
export function writeUnsubscribeToken(keyedHash: KeyedHash, { workspaceId, outreachId }: UnsubscribeTicket): string {
  const ids = Buffer.from(`${workspaceId}${outreachId}`.replaceAll('-', ''), 'hex');
  return Buffer.concat([ids, proofOf(keyedHash, ids)]).toString('base64url');
}

/** @returns null for a token that we did not make */
export function readUnsubscribeToken(keyedHash: KeyedHash, token: string): UnsubscribeTicket | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 2 * idBytes + proofBytes) return null;
  const ids = bytes.subarray(0, 2 * idBytes);
  if (!timingSafeEqual(proofOf(keyedHash, ids), bytes.subarray(2 * idBytes))) return null;
  return { workspaceId: toUuid(ids.subarray(0, idBytes)), outreachId: toUuid(ids.subarray(idBytes)) };
}

function proofOf(keyedHash: KeyedHash, ids: Buffer): Buffer {
  return keyedHash.compute('unsubscribe', ids).subarray(0, proofBytes);
}

function toUuid(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
