import { CompiledQuery } from 'kysely';
import type pg from 'pg';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { computeNameUuid } from '../../foundation/random/index.ts';
import type { Identifier } from './profile.ts';
import { claimKey } from './profile-claim.ts';

/** Identifiers that were shown together in one act, such as a sign-in. */
export interface IdentityEvidence {
  /** Two or more, as `normalizeIdentifier` spells them; fewer say nothing */
  identifiers: readonly Identifier[];
  /** Null: now */
  at: Date | null;
  /** What showed it: a customer's event, or a record that named them all */
  source: 'event' | 'record';
}

/** One row of what {@link saveStatement} takes. */
interface SavedClaim {
  digest: string;
  at: Date | null;
  source: IdentityEvidence['source'];
  kinds: string[];
  values: string[];
}

/** Known already, and said no later than now: nothing to write, and no row to lock. */
const saveStatement = `
with given as materialized (
  select digest, coalesce(at, now()) as at, source, kinds, "values"
  from json_to_recordset($1::json) as r (digest uuid, at timestamptz, source text, kinds text[], "values" text[])
), claimed as (
  insert into identity_claim (workspace_id, id, kind, said_at, digest, source)
  select voxloop_workspace(), digest, 'together', at, digest, source from given
  where not exists (select from identity_claim known where known.workspace_id = voxloop_workspace()
    and known.digest = given.digest and known.said_at <= given.at)
  order by digest
  on conflict (workspace_id, digest) do update set said_at = least(identity_claim.said_at, excluded.said_at)
  returning id, digest
), named as (
  insert into identity_claim_identifier (workspace_id, claim_id, kind, value)
  select voxloop_workspace(), claimed.id, shown.kind, shown.value
  from claimed join given using (digest) cross join unnest(given.kinds, given."values") as shown (kind, value)
  on conflict do nothing
)
insert into outbox (workspace_id, topic, payload)
select voxloop_workspace(), 'identity.claimed', json_build_object('claimIds', json_agg(id)) from claimed having count(*) > 0`;

/**
 * Adds what was shown to the claims about who is who, through a connection of the caller's that is bound to the workspace,
 * in the transaction that is open there. What was said before is not said twice; an earlier time takes the place of a
 * later one. Tells of what is new by `identity.claimed`.
 */
export async function saveIdentityEvidence(
  client: pg.Client,
  workspaceId: string,
  evidence: readonly IdentityEvidence[],
): Promise<void> {
  const claims = toClaims(workspaceId, evidence);
  if (claims.length > 0)
    await client.query({ name: 'evidence', text: saveStatement, values: [JSON.stringify(claims)] });
}

/** {@link saveIdentityEvidence} in a transaction. */
export async function addIdentityEvidence(tx: WorkspaceTx, evidence: readonly IdentityEvidence[]): Promise<void> {
  const claims = toClaims(tx.workspaceId, evidence);
  if (claims.length > 0) await tx.query.executeQuery(CompiledQuery.raw(saveStatement, [JSON.stringify(claims)]));
}

/** Each claim once, with its earliest time. */
function toClaims(workspaceId: string, evidence: readonly IdentityEvidence[]): SavedClaim[] {
  const byDigest = new Map<string, SavedClaim>();
  for (const { identifiers, at, source } of evidence) {
    const ordered = [...new Map(identifiers.map((one) => [claimKey(one), one]))].sort(([a], [b]) => (a < b ? -1 : 1));
    if (ordered.length < 2) continue;
    const digest = computeNameUuid(workspaceId, ordered.map(([key]) => key).join('\u0000\u0000'));
    const known = byDigest.get(digest);
    if (known !== undefined && (at === null || (known.at !== null && known.at <= at))) continue;
    const shown = ordered.map(([, one]) => one);
    const kinds = shown.map(({ kind }) => kind);
    byDigest.set(digest, { digest, at, source, kinds, values: shown.map(({ value }) => value) });
  }
  return [...byDigest.values()];
}
