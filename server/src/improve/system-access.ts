import { type Access, systemAccess } from '@voxloop/access';
import { getWorkspace } from '../data/workspaces/index.ts';
import type { WorkspaceTx } from '../foundation/database/index.ts';

/** Access for background work in the workspace of the transaction, with that workspace's days. @param name of the part that acts */
export async function getSystemAccess(tx: WorkspaceTx, name: string): Promise<Access> {
  const { timeZone } = await getWorkspace(tx);
  return systemAccess(tx.workspaceId, { timeZone, name });
}
