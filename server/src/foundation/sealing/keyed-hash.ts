import { createHmac, type KeyObject } from 'node:crypto';
import { deriveKey } from './derive-key.ts';

/** What a keyed hash is for: hashes of one use tell nothing about those of another. */
export type HashUse = 'identifier' | 'unsubscribe' | 'audit' | 'erasureList';

/**
 * Hashes that only this server can compute: they recognise what was seen before (an address that nobody writes to, an
 * erased person), and whoever reads the database alone can't find out by trying what was hashed.
 */
export interface KeyedHash {
  /** HMAC-SHA256, 32 bytes. */
  compute(use: HashUse, text: string | Uint8Array): Buffer;
}

/**
 * Keys are derived from the server's secret (HKDF-SHA256, RFC 5869), one for each use. Whoever changes the secret makes
 * earlier hashes unrecognisable.
 * @param secret at least 32 characters, the same in every process
 */
export function createKeyedHash(secret: string): KeyedHash {
  const keys = new Map<HashUse, KeyObject>();
  const keyOf = (use: HashUse): KeyObject => {
    const known = keys.get(use);
    if (known !== undefined) return known;
    const key = deriveKey(secret, `voxloop keyed hash: ${use}`);
    keys.set(use, key);
    return key;
  };
  return { compute: (use, text) => createHmac('sha256', keyOf(use)).update(text).digest() };
}
