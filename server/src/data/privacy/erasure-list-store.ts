import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';

/** An erasure that was begun, with the hashes by which its person is recognised. */
export interface BegunErasure {
  requestId: string;
  erasedAt: Date;
  personHash: Buffer;
  profileIds: readonly string[];
  hashes: readonly Buffer[];
}

/**
 * Erasures of the workspace in the order in which they began.
 * @param since those that began then or later; null for all
 * @param after the one before the portion; null for the first portion
 */
export async function listBegunErasures(
  tx: WorkspaceTx,
  since: Date | null,
  after: Pick<BegunErasure, 'erasedAt' | 'requestId'> | null,
  limit: number,
): Promise<BegunErasure[]> {
  const { rows } = await sql<BegunErasure>`
    select r.id as "requestId", r.created_at as "erasedAt", r.person_hash as "personHash", r.profile_ids as "profileIds",
      array(select identifier_hash from erased_identifier e
        where e.workspace_id = r.workspace_id and e.request_id = r.id order by 1) as hashes
    from privacy_request r where r.workspace_id = ${tx.workspaceId} and r.kind = 'erasure'
      and (${since}::timestamptz is null or r.created_at >= ${since})
      and (${after?.erasedAt ?? null}::timestamptz is null
        or (r.created_at, r.id) > (${after?.erasedAt ?? null}, ${after?.requestId ?? null}::uuid))
    order by r.created_at, r.id limit ${limit}`.execute(tx.query);
  return rows;
}
