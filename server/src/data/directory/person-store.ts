import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import { keptPlan, type WorkspaceTx } from '../../foundation/database/index.ts';
import { keyIdentifiers } from './identifier-key.ts';
import { type SealedIdentifier, sortByValue, unsealIdentifiers } from './identifier-vault-store.ts';
import { type Identifier, maskIdentifier, maskName, type NamedProfile } from './profile.ts';

/** One identifier of a person. */
export interface PersonIdentifier extends Identifier {
  /** It is several people's, and joins none of them */
  shared: boolean;
  /** Those of his profiles that bear it; none where it was only shown */
  profileIds: string[];
}

/** The person whom each of these profiles belongs to; ids of no profile are left out. */
export async function listPersonIds(tx: WorkspaceTx, profileIds: readonly string[]): Promise<Map<string, string>> {
  if (profileIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; personId: string }>`
    select p.id, coalesce(m.person_id, p.id) as "personId" from profile p
    left join profile_person m on m.workspace_id = p.workspace_id and m.profile_id = p.id
    where p.workspace_id = ${tx.workspaceId} and p.id = any(${profileIds}::uuid[])`.execute(tx.query);
  return new Map(rows.map(({ id, personId }) => [id, personId]));
}

/** The person of each of these profiles that is part of somebody whose id another profile bears; all others are their own. */
export async function listJoinedPersonIds(
  tx: WorkspaceTx,
  _access: Access,
  profileIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; personId: string }>`
    select profile_id as id, person_id as "personId" from profile_person
    where workspace_id = ${tx.workspaceId} and profile_id = any(${profileIds}::uuid[]) and person_id <> profile_id`.execute(
    tx.query,
  );
  return new Map(rows.map(({ id, personId }) => [id, personId]));
}

/** A person by the profiles that he is made of, the oldest, which gives him his id, first. */
export interface PersonProfiles {
  id: string;
  profiles: NamedProfile[];
}

/** The person whom a profile belongs to; names are masked for readers whose access says so. */
export async function findPerson(
  tx: WorkspaceTx,
  access: Access,
  profileId: string,
): Promise<PersonProfiles | undefined> {
  const { rows } = await sql<NamedProfile & { personId: string }>`
    ${keptPlan} with asked as (
      select coalesce((select m.person_id from profile_person m
        where m.workspace_id = ${tx.workspaceId} and m.profile_id = ${profileId} limit 1), ${profileId}::uuid) as person_id
    ), own as (
      select person_id as id from asked
      union select m.profile_id from profile_person m
      where m.workspace_id = ${tx.workspaceId} and m.person_id = (select person_id from asked)
    )
    select asked.person_id as "personId", p.id, p.name, p.value_tier as "valueTier", p.language
    from asked cross join own cross join lateral (select id, name, value_tier, language from profile
      where profile.workspace_id = ${tx.workspaceId} and profile.id = own.id limit 1) as p
    order by p.id <> asked.person_id, p.id`.execute(tx.query);
  const [first] = rows;
  if (first === undefined) return undefined;
  const profiles = rows.map(({ personId: _, ...profile }) => maskName(access, profile));
  return { id: first.personId, profiles };
}

/** The profiles of each of these persons, the oldest, which gives the person its id, first. */
export async function listProfilesOfPersons(
  tx: WorkspaceTx,
  personIds: readonly string[],
): Promise<Map<string, string[]>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<{ personId: string; profileIds: string[] }>`
    select asked_id as "personId", asked_id || coalesce(array(
      select m.profile_id from profile_person m
      where m.workspace_id = ${tx.workspaceId} and m.person_id = asked_id and m.profile_id <> asked_id
      order by m.profile_id), '{}') as "profileIds"
    from unnest(${personIds}::uuid[]) as asked (asked_id)`.execute(tx.query);
  return new Map(rows.map(({ personId, profileIds }) => [personId, profileIds]));
}

/** Somebody by when he came to be known: an instant to the microsecond, for many come in at once. */
export interface NewestPerson {
  id: string;
  key: string;
}

/** Everybody, who came to be known last first. @param page `after`: the last one of the page before */
export async function listNewestPersons(
  tx: WorkspaceTx,
  _access: Access,
  page: { after: NewestPerson | null; limit: number },
): Promise<NewestPerson[]> {
  const { after, limit } = page;
  const { rows } = await sql<NewestPerson>`
    select p.id, to_char(p.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as key from profile p
    where p.workspace_id = ${tx.workspaceId}
      and ${after === null ? sql`true` : sql`(p.created_at, p.id) < (${after.key}::timestamptz, ${after.id}::uuid)`}
      and not exists (select from profile_person m
        where m.workspace_id = p.workspace_id and m.profile_id = p.id and m.person_id <> m.profile_id)
    order by p.created_at desc, p.id desc limit ${limit}`.execute(tx.query);
  return rows;
}

/** Profiles whose name begins with these words, whatever their case and width, by name. */
export async function listProfilesNamed(
  tx: WorkspaceTx,
  access: Access,
  words: string,
  page: { after: { key: string; id: string } | null; limit: number },
): Promise<{ id: string; key: string }[]> {
  if (access.masks.has('profile.names')) return [];
  const { after, limit } = page;
  const { rows } = await sql<{ id: string; key: string }>`
    with sought as (select lower(normalize(${words}::text, nfkc)) as words)
    select p.id, p.name_key as key from profile p
    where p.workspace_id = ${tx.workspaceId} and p.name_key >= (select words from sought)
      and p.name_key < (select words || U&'\\+10FFFF' from sought)
      and ${after === null ? sql`true` : sql`(p.name_key, p.id) > (${after.key}, ${after.id}::uuid)`}
    order by p.name_key, p.id limit ${limit}`.execute(tx.query);
  return rows;
}

/**
 * The profiles that these identifiers lead to: those that bear one, those of the persons that one belongs to, and of one
 * that is shared those of everybody it was shown with.
 * @returns at most a hundred, each once
 */
export async function listProfilesKnownBy(
  tx: WorkspaceTx,
  _access: Access,
  identifiers: readonly Identifier[],
): Promise<string[]> {
  if (identifiers.length === 0) return [];
  const ids = keyIdentifiers(tx.keyRing.keyedHash, tx.workspaceId, identifiers).map(({ id }) => id);
  const { rows } = await sql<{ id: string }>`
    with asked as (
      select * from unnest(${ids}::uuid[]) as asked (id)
    ), shown as (
      select other.identifier_id as id from asked
      join identifier own on own.workspace_id = ${tx.workspaceId} and own.id = asked.id and own.shared
      cross join lateral (select c.claim_id from claimed_identifier c
        where c.workspace_id = ${tx.workspaceId} and c.identifier_id = asked.id limit 100) as named
      cross join lateral (select identifier_id from claimed_identifier
        where workspace_id = ${tx.workspaceId} and claim_id = named.claim_id offset 0) as other
    ), known as (select id from asked union select id from shown)
    select m.profile_id as id from known
      join identifier i on i.workspace_id = ${tx.workspaceId} and i.id = known.id
      join profile_person m on m.workspace_id = ${tx.workspaceId} and m.person_key = i.person_key
    union select i.profile_id from known
      join identifier i on i.workspace_id = ${tx.workspaceId} and i.id = known.id and i.profile_id is not null
    limit 100`.execute(tx.query);
  return rows.map(({ id }) => id);
}

/**
 * What these profiles, all of one person, are known by; masked for readers whose access says so.
 * @param whole also what the person is known by without a profile of its own, such as an address that was only shown
 */
export async function listPersonIdentifiers(
  tx: WorkspaceTx,
  access: Access,
  profileIds: readonly string[],
  { whole }: { whole: boolean },
): Promise<PersonIdentifier[]> {
  const { rows } = await sql<SealedIdentifier & { shared: boolean; profileIds: string[] }>`
    ${keptPlan} select id, kind, sealed, shared, array_remove(array_agg(bearer), null) as "profileIds" from (
      select id, kind, sealed, shared, profile_id as bearer from identifier
      where workspace_id = ${tx.workspaceId} and profile_id = any(${profileIds}::uuid[])
      union all
      select i.id, i.kind, i.sealed, i.shared, null from profile_person m
      join identifier i on i.workspace_id = m.workspace_id and i.person_key = m.person_key
      where ${whole} and m.workspace_id = ${tx.workspaceId} and m.profile_id = any(${profileIds}::uuid[])
    ) as known group by id, kind, sealed, shared order by kind, id limit 500`.execute(tx.query);
  const opened = await unsealIdentifiers(tx, rows);
  const known = rows.flatMap(({ id, shared, profileIds: bearers }) => {
    const own = opened.get(id);
    return own === undefined ? [] : [{ kind: own.kind, value: own.value, shared, profileIds: bearers }];
  });
  const mask = access.masks.has('profile.identifiers') ? maskIdentifier : (one: Identifier) => one;
  return sortByValue(known).map((one) => ({ ...one, ...mask(one) }));
}
