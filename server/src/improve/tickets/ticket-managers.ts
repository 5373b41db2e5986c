import type { Access } from '@voxloop/access';
import { listUnitPaths } from '../../data/hierarchy/index.ts';
import { listMembersOfRoles, listMembersOfUnits, type Member } from '../../data/workspaces/index.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { ManagerLevel } from './escalation.ts';
import { openUnitSight } from './open-unit-sight.ts';

/**
 * For each unit the managers on the way from it up to the root, nearest level first, members of a level in the order in
 * which they joined. Units without managers are left out of the way, and so are managers whose role does not let them see
 * the unit.
 */
export async function listManagerChains(
  tx: WorkspaceTx,
  access: Access,
  unitIds: readonly number[],
): Promise<Map<number, ManagerLevel[]>> {
  const paths = await listUnitPaths(tx, access, [...new Set(unitIds)]);
  const managers = await listMembersOfUnits(tx, access, [...new Set([...paths.values()].flat())], ['unitManager']);
  const sees = await openUnitSight(tx, access, [...paths.keys()]);
  const byUnit = new Map<number, Member[]>();
  for (const manager of managers) {
    for (const unitId of manager.unitIds) byUnit.set(unitId, [...(byUnit.get(unitId) ?? []), manager]);
  }
  const chainOf = (below: number, path: readonly number[]): ManagerLevel[] =>
    path.toReversed().flatMap((unitId) => {
      const seeing = (byUnit.get(unitId) ?? []).filter((manager) => sees(manager, below));
      return seeing.length === 0 ? [] : [{ unitId, memberIds: seeing.map(({ id }) => id) }];
    });
  return new Map([...paths].map(([unitId, path]) => [unitId, chainOf(unitId, path)]));
}

/** Those who run the workspace: told when there is no manager, and last when a ticket climbs. */
export async function listAdministratorIds(tx: WorkspaceTx, access: Access): Promise<string[]> {
  const members = await listMembersOfRoles(tx, access, ['owner', 'administrator']);
  return members.map(({ id }) => id);
}
