import { LRUCache } from 'lru-cache';
import type { KeyedHash } from '../../foundation/sealing/index.ts';
import { hashIdentifier } from './identifier-hash.ts';
import { claimKey, type Identifier, type IdentifierKind } from './profile.ts';

/**
 * What stands for an identifier wherever it is compared and not read: who is who is decided by it alone. Within a
 * workspace, equal ids are the same identifier; what the identifier is can't be found out from them.
 */
export interface IdentifierKey {
  kind: IdentifierKind;
  /** The first half of the keyed hash of kind and value, written as a UUID */
  id: string;
}

/** An identifier that is read and compared. */
export interface KeyedIdentifier extends IdentifierKey {
  value: string;
}

/**
 * The ids of whom one met lately: they come again and again, and hashing takes longer than all else that is done with
 * an identifier. Forgotten after a quarter of an hour, so that nobody's identifiers stay in memory for long.
 */
const idsMet = new WeakMap<KeyedHash, LRUCache<string, string>>();
const maxMet = 20_000;
const metMs = 15 * 60_000;

/** @param identifier as `normalizeIdentifier` spells it */
export function computeIdentifierKey(
  keyedHash: KeyedHash,
  workspaceId: string,
  { kind, value }: Identifier,
): KeyedIdentifier {
  const met = idsMet.get(keyedHash) ?? new LRUCache({ max: maxMet, ttl: metMs, ttlResolution: 1_000 });
  idsMet.set(keyedHash, met);
  const name = `${workspaceId} ${claimKey({ kind, value })}`;
  const known = met.get(name);
  if (known !== undefined) return { kind, value, id: known };
  const keyed = hashToKey(keyedHash, workspaceId, { kind, value });
  met.set(name, keyed.id);
  return keyed;
}

/**
 * {@link computeIdentifierKey} without remembering it: a file names everybody once, and would push out those who come again.
 */
export function hashToKey(keyedHash: KeyedHash, workspaceId: string, { kind, value }: Identifier): KeyedIdentifier {
  return { kind, value, id: identifierIdOf(hashIdentifier(keyedHash, workspaceId, { kind, value })) };
}

/** The id of the identifier of which this is the keyed hash, see `hashIdentifier`. */
export function identifierIdOf(hash: Buffer): string {
  const hex = hash.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** {@link computeIdentifierKey} of each, those that stand there twice once, in the order of their ids. */
export function keyIdentifiers(
  keyedHash: KeyedHash,
  workspaceId: string,
  identifiers: readonly Identifier[],
  computeKey = computeIdentifierKey,
): KeyedIdentifier[] {
  const byId = new Map<string, KeyedIdentifier>();
  for (const identifier of identifiers) {
    const keyed = computeKey(keyedHash, workspaceId, identifier);
    byId.set(keyed.id, keyed);
  }
  return sortById([...byId.values()]);
}

/** By kind, then by id. */
export function compareKeys(a: IdentifierKey, b: IdentifierKey): number {
  if (a.kind !== b.kind) return a.kind < b.kind ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** In one order for everybody, so that two transactions never wait for each other's identifiers in a ring. */
export function sortById<T extends { id: string }>(keys: readonly T[]): T[] {
  return keys.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
