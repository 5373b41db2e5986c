import { sql } from 'kysely';
import { type WorkspaceTx, writeBytesArray, writePlainArray } from '../../foundation/database/index.ts';
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

/** Of a row that was there, only whose profile bears it may be new. `xmax` is 0 on rows that were not there. */
const insertSealed = `
insert into identifier (workspace_id, id, kind, sealed, profile_id, borne_since, person_key)
select (select voxloop_workspace()), id, kind, sealed, profile_id, case when profile_id is not null then now() end, person_key
from unnest($1::uuid[], $2::text[], $3::bytea[], $4::uuid[], $5::uuid[]) as given (id, kind, sealed, profile_id, person_key)
on conflict (workspace_id, id) do update set profile_id = excluded.profile_id, borne_since = excluded.borne_since
where identifier.profile_id is null and excluded.profile_id is not null
returning id, xmax = 0 as "isNew", profile_id is not null as "isOwned"`;

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
  const values = [writePlainArray([...new Set(identifiers.map(({ id }) => id))])];
  const rows = await connection.run<{ id: string }>({ name: 'missing-identifiers', text: findMissing, values });
  return new Set(rows.map(({ id }) => id));
}

/** Keeps those of these identifiers that are not kept yet. */
export async function saveIdentifiers(tx: WorkspaceTx, identifiers: readonly KeyedIdentifier[]): Promise<void> {
  const connection = connectWithin(tx);
  const missing = await listMissingIdentifiers(connection, identifiers);
  const unkept = identifiers.filter(({ id }) => missing.has(id));
  await insertIdentifiers(connection, await sealIdentifiers(connection, unkept));
}

/** Identifiers as they are kept, each once, in the order in which everybody writes them. */
export async function sealIdentifiers(
  { keyRing, workspaceId }: Pick<DirectoryConnection, 'keyRing' | 'workspaceId'>,
  identifiers: readonly KeyedIdentifier[],
): Promise<SealedIdentifier[]> {
  const ordered = sortById([...new Map(identifiers.map((one) => [one.id, one])).values()]);
  const sealed: SealedIdentifier[] = [];
  for (const { id, kind, value } of ordered)
    sealed.push({ id, kind, sealed: await keyRing.seal(workspaceId, purposeOfIdentifier(id), value) });
  return sealed;
}

/** Whose identifiers are as they are kept. */
export interface IdentifierPlaces {
  owners: readonly { identifier: IdentifierKey; profileId: string }[];
  /** Written on rows alone that were not there */
  persons: readonly { personKey: string; identifiers: readonly IdentifierKey[] }[];
}

/**
 * Keeps identifiers with whose they are, those that are kept already again for nothing, unless no profile bore them. Of
 * two transactions that keep the same one at once, the later waits for the earlier to end.
 * @param identifiers as {@link sealIdentifiers} makes them
 * @returns `newIds`: those that were not kept before: nobody knew them, and nothing was ever said of them; `ownedIds`: those
 *   that came to be their given owners'
 */
export async function insertIdentifiers(
  connection: DirectoryConnection,
  identifiers: readonly SealedIdentifier[],
  { owners, persons }: IdentifierPlaces = { owners: [], persons: [] },
): Promise<{ newIds: Set<string>; ownedIds: Set<string> }> {
  if (identifiers.length === 0) return { newIds: new Set(), ownedIds: new Set() };
  const profileIds = new Map(owners.map(({ identifier, profileId }) => [identifier.id, profileId]));
  const personKeys = new Map(
    persons.flatMap(({ personKey, identifiers: own }) => own.map(({ id }) => [id, personKey])),
  );
  const values = [
    writePlainArray(identifiers.map(({ id }) => id)),
    identifiers.map(({ kind }) => kind),
    writeBytesArray(identifiers.map(({ sealed }) => sealed)),
    writePlainArray(identifiers.map(({ id }) => profileIds.get(id) ?? null)),
    writePlainArray(identifiers.map(({ id }) => personKeys.get(id) ?? null)),
  ];
  const rows = await connection.run<InsertedRow>({ name: 'keep-identifiers', text: insertSealed, values });
  const listIds = (chosen: readonly InsertedRow[]) => new Set(chosen.map(({ id }) => id));
  return {
    newIds: listIds(rows.filter(({ isNew }) => isNew)),
    ownedIds: listIds(rows.filter(({ isOwned }) => isOwned)),
  };
}

interface InsertedRow {
  id: string;
  isNew: boolean;
  isOwned: boolean;
}

/** Takes back that these identifiers are a person's: who that is follows from the claims. */
export async function unplaceIdentifiers(connection: DirectoryConnection, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await connection.run({ name: 'unplace-identifiers', text: unplace, values: [writePlainArray(ids)] });
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
      and profile_id is null
      and not exists (select from identity_claim_identifier c
        where c.workspace_id = kept.workspace_id and c.identifier_id = kept.id)`.execute(tx.query);
  return Number(numAffectedRows ?? 0n);
}
