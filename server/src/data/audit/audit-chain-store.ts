import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { type AuditSeal, chainStart, type SealableEntry } from './audit-chain.ts';

/** jsonb spells equal documents equally, whatever order their keys came in. */
const entryText =
  sql.raw(`json_build_array(to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), entry.actor_kind,
  entry.actor_id, entry.action, entry.subject_kind, entry.subject_id, entry.detail::text)::text`);

/** Entries of a transaction that began this long before the last seal may have become visible after it. */
const longestTransaction = sql.raw("interval '1 hour'");

/** Lets one at a time add to the chain of the workspace, until the transaction ends. */
export async function lockAuditChain(tx: WorkspaceTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`audit-chain:${tx.workspaceId}`}, 0))`.execute(tx.query);
}

/** The last seal; the place before the first where there is none. */
export async function getLastSeal(
  tx: WorkspaceTx,
): Promise<Pick<AuditSeal, 'no' | 'hash'> & { sealedAt: Date | null }> {
  const { rows } = await sql<{ no: number; hash: Buffer; sealedAt: Date }>`
    select no, hash, sealed_at as "sealedAt" from audit_seal where workspace_id = ${tx.workspaceId}
    order by no desc limit 1`.execute(tx.query);
  return rows[0] ?? { no: 0, hash: chainStart, sealedAt: null };
}

/** The oldest entries that are not sealed yet. */
export async function listUnsealed(tx: WorkspaceTx, sealedAt: Date | null, limit: number): Promise<SealableEntry[]> {
  const { rows } = await sql<SealableEntry>`
    select entry.id, ${entryText} as text from audit_log entry
    where entry.workspace_id = ${tx.workspaceId}
      and entry.at >= coalesce(${sealedAt}::timestamptz - ${longestTransaction}, '-infinity')
      and not exists (select from audit_seal seal where seal.workspace_id = entry.workspace_id and seal.entry_id = entry.id)
    order by entry.id limit ${limit}`.execute(tx.query);
  return rows;
}

/** Adds seals to the end of the chain. */
export async function insertSeals(tx: WorkspaceTx, seals: readonly AuditSeal[]): Promise<void> {
  await sql`insert into audit_seal (workspace_id, no, entry_id, hash)
    select ${tx.workspaceId}, no, entry_id, hash
    from unnest(${seals.map(({ no }) => no)}::bigint[], ${seals.map(({ entryId }) => entryId)}::bigint[],
      ${seals.map(({ hash }) => hash)}::bytea[]) as made (no, entry_id, hash)`.execute(tx.query);
}

/** A stretch of the chain after a number, with what the entries say now. */
export async function listSealed(
  tx: WorkspaceTx,
  after: number,
  limit: number,
): Promise<(AuditSeal & { text: string | null })[]> {
  const { rows } = await sql<AuditSeal & { text: string | null }>`
    select seal.no, seal.entry_id as "entryId", seal.hash,
      case when entry.id is not null then ${entryText} end as text
    from audit_seal seal
    left join audit_log entry on entry.workspace_id = seal.workspace_id and entry.id = seal.entry_id
    where seal.workspace_id = ${tx.workspaceId} and seal.no > ${after} order by seal.no limit ${limit}`.execute(
    tx.query,
  );
  return rows;
}

/** An entry without a seal that claims to be older than any that still could come; null when there is none. */
export async function findSlippedIn(tx: WorkspaceTx, sealedAt: Date | null): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select entry.id from audit_log entry
    where entry.workspace_id = ${tx.workspaceId} and entry.at < ${sealedAt}::timestamptz - ${longestTransaction} and not exists (
      select from audit_seal seal where seal.workspace_id = entry.workspace_id and seal.entry_id = entry.id)
    order by entry.id limit 1`.execute(tx.query);
  return rows[0]?.id ?? null;
}
