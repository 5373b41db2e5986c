import type { Access } from '@voxloop/access';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { getCustomRole, type MemberGrant } from '../workspaces/index.ts';
import { computeGrant, type GroupMapping } from './scim-grant.ts';
import { listScimGroups, type ScimGroup } from './scim-group-store.ts';

/** More groups than a company gives rights by. */
const maxGroups = 1_000;

/**
 * What groups give that an identity provider tells at sign-in, by the mapping of the directory's groups: each is known by
 * its name, in any case, or by the directory's own id of it.
 * @returns null when none gives anything
 */
export async function computeGroupsGrant(
  tx: WorkspaceTx,
  access: Access,
  told: readonly string[],
): Promise<MemberGrant | null> {
  if (told.length === 0) return null;
  const names = new Set(told.map((group) => group.toLowerCase()));
  const { items } = await listScimGroups(tx, access, [], { skip: 0, count: maxGroups });
  const meant = items.filter(
    ({ displayName, externalId }) =>
      names.has(displayName.toLowerCase()) || (externalId !== null && names.has(externalId.toLowerCase())),
  );
  const mappings: GroupMapping[] = [];
  for (const group of meant) mappings.push(await readMapping(tx, group));
  return computeGrant(mappings);
}

/** What a group gives, with the role of the workspace's own that it names. */
export async function readMapping(tx: WorkspaceTx, { role, customRoleId, unitIds }: ScimGroup): Promise<GroupMapping> {
  return { role, customRole: customRoleId === null ? null : await getCustomRole(tx, customRoleId), unitIds };
}
