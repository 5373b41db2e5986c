import { CompiledQuery } from 'kysely';
import type pg from 'pg';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { computeNameUuid } from '../../foundation/random/index.ts';
import { type KeyedIdentifier, keyIdentifiers } from './identifier-key.ts';
import { saveIdentifiers } from './identifier-vault-store.ts';
import type { Identifier } from './profile.ts';

/** Identifiers that were shown together in one act, such as a sign-in. */
export interface IdentityEvidence {
  /** Two or more, as `normalizeIdentifier` spells them; fewer say nothing */
  identifiers: readonly Identifier[];
  /** Null: now */
  at: Date | null;
  /** What showed it: a customer's event, or a record that named them all */
  source: 'event' | 'record';
}

/** Evidence whose identifiers can be compared. */
export interface KeyedEvidence extends Omit<IdentityEvidence, 'identifiers'> {
  /** Each once, in the order of their ids */
  identifiers: readonly KeyedIdentifier[];
}

/** Evidence as a claim. */
export interface SavedClaim extends KeyedEvidence {
  /** Equal for equal identifiers */
  digest: string;
}

/**
 * Known already, and said no later than now: nothing to write, and no row to lock. Answers the ids of those identifiers
 * of new claims whose values are not kept yet.
 */
const saveStatement = `
with given as materialized (
  select digest, coalesce(at, now()) as at, source, kinds, ids
  from json_to_recordset($1::json) as r (digest uuid, at timestamptz, source text, kinds text[], ids uuid[])
), claimed as (
  insert into identity_claim (workspace_id, id, kind, said_at, digest, source)
  select voxloop_workspace(), digest, 'together', at, digest, source from given
  where not exists (select from identity_claim known where known.workspace_id = voxloop_workspace()
    and known.digest = given.digest and known.said_at <= given.at)
  order by digest
  on conflict (workspace_id, digest) do update set said_at = least(identity_claim.said_at, excluded.said_at)
  returning id, digest
), named as (
  insert into identity_claim_identifier (workspace_id, claim_id, kind, identifier_id)
  select voxloop_workspace(), claimed.id, shown.kind, shown.id
  from claimed join given using (digest) cross join unnest(given.kinds, given.ids) as shown (kind, id)
  on conflict do nothing returning identifier_id as id
), told as (
  insert into outbox (workspace_id, topic, payload)
  select voxloop_workspace(), 'identity.claimed', json_build_object('claimIds', json_agg(id)) from claimed having count(*) > 0
)
select distinct named.id from named
left join lateral (select true as kept from identifier known
  where known.workspace_id = voxloop_workspace() and known.id = named.id limit 1) as known on true
where known.kept is null`;

/**
 * Adds claims about who is who through a connection of the caller's that is bound to the workspace, in the transaction that
 * is open there. What was said before is not said twice; an earlier time takes the place of a later one. Tells of what is
 * new by `identity.claimed`.
 * @returns the ids of identifiers that the caller has to keep, for their values are not kept yet
 */
export async function saveIdentityEvidence(client: pg.Client, claims: readonly SavedClaim[]): Promise<string[]> {
  if (claims.length === 0) return [];
  const values = [writeParameter(claims)];
  const { rows } = await client.query<{ id: string }>({ name: 'evidence', text: saveStatement, values });
  return rows.map(({ id }) => id);
}

/** {@link saveIdentityEvidence} in a transaction; the identifiers are kept with it. */
export async function addIdentityEvidence(tx: WorkspaceTx, evidence: readonly IdentityEvidence[]): Promise<void> {
  const keyed = evidence.map((one) => {
    return { ...one, identifiers: keyIdentifiers(tx.keyRing.keyedHash, tx.workspaceId, one.identifiers) };
  });
  await saveIdentifiers(
    tx,
    keyed.flatMap(({ identifiers }) => identifiers),
  );
  await addKeyedEvidence(tx, keyed);
}

/** {@link addIdentityEvidence} of identifiers that are kept already. */
export async function addKeyedEvidence(tx: WorkspaceTx, evidence: readonly KeyedEvidence[]): Promise<void> {
  const claims = toSavedClaims(tx.workspaceId, evidence);
  if (claims.length > 0) await tx.query.executeQuery(CompiledQuery.raw(saveStatement, [writeParameter(claims)]));
}

function writeParameter(claims: readonly SavedClaim[]): string {
  return JSON.stringify(
    claims.map(({ digest, at, source, identifiers }) => {
      return { digest, at, source, kinds: identifiers.map(({ kind }) => kind), ids: identifiers.map(({ id }) => id) };
    }),
  );
}

/** Each claim once, with its earliest time. */
export function toSavedClaims(workspaceId: string, evidence: readonly KeyedEvidence[]): SavedClaim[] {
  const byDigest = new Map<string, SavedClaim>();
  for (const { identifiers, at, source } of evidence) {
    if (identifiers.length < 2) continue;
    const digest = computeClaimDigest(
      workspaceId,
      identifiers.map(({ id }) => id),
    );
    const known = byDigest.get(digest);
    if (known !== undefined && (at === null || (known.at !== null && known.at <= at))) continue;
    byDigest.set(digest, { digest, at, source, identifiers });
  }
  return [...byDigest.values()];
}

/** By what a claim is known again that shows the same identifiers. @param ids in their order */
export function computeClaimDigest(workspaceId: string, ids: readonly string[]): string {
  return computeNameUuid(workspaceId, ids.join(' '));
}
