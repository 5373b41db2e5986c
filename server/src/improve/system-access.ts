import { type Access, systemAccess } from '@voxloop/access';
import { getWorkspace } from '../data/workspaces/index.ts';
import type { WorkspaceTx } from '../foundation/database/index.ts';

/**
 * Access for background work in the workspace of the transaction, with that workspace's days and its own language.
 * @param name of the part that acts
 */
export async function getSystemAccess(tx: WorkspaceTx, name: string): Promise<Access> {
  const { timeZone, languages } = await getWorkspace(tx);
  return systemAccess(tx.workspaceId, { timeZone, language: languages[0] === 'en' ? 'en' : 'zh-CN', name });
}
