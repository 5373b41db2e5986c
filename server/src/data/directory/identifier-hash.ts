import type { KeyedHash } from '../../foundation/sealing/index.ts';
import { claimKey, type Identifier } from './profile.ts';

/**
 * The keyed hash by which an identifier is recognised where it must not be kept: on the list of those whom nobody writes
 * to, in the record of an erasure. Another workspace's hash of the same identifier is another one.
 * @param identifier as `normalizeIdentifier` spells it
 */
export function hashIdentifier(keyedHash: KeyedHash, workspaceId: string, identifier: Identifier): Buffer {
  return keyedHash.compute('identifier', `${workspaceId}\u0000${claimKey(identifier)}`);
}
