import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { connectWithin, type DirectoryConnection, writeIds } from './directory-connection-store.ts';
import { type IdentifierKey, type KeyedIdentifier, sortById } from './identifier-key.ts';
import type { Identifier } from './profile.ts';

/** The table `identifier` is the only place where the values of identifiers stand, each once, sealed. */
const findMissing = `
select given.id from unnest($1::uuid[]) as given (id)
left join lateral (select true as kept from identifier known
  where known.workspace_id = voxloop_workspace() and known.id = given.id limit 1) as known on true
where known.kept is null`;

const insertSealed = `
insert into identifier (workspace_id, id, kind, sealed)
select (select voxloop_workspace()), id, kind, sealed from unnest($1::uuid[], $2::text[], $3::bytea[]) as given (id, kind, sealed)
on conflict do nothing returning id`;

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
  const values = [writeIds([...new Set(identifiers.map(({ id }) => id))])];
  const rows = await connection.run<{ id: string }>({ name: 'missing-identifiers', text: findMissing, values });
  return new Set(rows.map(({ id }) => id));
}

/** Keeps those of these identifiers that are not kept yet. */
export async function saveIdentifiers(tx: WorkspaceTx, identifiers: readonly KeyedIdentifier[]): Promise<void> {
  const connection = connectWithin(tx);
  const missing = await listMissingIdentifiers(connection, identifiers);
  await insertIdentifiers(
    connection,
    identifiers.filter(({ id }) => missing.has(id)),
  );
}

/**
 * Keeps identifiers, those that are kept already again for nothing. Of two transactions that keep the same one at once,
 * the later waits for the earlier to end.
 * @returns the ids of those that were not kept before: nobody knew them, and nothing was ever said of them
 */
export async function insertIdentifiers(
  connection: DirectoryConnection,
  identifiers: readonly KeyedIdentifier[],
): Promise<Set<string>> {
  if (identifiers.length === 0) return new Set();
  const { keyRing, workspaceId } = connection;
  const ordered = sortById([...new Map(identifiers.map((one) => [one.id, one])).values()]);
  const sealed: Buffer[] = [];
  for (const { id, value } of ordered) sealed.push(await keyRing.seal(workspaceId, purposeOfIdentifier(id), value));
  const values = [writeIds(ordered.map(({ id }) => id)), ordered.map(({ kind }) => kind), sealed];
  const rows = await connection.run<{ id: string }>({ name: 'keep-identifiers', text: insertSealed, values });
  return new Set(rows.map(({ id }) => id));
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
    where workspace_id = ${tx.workspaceId} and id = any(${ids}::uuid[])
      and not exists (select from profile_identifier i where i.workspace_id = kept.workspace_id and i.identifier_id = kept.id)
      and not exists (select from identity_claim_identifier c
        where c.workspace_id = kept.workspace_id and c.identifier_id = kept.id)`.execute(tx.query);
  return Number(numAffectedRows ?? 0n);
}
