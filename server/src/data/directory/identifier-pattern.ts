import type { KeyedHash } from '../../foundation/sealing/index.ts';
import { keyIdentifiers } from './identifier-key.ts';
import type { Identifier } from './profile.ts';

/** Shorter identifiers stand in too many places that have nothing to do with the person. */
export const shortestSearched = 6;

/** What a search for a person looks for, in words and in keys. */
export interface SoughtIdentifiers {
  /** Finds them in texts; null when there is nothing long enough to look for */
  pattern: string | null;
  /** By which everything but their own table knows them */
  ids: readonly string[];
}

/**
 * What finds these identifiers, in the spellings of {@link writeIdentifierPattern} and by the ids that stand in their place.
 * @param identifiers as `normalizeIdentifier` spells them
 */
export function seekIdentifiers(
  keyedHash: KeyedHash,
  workspaceId: string,
  identifiers: readonly Identifier[],
): SoughtIdentifiers {
  const ids = keyIdentifiers(keyedHash, workspaceId, identifiers).map(({ id }) => id);
  const pattern = writeIdentifierPattern(identifiers);
  return { ids, pattern: [...(pattern === null ? [] : [pattern]), ...ids].join('|') || null };
}

/**
 * A pattern that finds these identifiers wherever they stand in a text as a whole, in any case: a member id not within a
 * longer one, an address not at the end of another, a phone number with or without its country.
 * @returns for PostgreSQL's `~*` and JavaScript's `i` alike; null when there is nothing long enough to look for
 */
export function writeIdentifierPattern(identifiers: readonly Identifier[]): string | null {
  const parts = identifiers.flatMap(({ kind, value }) => {
    if (value.length < shortestSearched) return [];
    if (kind === 'email') return [`(?<![a-z0-9._%+-])${escapePattern(value)}(?!\\.?[a-z0-9])`];
    if (kind !== 'phone') return [`(?<![a-z0-9])${escapePattern(value)}(?![a-z0-9])`];
    const national = /^\+86(1\d{10})$/.exec(value)?.[1];
    const number = national === undefined ? `\\+?${escapePattern(value.replace('+', ''))}` : `(?:\\+?86)?${national}`;
    return [`(?<![0-9])${number}(?![0-9])`];
  });
  return parts.length === 0 ? null : parts.join('|');
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
