import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { AuditSeal } from './audit-chain.ts';

/** Where the chain begins, once older entries were cut off; undefined where nothing ever was. */
export async function findAuditCut(
  tx: WorkspaceTx,
): Promise<(Pick<AuditSeal, 'no' | 'hash'> & { told: boolean }) | undefined> {
  const { rows } = await sql<{ no: number; hash: Buffer; told: boolean }>`
    select cut.no, cut.hash, exists (select from audit_log entry where entry.workspace_id = cut.workspace_id
        and entry.subject_kind = 'auditLog' and entry.subject_id = cut.no::text and entry.action = 'auditLog.cut'
        and entry.detail ->> 'hash' = encode(cut.hash, 'hex')) as told
    from audit_cut cut where cut.workspace_id = ${tx.workspaceId} order by cut.no desc limit 1`.execute(tx.query);
  return rows[0];
}

/** How many sealed entries are from before an instant. */
export async function countSealedBefore(tx: WorkspaceTx, before: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from audit_log entry
    join audit_seal seal on seal.workspace_id = entry.workspace_id and seal.entry_id = entry.id
    where entry.workspace_id = ${tx.workspaceId} and entry.at < ${before}`.execute(tx.query);
  return rows[0]?.count ?? 0;
}

/**
 * Cuts sealed entries from before an instant off the beginning.
 * @returns the last place that was cut off, its seal and how many entries went; null where none was due
 */
export async function cutAudit(
  tx: WorkspaceTx,
  before: Date,
  most: number,
): Promise<{ no: number; hash: Buffer; entries: number } | null> {
  const { rows: made } = await sql<{ no: number | null }>`select voxloop_cut_audit(${before}, ${most}) as no`.execute(
    tx.query,
  );
  if (made[0]?.no == null) return null;
  const { rows } = await sql<{ no: number; hash: Buffer; entries: number }>`select no, hash, entries from audit_cut
    where workspace_id = ${tx.workspaceId} and no = ${made[0].no}`.execute(tx.query);
  return rows[0] ?? null;
}
