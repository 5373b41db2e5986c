import type { IdentifierKey } from './identifier-key.ts';
import { defaultIdentityRules, listLonePersons, type TogetherClaim } from './identity/index.ts';
import type { SavedClaim } from './identity-evidence.ts';
import { computePersonKey } from './person-key.ts';

/** An identifier that is to be somebody's. */
export interface NewOwner {
  identifier: IdentifierKey;
  profileId: string;
}

/** A person whom nothing else can concern, so that he can be written down with what shows him. */
export interface SettledPerson {
  personKey: string;
  /** What shows him */
  claimId: string;
  identifiers: readonly IdentifierKey[];
  /** His only profile; null where he has none */
  profileId: string | null;
}

/**
 * The persons among newcomers who are settled with what is written of them: one claim shows all identifiers, nobody heard
 * of any before, and they are one profile's at most.
 * @param claims all that are said for the first time
 * @param newIds the identifiers that nobody heard of before
 * @param owners whose identifiers come to be
 */
export function settlePersons(
  workspaceId: string,
  claims: readonly SavedClaim[],
  newIds: ReadonlySet<string>,
  owners: readonly NewOwner[],
): SettledPerson[] {
  const together = claims.map(({ digest, identifiers }): TogetherClaim => {
    return { kind: 'together', id: digest, at: 0, identifiers };
  });
  const ownerOf = new Map(owners.map(({ identifier, profileId }) => [identifier.id, profileId]));
  const persons = listLonePersons(together, (id) => newIds.has(id), defaultIdentityRules);
  return persons.flatMap(({ first, identifiers, joinedBy: [claimId] }) => {
    const profileIds = new Set(identifiers.flatMap(({ id }) => ownerOf.get(id) ?? []));
    if (claimId === undefined || profileIds.size > 1) return [];
    const [profileId = null] = profileIds;
    return [{ personKey: computePersonKey(workspaceId, first), claimId, identifiers, profileId }];
  });
}
