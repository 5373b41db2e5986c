import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';

/** An erased identifier that was seen again. */
export interface SeenAgain {
  hash: Buffer;
  requestId: string;
  erasedAt: Date;
}

/** Keeps by what the identifiers of an erased person are recognised. Said again, the later erasure counts. */
export async function saveErasedIdentifiers(
  tx: WorkspaceTx,
  requestId: string,
  hashes: readonly Buffer[],
  erasedAt: Date,
): Promise<void> {
  await sql`insert into erased_identifier (workspace_id, identifier_hash, request_id, erased_at)
    select ${tx.workspaceId}, hash, ${requestId}, ${erasedAt} from unnest(${hashes}::bytea[]) as hash
    on conflict (workspace_id, identifier_hash) do update set request_id = excluded.request_id, erased_at = excluded.erased_at`.execute(
    tx.query,
  );
}

/** Whether anybody was ever erased here: if not, nothing has to be hashed. */
export async function hasErasedIdentifiers(tx: WorkspaceTx): Promise<boolean> {
  const { rows } = await sql`select from erased_identifier where workspace_id = ${tx.workspaceId} limit 1`.execute(
    tx.query,
  );
  return rows.length > 0;
}

/** Those of these hashes that belong to erased persons. */
export async function listErasedAmong(tx: WorkspaceTx, hashes: readonly Buffer[]): Promise<SeenAgain[]> {
  const { rows } =
    await sql<SeenAgain>`select identifier_hash as hash, request_id as "requestId", erased_at as "erasedAt"
    from erased_identifier where workspace_id = ${tx.workspaceId} and identifier_hash = any(${hashes}::bytea[])`.execute(
      tx.query,
    );
  return rows;
}

/** Whether anything of these profiles happened after a moment. */
export async function happenedAfter(tx: WorkspaceTx, profileIds: readonly string[], at: Date): Promise<boolean> {
  const ofThem = sql`workspace_id = ${tx.workspaceId} and profile_id = any(${profileIds}::uuid[]) and occurred_at > ${at}`;
  const { rows } = await sql<{ after: boolean }>`select exists (select from feedback where ${ofThem})
    or exists (select from event where ${ofThem}) as after`.execute(tx.query);
  return rows[0]?.after === true;
}

/** Notes on a request that its person came back by himself. @returns false when that was known */
export async function noteReturn(tx: WorkspaceTx, requestId: string, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update privacy_request set returned_at = ${now}
    where workspace_id = ${tx.workspaceId} and id = ${requestId} and returned_at is null`.execute(tx.query);
  return numAffectedRows === 1n;
}
