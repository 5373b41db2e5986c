import { CompiledQuery, sql } from 'kysely';
import type pg from 'pg';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { KeyRing } from '../../foundation/sealing/index.ts';
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
select voxloop_workspace(), id, kind, sealed from unnest($1::uuid[], $2::text[], $3::bytea[]) as given (id, kind, sealed)
on conflict do nothing`;

/** What a sealed identifier is opened for: a value that was moved to another row stays shut. */
export function purposeOfIdentifier(id: string): string {
  return `identifier:${id}`;
}

/** The ids of those of these identifiers that are not kept yet, through a connection of the caller's. */
export async function listMissingIdentifiers(
  client: pg.Client,
  identifiers: readonly KeyedIdentifier[],
): Promise<string[]> {
  if (identifiers.length === 0) return [];
  const values = [[...new Set(identifiers.map(({ id }) => id))]];
  const { rows } = await client.query<{ id: string }>({ name: 'missing-identifiers', text: findMissing, values });
  return rows.map(({ id }) => id);
}

/** Keeps those of these identifiers that are not kept yet. */
export async function saveIdentifiers(tx: WorkspaceTx, identifiers: readonly KeyedIdentifier[]): Promise<void> {
  if (identifiers.length === 0) return;
  const ids = identifiers.map(({ id }) => id);
  const { rows } = await tx.query.executeQuery<{ id: string }>(CompiledQuery.raw(findMissing, [ids]));
  const missing = new Set(rows.map(({ id }) => id));
  const values = await seal(
    tx.keyRing,
    tx.workspaceId,
    identifiers.filter(({ id }) => missing.has(id)),
  );
  if (values !== null) await tx.query.executeQuery(CompiledQuery.raw(insertSealed, values));
}

/**
 * Keeps identifiers, those that are kept already again for nothing, through a connection of the caller's that is bound to
 * the workspace, in the transaction that is open there.
 */
export async function insertIdentifiers(
  client: pg.Client,
  keyRing: KeyRing,
  workspaceId: string,
  identifiers: readonly KeyedIdentifier[],
): Promise<void> {
  const values = await seal(keyRing, workspaceId, identifiers);
  if (values !== null) await client.query({ name: 'keep-identifiers', text: insertSealed, values });
}

/** The parameters of {@link insertSealed}; null where there is nothing to insert. */
async function seal(
  keyRing: KeyRing,
  workspaceId: string,
  identifiers: readonly KeyedIdentifier[],
): Promise<[string[], string[], Buffer[]] | null> {
  if (identifiers.length === 0) return null;
  const ordered = sortById([...new Map(identifiers.map((one) => [one.id, one])).values()]);
  const sealed: Buffer[] = [];
  for (const { id, value } of ordered) sealed.push(await keyRing.seal(workspaceId, purposeOfIdentifier(id), value));
  return [ordered.map(({ id }) => id), ordered.map(({ kind }) => kind), sealed];
}

/**
 * Opens identifiers, for those who read them.
 * @returns by id; what is not kept, such as an identifier that was erased a moment ago, is left out
 */
export async function openIdentifiers(tx: WorkspaceTx, ids: readonly string[]): Promise<Map<string, KeyedIdentifier>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; kind: string; sealed: Buffer }>`
    select known.id, known.kind, known.sealed from unnest(${[...new Set(ids)]}::uuid[]) as given (id)
    cross join lateral (select id, kind, sealed from identifier
      where identifier.workspace_id = ${tx.workspaceId} and identifier.id = given.id limit 1) as known`.execute(
    tx.query,
  );
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
