import { hash } from 'node:crypto';
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

type Hmac = (text: string | Uint8Array) => Buffer;

/**
 * Keys are derived from the server's secret (HKDF-SHA256, RFC 5869), one for each use. Whoever changes the secret makes
 * earlier hashes unrecognisable.
 * @param secret at least 32 characters, the same in every process
 */
export function createKeyedHash(secret: string): KeyedHash {
  const known = new Map<HashUse, Hmac>();
  const hmacOf = (use: HashUse): Hmac => {
    const hmac = known.get(use) ?? createHmacSha256(deriveKey(secret, `voxloop keyed hash: ${use}`).export());
    known.set(use, hmac);
    return hmac;
  };
  return { compute: (use, text) => hmacOf(use)(text) };
}

const blockBytes = 64;

/**
 * HMAC-SHA256 as RFC 2104 defines it: a hash of a hash, each behind the key. Node's own is made for streams and takes twice
 * as long over a short text as two hashes of the whole.
 * @param key at most 64 bytes
 */
export function createHmacSha256(key: Uint8Array): Hmac {
  if (key.length > blockBytes) throw new RangeError(`The key is longer than a block of ${blockBytes} bytes.`);
  const inner = padKey(key, 0x36);
  const outer = padKey(key, 0x5c);
  return (text) => {
    const bytes = typeof text === 'string' ? Buffer.from(text) : text;
    const digest = hash('sha256', Buffer.concat([inner, bytes]), 'buffer');
    return hash('sha256', Buffer.concat([outer, digest]), 'buffer');
  };
}

/** The key, filled up with zeros to a block, each byte XOR `pad`. */
function padKey(key: Uint8Array, pad: number): Buffer {
  return Buffer.from(Array.from({ length: blockBytes }, (_, at) => (key[at] ?? 0) ^ pad));
}
