import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

/**
 * A key of 32 bytes for one purpose (HKDF-SHA256, RFC 5869).
 * @param secret at least 32 characters
 * @param purpose keys of one purpose tell nothing about those of another
 */
export function deriveKey(secret: string, purpose: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', purpose, 32)));
}
