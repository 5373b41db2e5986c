import { createHash } from 'node:crypto';

/**
 * A UUID computed from a name (version 8, SHA-256 based): the same space and name give the same UUID.
 * Turns a foreign system's record id into ours, so that sending it twice is seen.
 */
export function computeNameUuid(space: string, name: string): string {
  const bytes = createHash('sha256').update(space).update('\0').update(name).digest().subarray(0, 16);
  bytes[6] = 0x80 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
