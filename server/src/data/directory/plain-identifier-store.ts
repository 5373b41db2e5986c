import { sql } from 'kysely';
import type { SystemTx, WorkspaceTx } from '../../foundation/database/index.ts';
import { computeIdentifierKey, type KeyedIdentifier, keyIdentifiers } from './identifier-key.ts';
import { saveIdentifiers } from './identifier-vault-store.ts';
import { computeClaimDigest } from './identity-evidence.ts';
import type { Identifier } from './profile.ts';

/** Tables in which an earlier version kept identifiers in plain words; gone once everything has been moved. */
export const plainTables = ['plain_profile_identifier', 'plain_claim_identifier'] as const;

/** Whether an earlier version left identifiers in plain words. */
export async function hasPlainTables(tx: SystemTx): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select bool_or(to_regclass('public.' || name) is not null) as found
    from unnest(${[...plainTables]}::text[]) as name`.execute(tx.query);
  return rows[0]?.found === true;
}

async function isThere(tx: WorkspaceTx, table: (typeof plainTables)[number]): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass(${`public.${table}`}) is not null as there`.execute(
    tx.query,
  );
  return rows[0]?.there === true;
}

interface PlainOwner extends Identifier {
  profileId: string;
  createdAt: Date;
}

/** Seals identifiers of profiles that stand in plain words. @returns how many; none when all are done */
export async function movePlainOwners(tx: WorkspaceTx, limit: number): Promise<number> {
  if (!(await isThere(tx, 'plain_profile_identifier'))) return 0;
  const { rows } = await sql<PlainOwner>`
    delete from plain_profile_identifier where workspace_id = ${tx.workspaceId} and (kind, value) in (
      select kind, value from plain_profile_identifier where workspace_id = ${tx.workspaceId} order by kind, value limit ${limit})
    returning kind, value, profile_id as "profileId", created_at as "createdAt"`.execute(tx.query);
  const keyed = await keep(tx, rows);
  await sql`update identifier set profile_id = given.profile_id, borne_since = given.since
    from unnest(${keyed.map(({ id }) => id)}::uuid[], ${rows.map(({ profileId }) => profileId)}::uuid[],
      ${rows.map(({ createdAt }) => createdAt)}::timestamptz[]) as given (id, profile_id, since)
    where workspace_id = ${tx.workspaceId} and identifier.id = given.id and identifier.profile_id is null`.execute(
    tx.query,
  );
  return rows.length;
}

interface PlainClaim {
  id: string;
  /** Known by what it shows: its id follows from its identifiers */
  observed: boolean;
  identifiers: Identifier[];
}

/**
 * Seals the identifiers of claims that stand in plain words. The id of a claim that was observed was a hash of them without
 * a key: it gets another one, by which the same thing observed again is known.
 * @returns how many claims; none when all are done
 */
export async function movePlainClaims(tx: WorkspaceTx, limit: number): Promise<number> {
  if (!(await isThere(tx, 'plain_claim_identifier'))) return 0;
  const { rows } = await sql<PlainClaim>`
    with moved as (
      delete from plain_claim_identifier where workspace_id = ${tx.workspaceId} and claim_id in (
        select distinct claim_id from plain_claim_identifier where workspace_id = ${tx.workspaceId} order by claim_id limit ${limit})
      returning claim_id, kind, value
    )
    select c.id, c.digest is not null as observed, json_agg(json_build_object('kind', moved.kind, 'value', moved.value)) as identifiers
    from moved join identity_claim c on c.workspace_id = ${tx.workspaceId} and c.id = moved.claim_id
    group by c.id, c.digest`.execute(tx.query);
  await keep(
    tx,
    rows.flatMap(({ identifiers }) => identifiers),
  );
  const claims = rows.map(({ id, observed, identifiers }) => {
    const named = keyIdentifiers(tx.keyRing.keyedHash, tx.workspaceId, identifiers);
    const ids = named.map((one) => one.id);
    return {
      id,
      newId: observed ? computeClaimDigest(tx.workspaceId, ids) : id,
      observed,
      ids,
      kinds: named.map((one) => one.kind),
    };
  });
  await renameClaims(tx, claims);
  await sql`insert into identity_claim_identifier (workspace_id, identifier_id, kind, claim_id)
    select ${tx.workspaceId}, named.id, named.kind, moved."newId"
    from json_to_recordset(${JSON.stringify(claims)}::json) as moved ("newId" uuid, ids uuid[], kinds text[])
    cross join unnest(moved.ids, moved.kinds) as named (id, kind)`.execute(tx.query);
  return rows.length;
}

async function renameClaims(tx: WorkspaceTx, claims: readonly { id: string; newId: string; observed: boolean }[]) {
  const given = sql`json_to_recordset(${JSON.stringify(claims)}::json) as moved (id uuid, "newId" uuid, observed boolean)`;
  await sql`update identity_claim c set undoes = moved."newId" from ${given}
    where c.workspace_id = ${tx.workspaceId} and c.undoes = moved.id and moved.observed`.execute(tx.query);
  await sql`update identity_claim c set id = moved."newId", digest = moved."newId" from ${given}
    where c.workspace_id = ${tx.workspaceId} and c.id = moved.id and moved.observed`.execute(tx.query);
}

/** @returns the identifiers with their ids, in the order given */
async function keep(tx: WorkspaceTx, plain: readonly Identifier[]): Promise<KeyedIdentifier[]> {
  const keyed = plain.map((one) => computeIdentifierKey(tx.keyRing.keyedHash, tx.workspaceId, one));
  await saveIdentifiers(tx, [...new Map(keyed.map((one) => [one.id, one])).values()]);
  return keyed;
}
