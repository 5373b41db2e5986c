import type { Identifier } from './profile.ts';

/** Shorter identifiers stand in too many places that have nothing to do with the person. */
export const shortestSearched = 6;

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
