import { createHash } from 'node:crypto';
import type { Permission } from '@voxloop/access';
import type { Random } from '../../foundation/random/index.ts';

/** A key with which a trusted system calls the API. The key itself is known to its holder alone. */
export interface ApiKey {
  id: string;
  workspaceId: string;
  name: string;
  /** The key's first characters, by which people tell keys apart */
  prefix: string;
  scopes: readonly Permission[];
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

const keyPattern = /^vox_[A-Za-z0-9_-]{43}$/;
const prefixLength = 'vox_'.length + 6;
const secretByteCount = 32;

/** A new key with 256 bits of randomness, and what is kept of it. */
export function makeApiKey(random: Random): { key: string; prefix: string; hash: string } {
  const key = `vox_${random.token(secretByteCount)}`;
  return { key, prefix: key.slice(0, prefixLength), hash: hashApiKey(key) };
}

/**
 * SHA-256 of a key, hex. A key is random and long, so unlike a password it needs neither salt nor a slow hash.
 */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Whether a text looks like a key at all; anything else need not be looked up. */
export function isApiKey(text: string): boolean {
  return keyPattern.test(text);
}
