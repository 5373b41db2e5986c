import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import type { Random } from '../random/index.ts';

const nonceBytes = 12;
const tagBytes = 16;
const noHead = Buffer.alloc(0);

/** What {@link encrypt} adds to a text. */
export const encryptionOverheadBytes = nonceBytes + tagBytes;

/**
 * AES-256-GCM (NIST SP 800-38D): nonce, tag and ciphertext, one after the other. The nonce is random: one key is good for
 * 2^32 texts.
 * @param key 32 bytes, as a key object: Node takes several times as long over plain bytes
 * @param place authenticated, not stored: what was encrypted for one place can't be opened at another
 * @param head stands before all of it, as it is
 */
export function encrypt(
  key: KeyObject,
  random: Random,
  place: string,
  plain: string | Uint8Array,
  head: Buffer = noHead,
): Buffer {
  const nonce = random.bytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
  const body = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
  const rest = cipher.final();
  return Buffer.concat([head, nonce, cipher.getAuthTag(), body, rest]);
}

/** What {@link encrypt} hid; null for another key, another place, or anything damaged. */
export function decrypt(key: KeyObject, place: string, bytes: Buffer): Buffer | null {
  if (bytes.length < encryptionOverheadBytes) return null;
  const nonce = bytes.subarray(0, nonceBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(nonceBytes, encryptionOverheadBytes));
  const plain = decipher.update(bytes.subarray(encryptionOverheadBytes));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    // The tag does not fit; why, nobody can tell.
    return null;
  }
}
