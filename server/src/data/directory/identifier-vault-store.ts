import { sql } from 'kysely';
import { type WorkspaceTx, writeBytesArray, writeIdArray, writeTextArray } from '../../foundation/database/index.ts';
import { mapInSlices } from '../../foundation/jobs/index.ts';
import { connectWithin, type DirectoryConnection } from './directory-connection-store.ts';
import { type IdentifierKey, type KeyedIdentifier, sortById } from './identifier-key.ts';
import type { Identifier } from './profile.ts';

/**
 * The table `identifier` is the only place where the values of identifiers stand, each once, sealed, and with whose they
 * are: the profile that bears it, and the person who follows from the claims.
 */
const findMissing = `
select given.id from unnest($1::uuid[]) as given (id)
left join lateral (select true as kept from identifier known
  where known.workspace_id = voxloop_workspace() and known.id = given.id limit 1) as known on true
where known.kept is null`;

/**
 * Of a row that was there, only whose profile bears it may be new. `xmax` is 0 on rows that were not there. Ids are listed
 * only where they are not all that were given.
 */
const insertSealed = `
with kept as (
  insert into identifier (workspace_id, id, kind, sealed, profile_id, borne_since, person_key, first_claim_id)
  select (select voxloop_workspace()), id, kind, sealed, profile_id, case when profile_id is not null then now() end, person_key, claim_id
  from unnest($1::uuid[], $2::text[], $3::bytea[], $4::uuid[], $5::uuid[], $6::uuid[])
    as given (id, kind, sealed, profile_id, person_key, claim_id)
  on conflict (workspace_id, id) do update set profile_id = excluded.profile_id, borne_since = excluded.borne_since
  where identifier.profile_id is null and excluded.profile_id is not null
  returning id, xmax = 0 as is_new, profile_id is not null as is_owned
)
select case when (select count(*) from kept where is_new) < $7::integer
    then (select coalesce(json_agg(id), '[]') from kept where is_new) end as "newIds",
  case when (select count(*) from kept where is_owned) < $8::integer
    then (select coalesce(json_agg(id), '[]') from kept where is_owned) end as "ownedIds"`;

const unplace = `
update identifier set person_key = null, shared = false
where workspace_id = voxloop_workspace() and id = any($1::uuid[])`;

/** An identifier as it stands in its table. */
export interface SealedIdentifier extends IdentifierKey {
  sealed: Buffer;
}

/** What a sealed identifier is opened for: a value that was moved to another row stays shut. */
export function purposeOfIdentifier(id: string): string {
  return `identifier:${id}`;
}

/** The ids of those of these identifiers that are not kept yet. */
export async function listMissingIdentifiers(
  connection: DirectoryConnection,
  identifiers: readonly KeyedIdentifier[],
): Promise<Set<string>> {
  if (identifiers.length === 0) return new Set();
  const values = [writeIdArray([...new Set(identifiers.map(({ id }) => id))])];
  const rows = await connection.run<{ id: string }>({ name: 'missing-identifiers', text: findMissing, values });
  return new Set(rows.map(({ id }) => id));
}

/** Keeps those of these identifiers that are not kept yet. */
export async function saveIdentifiers(tx: WorkspaceTx, identifiers: readonly KeyedIdentifier[]): Promise<void> {
  const connection = connectWithin(tx);
  const missing = await listMissingIdentifiers(connection, identifiers);
  const unkept = identifiers.filter(({ id }) => missing.has(id));
  await insertIdentifiers(connection, toIdentifierRows(await sealIdentifiers(connection, unkept)));
}

/** Identifiers as they are kept, each once, in the order in which everybody writes them. */
export async function sealIdentifiers(
  { keyRing, workspaceId }: Pick<DirectoryConnection, 'keyRing' | 'workspaceId'>,
  identifiers: readonly KeyedIdentifier[],
): Promise<SealedIdentifier[]> {
  const ordered = sortById([...new Map(identifiers.map((one) => [one.id, one])).values()]);
  return mapInSlices(ordered, async (slice) => {
    const texts = slice.map(({ id, value }) => ({ purpose: purposeOfIdentifier(id), plain: value }));
    const sealed = await keyRing.sealAll(workspaceId, texts);
    return slice.flatMap(({ id, kind }, place) => {
      const own = sealed[place];
      return own === undefined ? [] : [{ id, kind, sealed: own }];
    });
  });
}

/** What is known of identifiers as they are kept. */
export interface IdentifierPlaces {
  owners: readonly { identifier: IdentifierKey; profileId: string }[];
  /** Written on rows alone that were not there */
  persons: readonly { personKey: string; identifiers: readonly IdentifierKey[] }[];
  /** The claim that names each first, by its id; written on rows alone that were not there */
  firstClaims: ReadonlyMap<string, string>;
}

/** Identifiers, ready to be kept. */
export interface IdentifierRows {
  /** The ids of all */
  ids: ReadonlySet<string>;
  /** Of those that are to be somebody's */
  ownedIds: ReadonlySet<string>;
  /** Parameters of the statement that keeps them */
  values: unknown[];
}

const placedNowhere: IdentifierPlaces = { owners: [], persons: [], firstClaims: new Map() };

/** @param identifiers as {@link sealIdentifiers} makes them */
export function toIdentifierRows(
  identifiers: readonly SealedIdentifier[],
  { owners, persons, firstClaims } = placedNowhere,
): IdentifierRows {
  const ids = new Set(identifiers.map(({ id }) => id));
  const profileIds = new Map(owners.map(({ identifier, profileId }) => [identifier.id, profileId]));
  const ownedIds = ids.intersection(profileIds);
  const personKeys = new Map(
    persons.flatMap(({ personKey, identifiers: own }) => own.map(({ id }) => [id, personKey])),
  );
  const values = [
    writeIdArray(identifiers.map(({ id }) => id)),
    writeTextArray(identifiers.map(({ kind }) => kind)),
    writeBytesArray(identifiers.map(({ sealed }) => sealed)),
    writeIdArray(identifiers.map(({ id }) => profileIds.get(id) ?? null)),
    writeIdArray(identifiers.map(({ id }) => personKeys.get(id) ?? null)),
    writeIdArray(identifiers.map(({ id }) => firstClaims.get(id) ?? null)),
    ids.size,
    ownedIds.size,
  ];
  return { ids, ownedIds, values };
}

/**
 * Keeps identifiers with whose they are, those that are kept already again for nothing, unless no profile bore them. Of
 * two transactions that keep the same one at once, the later waits for the earlier to end.
 * @returns `newIds`: those that were not kept before: nobody knew them, and nothing was ever said of them; `ownedIds`: those
 *   that came to be their given owners'
 */
export async function insertIdentifiers(
  connection: DirectoryConnection,
  { ids, ownedIds, values }: IdentifierRows,
): Promise<{ newIds: ReadonlySet<string>; ownedIds: ReadonlySet<string> }> {
  if (ids.size === 0) return { newIds: ids, ownedIds };
  const [row] = await connection.run<Inserted>({ name: 'keep-identifiers', text: insertSealed, values });
  if (row === undefined) throw new Error('Identifiers were kept without an answer.');
  return {
    newIds: row.newIds === null ? ids : new Set(row.newIds),
    ownedIds: row.ownedIds === null ? ownedIds : new Set(row.ownedIds),
  };
}

/** Null: all that were given. */
interface Inserted {
  newIds: string[] | null;
  ownedIds: string[] | null;
}

/** Takes back that these identifiers are a person's: who that is follows from the claims. */
export async function unplaceIdentifiers(connection: DirectoryConnection, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await connection.run({ name: 'unplace-identifiers', text: unplace, values: [writeIdArray(ids)] });
}

/**
 * Opens identifiers, for those who read them.
 * @returns by id; what is not kept, such as an identifier that was erased a moment ago, is left out
 */
export async function openIdentifiers(tx: WorkspaceTx, ids: readonly string[]): Promise<Map<string, KeyedIdentifier>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<SealedIdentifier>`
    select known.id, known.kind, known.sealed from unnest(${[...new Set(ids)]}::uuid[]) as given (id)
    cross join lateral (select id, kind, sealed from identifier
      where identifier.workspace_id = ${tx.workspaceId} and identifier.id = given.id limit 1) as known`.execute(
    tx.query,
  );
  return unsealIdentifiers(tx, rows);
}

/** {@link openIdentifiers} of rows that were read already. */
export async function unsealIdentifiers(
  tx: WorkspaceTx,
  rows: readonly SealedIdentifier[],
): Promise<Map<string, KeyedIdentifier>> {
  const opened = new Map<string, KeyedIdentifier>();
  for (const { id, kind, sealed } of rows) {
    const value = await tx.keyRing.unseal(tx.workspaceId, purposeOfIdentifier(id), sealed);
    opened.set(id, { id, kind, value: value.toString('utf8') });
  }
  return opened;
}

/** {@link openIdentifiers}, by kind and value, each once. */
export async function listOpened(tx: WorkspaceTx, keys: readonly IdentifierKey[]): Promise<Identifier[]> {
  const opened = await openIdentifiers(
    tx,
    keys.map(({ id }) => id),
  );
  return sortByValue([...opened.values()].map(({ kind, value }) => ({ kind, value })));
}

/** By kind, then value: the order in which identifiers are shown. */
export function sortByValue<T extends Identifier>(identifiers: readonly T[]): T[] {
  return identifiers.toSorted((a, b) => (a.kind === b.kind ? (a.value < b.value ? -1 : 1) : a.kind < b.kind ? -1 : 1));
}

/** Forgets those of these identifiers that nobody bears and no claim names any more. @returns how many */
export async function deleteUnusedIdentifiers(tx: WorkspaceTx, ids: readonly string[]): Promise<number> {
  const { numAffectedRows } = await sql`delete from identifier kept
    where workspace_id = ${tx.workspaceId} and id = any(array(
      select id from identifier where workspace_id = ${tx.workspaceId} and id = any(${ids}::uuid[]) order by id for update))
      and profile_id is null and first_claim_id is null
      and not exists (select from identity_claim_identifier c
        where c.workspace_id = kept.workspace_id and c.identifier_id = kept.id)`.execute(tx.query);
  return Number(numAffectedRows ?? 0n);
}
