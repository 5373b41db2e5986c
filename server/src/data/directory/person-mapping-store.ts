import { sql } from 'kysely';
import { type WorkspaceTx, writeIdArray } from '../../foundation/database/index.ts';
import { publishEvent } from '../../foundation/outbox/index.ts';
import type { IdentifierKey } from './identifier-key.ts';
import { type MappedProfile, personsMappedTopic } from './persons-mapped.ts';

/*
 * Rows are looked up by `lateral … limit 1` and by arrays of keys: joins were planned as walks through the whole workspace
 * while the tables had no statistics yet.
 */

/** Whose an identifier is. */
export interface PlacedIdentifier extends IdentifierKey {
  /** Equal for the identifiers of one person */
  personKey: string;
  shared: boolean;
}

/** Makes whoever else wants to write down persons of this workspace wait until the transaction ends. */
export async function lockPersons(tx: WorkspaceTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`persons:${tx.workspaceId}`}, 0))`.execute(tx.query);
}

/**
 * Writes down whose these identifiers are, and whose the profiles that bear them. They are all identifiers of each person
 * among them. A profile goes with its best identifier: of a unique kind before others, one that is not shared before a
 * shared one, then by age.
 * @param uniqueKinds the kinds of which a person has at most one
 * @returns how many profiles have another person now
 */
export async function savePersons(
  tx: WorkspaceTx,
  placed: readonly PlacedIdentifier[],
  uniqueKinds: readonly string[],
): Promise<number> {
  if (placed.length === 0) return 0;
  const ids = writeIdArray(placed.map(({ id }) => id));
  const personKeys = placed.map(({ personKey }) => personKey);
  // In the order in which newcomers are written, or the two would wait for each other in a ring.
  await sql`
    with locked as materialized (
      select id from identifier where workspace_id = ${tx.workspaceId} and id = any(${ids}::uuid[]) order by id for no key update
    ), given as materialized (
      select * from unnest(${ids}::uuid[], ${writeIdArray(personKeys)}::uuid[], ${placed.map(({ shared }) => shared)}::boolean[])
        as given (id, person_key, shared)
    )
    update identifier set person_key = given.person_key, shared = given.shared from given
    where identifier.workspace_id = ${tx.workspaceId} and identifier.id = any(array(select id from locked))
      and identifier.id = given.id
      and (identifier.person_key, identifier.shared) is distinct from (given.person_key, given.shared)`.execute(
    tx.query,
  );
  const { rows } = await sql<MappedProfile>`
    with touched as (
      select distinct own.profile_id from unnest(${ids}::uuid[]) as given (id)
      cross join lateral (select profile_id from identifier
        where workspace_id = ${tx.workspaceId} and id = given.id limit 1) as own
      where own.profile_id is not null
    ), home as (
      select distinct on (profile_id) profile_id, person_key from identifier
      where workspace_id = ${tx.workspaceId} and profile_id = any(array(select profile_id from touched))
      order by profile_id, kind = any(${uniqueKinds}::text[]) desc, (person_key is not null and not shared) desc, borne_since, kind, id
    ), settled as (
      select home.profile_id, home.person_key, first_value(p.id) over (partition by home.person_key order by p.created_at, p.id) as person_id
      from home cross join lateral (select id, created_at from profile
        where workspace_id = ${tx.workspaceId} and id = home.profile_id limit 1) as p
      where home.person_key in (select unnest(${writeIdArray([...new Set(personKeys)])}::uuid[]))
    ), changed as materialized (
      select settled.*, coalesce(known.person_id, settled.profile_id) as before_id from settled
      left join lateral (select person_id, person_key from profile_person
        where workspace_id = ${tx.workspaceId} and profile_id = settled.profile_id limit 1) as known on true
      where (known.person_id, known.person_key) is distinct from (settled.person_id, settled.person_key)
    ), written as (
      insert into profile_person (workspace_id, profile_id, person_id, person_key)
      select ${tx.workspaceId}, profile_id, person_id, person_key from changed
      on conflict (workspace_id, profile_id) do update set person_id = excluded.person_id, person_key = excluded.person_key
    )
    select profile_id as "profileId", person_id as "personId", before_id as "beforeId" from changed`.execute(tx.query);
  await tellOfPersons(tx, rows);
  return rows.length;
}

/** Tells of those among these profiles that belong to another person now. */
async function tellOfPersons(tx: WorkspaceTx, changed: readonly MappedProfile[]): Promise<void> {
  const mapped = changed.filter(({ personId, beforeId }) => personId !== beforeId).map((one) => ({ ...one }));
  if (mapped.length === 0) return;
  // Not the time of the transaction: this one may have begun before the one whose lock it waited for.
  const { rows } = await sql<{ revision: number }>`
    select (extract(epoch from clock_timestamp()) * 1e6)::bigint as revision`.execute(tx.query);
  await publishEvent(tx, personsMappedTopic, { revision: rows[0]?.revision ?? 1, mapped });
}

/** The identifiers that these claims name; those of an undoing are those of what it undoes. */
export async function listClaimedKeys(tx: WorkspaceTx, claimIds: readonly string[]): Promise<IdentifierKey[]> {
  if (claimIds.length === 0) return [];
  const { rows } = await sql<IdentifierKey>`
    select distinct named.kind, named.id from unnest(array(
      select coalesce(undoes, id) from identity_claim
      where workspace_id = ${tx.workspaceId} and id = any(${writeIdArray(claimIds)}::uuid[]))) as said (id)
    cross join lateral (select kind, identifier_id as id from claimed_identifier
      where workspace_id = ${tx.workspaceId} and claim_id = said.id offset 0) as named`.execute(tx.query);
  return rows;
}

/** The identifiers of these profiles that claims name. */
export async function listKeysOfProfiles(tx: WorkspaceTx, profileIds: readonly string[]): Promise<IdentifierKey[]> {
  if (profileIds.length === 0) return [];
  const { rows } = await sql<IdentifierKey>`
    select i.kind, i.id from identifier i
    cross join lateral (select from claimed_identifier
      where workspace_id = ${tx.workspaceId} and identifier_id = i.id limit 1) as claimed
    where i.workspace_id = ${tx.workspaceId} and i.profile_id = any(${writeIdArray(profileIds)}::uuid[])`.execute(
    tx.query,
  );
  return rows;
}

/** Identifiers that claims name, by their ids, after `after`; for going through all of them. */
export async function listClaimedAfter(tx: WorkspaceTx, after: string, limit: number): Promise<IdentifierKey[]> {
  const { rows } = await sql<IdentifierKey>`
    select id, kind from identifier i
    where workspace_id = ${tx.workspaceId} and id > ${after} and (first_claim_id is not null or (
      select true from identity_claim_identifier c
      where c.workspace_id = ${tx.workspaceId} and c.identifier_id = i.id limit 1))
    order by id limit ${limit}`.execute(tx.query);
  return rows;
}

/** Removes what is written down of identifiers that no claim names any more, for instance after an erasure. */
export async function deleteUnclaimed(tx: WorkspaceTx): Promise<void> {
  const { rows } =
    await sql<MappedProfile>`delete from profile_person p where workspace_id = ${tx.workspaceId} and not exists (
    select from identifier i join claimed_identifier c
      on c.workspace_id = i.workspace_id and c.identifier_id = i.id
    where i.workspace_id = p.workspace_id and i.profile_id = p.profile_id)
    returning profile_id as "profileId", profile_id as "personId", person_id as "beforeId"`.execute(tx.query);
  await tellOfPersons(tx, rows);
  await sql`update identifier set person_key = null, shared = false where workspace_id = ${tx.workspaceId} and id = any(array(
    select id from identifier i where workspace_id = ${tx.workspaceId} and person_key is not null and not exists (
      select from claimed_identifier c where c.workspace_id = i.workspace_id and c.identifier_id = i.id)
    order by id for update))`.execute(tx.query);
}
