import type { Access } from '@voxloop/access';
import { listUnitPaths } from '../../data/hierarchy/index.ts';
import { listMembersOfRoles, listMembersOfUnits } from '../../data/workspaces/index.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { ManagerLevel } from './escalation.ts';

/**
 * For each unit the managers on the way from it up to the root, nearest level first, members of a level in the order in
 * which they joined. Units without managers are left out of the way.
 */
export async function listManagerChains(
  tx: WorkspaceTx,
  access: Access,
  unitIds: readonly number[],
): Promise<Map<number, ManagerLevel[]>> {
  const paths = await listUnitPaths(tx, access, [...new Set(unitIds)]);
  const managers = await listMembersOfUnits(tx, access, [...new Set([...paths.values()].flat())], ['unitManager']);
  const byUnit = new Map<number, string[]>();
  for (const { id, unitIds: managed } of managers) {
    for (const unitId of managed) byUnit.set(unitId, [...(byUnit.get(unitId) ?? []), id]);
  }
  const chainOf = (path: readonly number[]): ManagerLevel[] =>
    path.toReversed().flatMap((unitId) => {
      const memberIds = byUnit.get(unitId);
      return memberIds === undefined ? [] : [{ unitId, memberIds }];
    });
  return new Map([...paths].map(([unitId, path]) => [unitId, chainOf(path)]));
}

/** Those who run the workspace: told when there is no manager, and last when a ticket climbs. */
export async function listAdministratorIds(tx: WorkspaceTx, access: Access): Promise<string[]> {
  const members = await listMembersOfRoles(tx, access, ['owner', 'administrator']);
  return members.map(({ id }) => id);
}
