import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { computeIdentifierKey, type IdentifierKey } from './identifier-key.ts';
import { listOpened, openIdentifiers, sortByValue } from './identifier-vault-store.ts';
import { listClaimedKeys } from './person-mapping-store.ts';
import type { Identifier } from './profile.ts';

/** Everything by which one person is known: for whoever has to find all that is kept of him. */
export interface PersonScope {
  profileIds: readonly string[];
  identifiers: readonly Identifier[];
}

/**
 * The person who bears an identifier, over all profiles that are his now. Identifiers that several people share are his
 * where they stand on one of his profiles.
 * @param identifier as `normalizeIdentifier` spells it
 * @returns null where nobody bears it
 */
export async function findPersonScope(tx: WorkspaceTx, identifier: Identifier): Promise<PersonScope | null> {
  const { id } = computeIdentifierKey(tx.keyRing.keyedHash, tx.workspaceId, identifier);
  const { rows } = await sql<{ id: string }>`
    with named as (
      select profile_id from identifier
      where workspace_id = ${tx.workspaceId} and id = ${id} and profile_id is not null
      union
      select p.profile_id from identifier i join profile_person p
        on p.workspace_id = i.workspace_id and p.person_key = i.person_key
      where i.workspace_id = ${tx.workspaceId} and i.id = ${id} and not i.shared
    )
    select profile_id as id from named
    union
    select other.profile_id from named
    join profile_person own on own.workspace_id = ${tx.workspaceId} and own.profile_id = named.profile_id
    join profile_person other on other.workspace_id = ${tx.workspaceId} and other.person_id = own.person_id`.execute(
    tx.query,
  );
  if (rows.length === 0) return null;
  const profileIds = rows.map((row) => row.id);
  return { profileIds, identifiers: await listIdentifiersOf(tx, profileIds) };
}

async function listIdentifiersOf(tx: WorkspaceTx, profileIds: readonly string[]): Promise<Identifier[]> {
  const { rows } = await sql<IdentifierKey>`
    select kind, id from identifier
    where workspace_id = ${tx.workspaceId} and profile_id = any(${profileIds}::uuid[])
    union
    select i.kind, i.id from profile_person p join identifier i
      on i.workspace_id = p.workspace_id and i.person_key = p.person_key and not i.shared
    where p.workspace_id = ${tx.workspaceId} and p.profile_id = any(${profileIds}::uuid[])`.execute(tx.query);
  return listOpened(tx, rows);
}

/** The identifiers of profiles, those alone that stand on them. */
export async function listIdentifiersOn(
  tx: WorkspaceTx,
  profileIds: readonly string[],
): Promise<(Identifier & { profileId: string })[]> {
  if (profileIds.length === 0) return [];
  const { rows } = await sql<IdentifierKey & { profileId: string }>`
    select kind, id, profile_id as "profileId" from identifier
    where workspace_id = ${tx.workspaceId} and profile_id = any(${profileIds}::uuid[])`.execute(tx.query);
  const opened = await openIdentifiers(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.flatMap(({ id, profileId }) => {
    const own = opened.get(id);
    return own === undefined ? [] : [{ kind: own.kind, value: own.value, profileId }];
  });
}

/** The identifiers that these claims name; those of an undoing are those of what it undoes. */
export async function listClaimedIdentifiers(tx: WorkspaceTx, claimIds: readonly string[]): Promise<Identifier[]> {
  return listOpened(tx, await listClaimedKeys(tx, claimIds));
}

/**
 * Whom claims show together with an identifier, where nobody bears it himself (yet): the identifiers that they name and
 * the profiles of these.
 */
export async function findClaimedScope(tx: WorkspaceTx, identifier: Identifier): Promise<PersonScope | null> {
  const { id } = computeIdentifierKey(tx.keyRing.keyedHash, tx.workspaceId, identifier);
  const { rows: keys } = await sql<IdentifierKey>`
    select distinct other.kind, other.id from claimed_identifier own
    cross join lateral (select kind, identifier_id as id from claimed_identifier
      where workspace_id = ${tx.workspaceId} and claim_id = own.claim_id offset 0) as other
    where own.workspace_id = ${tx.workspaceId} and own.identifier_id = ${id}`.execute(tx.query);
  if (keys.length === 0) return null;
  const { rows: profiles } = await sql<{ id: string }>`
    select distinct profile_id as id from identifier
    where workspace_id = ${tx.workspaceId} and profile_id is not null and id = any(${keys.map((key) => key.id)}::uuid[])`.execute(
    tx.query,
  );
  return { profileIds: profiles.map((profile) => profile.id), identifiers: await listOpened(tx, keys) };
}

/** By what a person is found whose identifiers nobody knows any more. */
export interface PersonKeys {
  /** The profiles that were his when he was last known */
  profileIds: readonly string[];
  /** The ids of the identifiers that were his then */
  identifierIds: readonly string[];
  /** When that was */
  knownAt: Date;
}

/**
 * What is kept here of a person who is known by keys alone. His profiles are those that were his; others only where they
 * were made later than he was last known, under an identifier that belongs to nobody else: what was another person's
 * then stays another person's, whatever joined the two in an older copy of the database.
 * @returns nothing of either where nothing of him is kept
 */
export async function findKeyedScope(
  tx: WorkspaceTx,
  { profileIds, identifierIds, knownAt }: PersonKeys,
): Promise<PersonScope> {
  const { rows } = await sql<{ id: string }>`
    select id from profile where workspace_id = ${tx.workspaceId} and id = any(${profileIds}::uuid[])
    union
    select p.id from unnest(${identifierIds}::uuid[]) as given (id)
    cross join lateral (select profile_id, shared from identifier i
      where i.workspace_id = ${tx.workspaceId} and i.id = given.id limit 1) as borne
    join profile p on p.workspace_id = ${tx.workspaceId} and p.id = borne.profile_id and p.created_at > ${knownAt}
    where not borne.shared`.execute(tx.query);
  const found = rows.map(({ id }) => id);
  const { rows: borne } = await sql<{ id: string }>`select id from identifier
    where workspace_id = ${tx.workspaceId} and profile_id = any(${found}::uuid[])`.execute(tx.query);
  const opened = await openIdentifiers(tx, [...identifierIds, ...borne.map(({ id }) => id)]);
  const identifiers = [...opened.values()].map(({ kind, value }) => ({ kind, value }));
  return { profileIds: found, identifiers: sortByValue(identifiers) };
}
