import { systemAccess } from '@voxloop/access';
import type { Auth } from '../../foundation/auth/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import { writeAudit } from '../audit/index.ts';
import { insertMember } from './member-store.ts';
import { isTimeZone, type Workspace } from './workspace.ts';
import { insertWorkspace } from './workspace-store.ts';

/** A workspace to be made, with its first owner. */
export interface NewWorkspace extends Omit<Workspace, 'id'> {
  /** A new one when left out */
  id?: string;
  owner: { name: string; email: string; password: string };
}

/**
 * Makes a workspace with its first owner, whole or not at all (a user made for it may stay behind).
 * @throws RangeError for an unknown time zone
 */
export async function createWorkspace(
  context: ServerContext,
  auth: Auth,
  wanted: NewWorkspace,
): Promise<{ workspace: Workspace; ownerMemberId: string }> {
  if (!isTimeZone(wanted.timeZone)) throw new RangeError(`There is no time zone "${wanted.timeZone}".`);
  const { owner, id = context.random.uuid(), name, timeZone, languages } = wanted;
  const workspace: Workspace = { id, name, timeZone, languages };
  const user = await auth.ensureUser(owner);
  const ownerMemberId = context.random.uuid();
  await context.database.inWorkspace(id, async (tx) => {
    await insertWorkspace(tx, workspace);
    await insertMember(tx, {
      id: ownerMemberId,
      userId: user.id,
      email: user.email,
      role: 'owner',
      customRole: null,
      unitIds: [],
    });
    await writeAudit(tx, systemAccess(id, { timeZone }), {
      action: 'workspace.created',
      subject: { kind: 'workspace', id },
      detail: { name, timeZone, languages, ownerMemberId },
    });
  });
  return { workspace, ownerMemberId };
}
