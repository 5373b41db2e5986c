import { systemAccess } from '@voxloop/access';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { lockAuditChain } from './audit-chain-store.ts';
import { writeAudit } from './audit-store.ts';
import { cutAudit, findAuditCut } from './cut-audit-store.ts';

/**
 * Cuts entries from before an instant off the beginning of the audit log, never out of its middle. Where it begins then,
 * with the seal before it, stands in the log itself, so that nobody can cut it unseen and the chain can be checked from there.
 * @param most entries of one call
 * @returns how many went
 * @throws when the instant is less than 184 days ago, which the database refuses
 */
export async function cutOldEntries(tx: WorkspaceTx, before: Date, most: number): Promise<number> {
  await lockAuditChain(tx);
  const earlier = await findAuditCut(tx);
  const cut = await cutAudit(tx, before, most);
  if (cut === null) return 0;
  await writeAudit(tx, systemAccess(tx.workspaceId, { name: 'retention' }), {
    action: 'auditLog.cut',
    subject: { kind: 'auditLog', id: String(cut.no) },
    detail: { hash: cut.hash.toString('hex'), entries: cut.entries, after: earlier?.no ?? 0 },
  });
  return cut.entries;
}
