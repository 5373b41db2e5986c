import type pg from 'pg';
import { writeIdArray } from '../../foundation/database/index.ts';
import type { KeyRing } from '../../foundation/sealing/index.ts';
import { connectThrough, type DirectoryConnection } from './directory-connection-store.ts';
import { computeIdentifierKey, type KeyedIdentifier, keyIdentifiers } from './identifier-key.ts';
import { listMissingIdentifiers, sealIdentifiers } from './identifier-vault-store.ts';
import { type IdentityEvidence, toSavedClaims } from './identity-evidence.ts';
import { type Newcomers, planNewcomers, saveNewcomers } from './newcomer-store.ts';
import { claimKey } from './profile.ts';
import type { ProfileClaim } from './profile-claim.ts';
import { blankDetails } from './profile-details.ts';
import { weighClaims } from './said-claim-store.ts';

/** What comes in about people beside what they do or say. */
export interface ShownPeople {
  claims: readonly ProfileClaim[];
  evidence?: readonly IdentityEvidence[];
  /** Identifiers that are mentioned besides, and kept with the others */
  mentioned?: readonly KeyedIdentifier[];
}

/** A claim whose identifier can be compared. */
interface KeyedClaim extends Omit<ProfileClaim, 'identifier'> {
  identifier: KeyedIdentifier;
}

/**
 * Rows are looked up by `lateral … limit 1` and by an array of keys: a plain join was planned as a walk through the whole
 * workspace while the tables had no statistics yet.
 */
const findClaimed = `
with known as materialized (
  select given.id, given.language, owned.profile_id
  from unnest($1::uuid[], $2::text[]) as given (id, language)
  cross join lateral (
    select profile_id from identifier owned
    where owned.workspace_id = voxloop_workspace() and owned.id = given.id
    limit 1
  ) as owned
  where owned.profile_id is not null
), renewed as (
  update profile set language = known.language, updated_at = now() from known
  where profile.workspace_id = voxloop_workspace() and profile.id = any (array(select profile_id from known))
    and profile.id = known.profile_id and known.language is not null and profile.language is distinct from known.language
)
select id, profile_id as "profileId" from known`;

/**
 * Finds or makes the profiles of many claims, and adds evidence of who is who, through a connection of the caller's that
 * is bound to the workspace, in the transaction that is open there. Where everybody is known, that is one way to the
 * database and back.
 * @returns the profile of each claimed identifier by its {@link claimKey}
 */
export async function claimProfiles(
  client: pg.Client,
  keyRing: KeyRing,
  workspaceId: string,
  { claims, evidence = [], mentioned = [] }: ShownPeople,
): Promise<Map<string, string>> {
  const connection = connectThrough(client, keyRing, workspaceId);
  const keyed = keyClaims(connection, claims);
  const said = toSavedClaims(
    workspaceId,
    evidence.map((one) => ({ ...one, identifiers: keyIdentifiers(keyRing.keyedHash, workspaceId, one.identifiers) })),
  );
  const shown = [...keyed.map(({ identifier }) => identifier), ...said.flatMap(({ identifiers }) => identifiers)];
  const others = listOthers(mentioned, shown);
  const [known, weighed, missing] = await Promise.all([
    findOwners(connection, keyed),
    weighClaims(connection, said),
    listMissingIdentifiers(connection, others),
  ]);
  const unknown = keyed.filter(({ identifier }) => !known.has(identifier.id));
  const unsaid = [...weighed.fresh, ...weighed.earlier];
  const identifiers = [
    ...unknown.map(({ identifier }) => identifier),
    ...unsaid.flatMap((claim) => claim.identifiers.filter(({ id }) => !known.has(id))),
    ...others.filter(({ id }) => missing.has(id)),
  ];
  const newcomers = { identifiers: await sealIdentifiers(connection, identifiers), claims: unsaid };
  const made = await makeProfiles(connection, unknown, newcomers);
  return new Map(
    keyed.map(({ identifier }) => {
      const profileId = known.get(identifier.id) ?? made.get(identifier.id);
      if (profileId === undefined) throw new Error('A profile that was being made elsewhere could not be found.');
      return [claimKey(identifier), profileId];
    }),
  );
}

/** By identifier, in the order of their ids: the last claim of each counts. */
function keyClaims({ keyRing, workspaceId }: DirectoryConnection, claims: readonly ProfileClaim[]): KeyedClaim[] {
  const byId = new Map<string, KeyedClaim>();
  for (const claim of claims) {
    const identifier = computeIdentifierKey(keyRing.keyedHash, workspaceId, claim.identifier);
    byId.set(identifier.id, { ...claim, identifier });
  }
  return [...byId.values()].sort((a, b) => (a.identifier.id < b.identifier.id ? -1 : 1));
}

function listOthers(mentioned: readonly KeyedIdentifier[], shown: readonly KeyedIdentifier[]): KeyedIdentifier[] {
  const ids = new Set(shown.map(({ id }) => id));
  return mentioned.filter(({ id }) => !ids.has(id));
}

/** The profiles of those who are known by what they claim, by the id of the identifier; their language follows. */
async function findOwners(
  connection: DirectoryConnection,
  claims: readonly KeyedClaim[],
): Promise<Map<string, string>> {
  if (claims.length === 0) return new Map();
  const values = [writeIdArray(claims.map(({ identifier }) => identifier.id)), claims.map(({ language }) => language)];
  const rows = await connection.run<{ id: string; profileId: string }>({ name: 'claimed', text: findClaimed, values });
  return new Map(rows.map(({ id, profileId }) => [id, profileId]));
}

/** Makes profiles for those whom nobody knows; whom somebody else made meanwhile is found. */
async function makeProfiles(
  connection: DirectoryConnection,
  unknown: readonly KeyedClaim[],
  rest: Pick<Newcomers, 'identifiers' | 'claims'>,
): Promise<Map<string, string>> {
  const owners = unknown.map(({ identifier, newId: profileId }) => ({ identifier, profileId }));
  const profiles = unknown.map(({ newId: id, language }) => ({ id, language, details: blankDetails }));
  const planned = planNewcomers(connection.workspaceId, { ...rest, owners, profiles });
  const ownedIds = await saveNewcomers(connection, planned);
  const elsewhere = unknown.filter(({ identifier }) => !ownedIds.has(identifier.id));
  const made = await findOwners(connection, elsewhere);
  for (const { identifier, profileId } of owners) if (ownedIds.has(identifier.id)) made.set(identifier.id, profileId);
  return made;
}
