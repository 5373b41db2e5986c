import type pg from 'pg';
import type { KeyRing } from '../../foundation/sealing/index.ts';
import { computeIdentifierKey, type KeyedIdentifier, keyIdentifiers } from './identifier-key.ts';
import { insertIdentifiers, listMissingIdentifiers } from './identifier-vault-store.ts';
import { type IdentityEvidence, saveIdentityEvidence, toSavedClaims } from './identity-evidence-store.ts';
import { claimKey } from './profile.ts';
import {
  type ClaimedProfile,
  claimProfilesStatement,
  type KeyedClaim,
  type ProfileClaim,
  toClaimParameters,
} from './profile-claim.ts';

/** What comes in about people beside what they do or say. */
export interface ShownPeople {
  claims: readonly ProfileClaim[];
  evidence?: readonly IdentityEvidence[];
  /** Identifiers that are mentioned besides, and kept with the others */
  mentioned?: readonly KeyedIdentifier[];
}

/**
 * Finds or makes the profiles of many claims, and adds evidence of who is who, through a connection of the caller's that
 * is bound to the workspace, in the transaction that is open there.
 * @returns the profile of each claimed identifier by its {@link claimKey}
 */
export async function claimProfiles(
  client: pg.Client,
  keyRing: KeyRing,
  workspaceId: string,
  { claims, evidence = [], mentioned = [] }: ShownPeople,
): Promise<Map<string, string>> {
  const keyed = claims.map((claim): KeyedClaim => {
    const identifier = computeIdentifierKey(keyRing.keyedHash, workspaceId, claim.identifier);
    return { ...claim, identifier };
  });
  const keyedEvidence = evidence.map((one) => {
    return { ...one, identifiers: keyIdentifiers(keyRing.keyedHash, workspaceId, one.identifiers) };
  });
  const saved = toSavedClaims(workspaceId, keyedEvidence);
  const shown: KeyedIdentifier[] = [
    ...keyed.map(({ identifier }) => identifier),
    ...saved.flatMap(({ identifiers }) => identifiers),
  ];
  const others = listOthers(mentioned, shown);
  const [found, unknownIds, unknownOthers] = await Promise.all([
    findOrMake(client, keyed),
    saveIdentityEvidence(client, saved),
    listMissingIdentifiers(client, others),
  ]);
  const fresh = new Set([...unknownIds, ...unknownOthers]);
  const profiles = new Map<string, string>();
  for (const { identifier } of keyed) {
    const profile = found.get(identifier.id);
    if (profile === undefined) throw new Error('Profiles that were being made elsewhere could not be found.');
    profiles.set(claimKey(identifier), profile.profileId);
    if (profile.isNew) fresh.add(identifier.id);
  }
  const unkept = [...shown, ...others].filter(({ id }) => fresh.has(id));
  await insertIdentifiers(client, keyRing, workspaceId, unkept);
  return profiles;
}

function listOthers(mentioned: readonly KeyedIdentifier[], shown: readonly KeyedIdentifier[]): KeyedIdentifier[] {
  const ids = new Set(shown.map(({ id }) => id));
  return mentioned.filter(({ id }) => !ids.has(id));
}

async function findOrMake(client: pg.Client, claims: readonly KeyedClaim[]): Promise<Map<string, ClaimedProfile>> {
  const found = new Map<string, ClaimedProfile>();
  let open = claims;
  // Whom another connection is making at this moment can be seen as soon as the statement waited for it.
  for (let round = 0; open.length > 0 && round < 3; round += 1) {
    const { rows } = await client.query<ClaimedProfile>({
      name: 'claim',
      text: claimProfilesStatement,
      values: toClaimParameters(open),
    });
    for (const row of rows) found.set(row.id, row);
    open = open.filter(({ identifier }) => !found.has(identifier.id));
  }
  return found;
}
