import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { publishEvent } from '../../foundation/outbox/index.ts';
import type { IdentifierKey } from './identifier-key.ts';
import { identityClaimedTopic } from './identity-claimed.ts';

/** A claim with who made it and why. */
export interface ClaimRecord {
  id: string;
  kind: 'together' | 'apart';
  saidAt: Date;
  source: 'event' | 'record' | 'member';
  actorKind: string | null;
  actorId: string | null;
  reason: string | null;
  /** What it names */
  keys: IdentifierKey[];
  /** Who took it back, and why; null while it counts */
  undone: { at: string; actorKind: string | null; actorId: string | null; reason: string | null } | null;
}

/** What somebody says about who is who. */
export type StatedClaim = { id: string; at: Date; reason: string } & (
  | { kind: 'together' | 'apart'; identifiers: readonly [IdentifierKey, IdentifierKey] }
  | { kind: 'undone'; claimId: string }
);

/** Adds what the actor of `access` says to the claims, and tells of it. */
export async function insertStatedClaim(tx: WorkspaceTx, access: Access, claim: StatedClaim): Promise<void> {
  const { id, kind, at, reason } = claim;
  await sql`insert into identity_claim (workspace_id, id, kind, said_at, undoes, source, actor_kind, actor_id, reason)
    values (${tx.workspaceId}, ${id}, ${kind}, ${at}, ${claim.kind === 'undone' ? claim.claimId : null}, 'member',
      ${access.actor.kind}, ${access.actor.id}, ${reason})`.execute(tx.query);
  if (claim.kind !== 'undone') {
    await sql`insert into identity_claim_identifier (workspace_id, kind, identifier_id, claim_id)
      select ${tx.workspaceId}, kind, named_id, ${id}::uuid
      from unnest(${claim.identifiers.map((one) => one.kind)}::text[], ${claim.identifiers.map((one) => one.id)}::uuid[]) as named (kind, named_id)`.execute(
      tx.query,
    );
  }
  await publishEvent(tx, identityClaimedTopic, { claimIds: [id] });
}

/** These claims, the latest first. */
export async function listClaimRecords(tx: WorkspaceTx, ids: readonly string[]): Promise<ClaimRecord[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<ClaimRecord>`
    select c.id, c.kind, c.said_at as "saidAt", c.source, c.actor_kind as "actorKind", c.actor_id as "actorId", c.reason,
      (select json_agg(json_build_object('kind', i.kind, 'id', i.identifier_id) order by i.kind, i.identifier_id)
        from claimed_identifier i where i.workspace_id = c.workspace_id and i.claim_id = c.id) as keys,
      (select json_build_object('at', u.said_at, 'actorKind', u.actor_kind, 'actorId', u.actor_id, 'reason', u.reason)
        from identity_claim u where u.workspace_id = c.workspace_id and u.undoes = c.id
        order by u.said_at, u.id limit 1) as undone
    from identity_claim c
    where c.workspace_id = ${tx.workspaceId} and c.id = any(${ids}::uuid[]) and c.kind <> 'undone'
    order by c.said_at desc, c.id desc`.execute(tx.query);
  return rows;
}

/**
 * The identifier that says best whose a profile is, in the order that its person is found by.
 * @returns undefined for no profile, or one that is known by nothing
 */
export async function findBestIdentifier(
  tx: WorkspaceTx,
  profileId: string,
  uniqueKinds: readonly string[],
): Promise<IdentifierKey | undefined> {
  const { rows } = await sql<IdentifierKey>`
    select kind, id from identifier
    where workspace_id = ${tx.workspaceId} and profile_id = ${profileId}
    order by kind = any(${uniqueKinds}::text[]) desc, (person_key is not null and not shared) desc, borne_since, kind, id limit 1`.execute(
    tx.query,
  );
  return rows[0];
}
