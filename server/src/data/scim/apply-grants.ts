import type { Access } from '@voxloop/access';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { provisionMember } from '../workspaces/index.ts';
import { readMapping } from './groups-grant.ts';
import { computeGrant, type GroupMapping } from './scim-grant.ts';
import { listScimGroups } from './scim-group-store.ts';
import { getScimUser, lockScimUsers } from './scim-user-store.ts';

/**
 * Makes the members behind these users what their groups give them now. Whom no group gives anything can't come in,
 * unless he was a member before the directory knew him.
 */
export async function applyGrants(
  context: ServerContext,
  tx: WorkspaceTx,
  access: Access,
  userIds: Iterable<string>,
): Promise<void> {
  const ids = [...new Set(userIds)];
  // What is read from here on holds until the end: one who is leaving in another request has left, or not yet.
  await lockScimUsers(tx, access, ids);
  for (const userId of ids) {
    const user = await getScimUser(tx, access, userId);
    const filter = [{ attribute: 'members', value: userId }];
    const { items } = await listScimGroups(tx, access, filter, { skip: 0, count: 1_000 });
    const mappings: GroupMapping[] = [];
    for (const group of items) mappings.push(await readMapping(tx, group));
    const grant = computeGrant(mappings);
    const active = user.active && (grant !== null || user.wasMember);
    await provisionMember(context, tx, access, user.memberId, { grant, active });
  }
}
