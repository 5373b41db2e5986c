import { systemAccess } from '@voxloop/access';
import { createWorkspace, type NewWorkspace, type Workspace } from '../../data/workspaces/index.ts';
import type { Auth } from '../../foundation/auth/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import { ensureDefaultAlertRules } from '../../improve/alerts/index.ts';

/**
 * Makes a workspace ready for a customer experience programme: its owner can sign in, and a detractor opens a ticket.
 * @throws RangeError for an unknown time zone
 */
export async function foundWorkspace(context: ServerContext, auth: Auth, wanted: NewWorkspace): Promise<Workspace> {
  const { workspace } = await createWorkspace(context, auth, wanted);
  const access = systemAccess(workspace.id, { name: 'founding', timeZone: workspace.timeZone });
  await context.database.inWorkspace(workspace.id, (tx) => ensureDefaultAlertRules(context, tx, access));
  return workspace;
}
