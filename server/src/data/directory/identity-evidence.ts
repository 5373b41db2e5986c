import { computeNameUuid } from '../../foundation/random/index.ts';
import type { KeyedIdentifier } from './identifier-key.ts';
import type { Identifier } from './profile.ts';

/** Identifiers that were shown together in one act, such as a sign-in. */
export interface IdentityEvidence {
  /** Two or more, as `normalizeIdentifier` spells them; fewer say nothing */
  identifiers: readonly Identifier[];
  /** Null: now */
  at: Date | null;
  /** What showed it: a customer's event, or a record that named them all */
  source: 'event' | 'record';
}

/** Evidence whose identifiers can be compared. */
export interface KeyedEvidence extends Omit<IdentityEvidence, 'identifiers'> {
  /** Each once, in the order of their ids */
  identifiers: readonly KeyedIdentifier[];
}

/** Evidence as a claim. */
export interface SavedClaim extends KeyedEvidence {
  /** Equal for equal identifiers */
  digest: string;
}

/** Each claim once, with its earliest time, in the order of their digests. */
export function toSavedClaims(workspaceId: string, evidence: readonly KeyedEvidence[]): SavedClaim[] {
  const byDigest = new Map<string, SavedClaim>();
  for (const { identifiers, at, source } of evidence) {
    if (identifiers.length < 2) continue;
    const digest = computeClaimDigest(
      workspaceId,
      identifiers.map(({ id }) => id),
    );
    const known = byDigest.get(digest);
    if (known !== undefined && (at === null || (known.at !== null && known.at <= at))) continue;
    byDigest.set(digest, { digest, at, source, identifiers });
  }
  return [...byDigest.values()].sort((a, b) => (a.digest < b.digest ? -1 : 1));
}

/** By what a claim is known again that shows the same identifiers. @param ids in their order */
export function computeClaimDigest(workspaceId: string, ids: readonly string[]): string {
  return computeNameUuid(workspaceId, ids.join(' '));
}
