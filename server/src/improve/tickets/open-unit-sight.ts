import type { Access } from '@voxloop/access';
import { listUnitIdsMeeting } from '../../data/hierarchy/index.ts';
import { listCustomRoles, type Member } from '../../data/workspaces/index.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';

/** Whether a member's role lets him see a unit that he was given; what belongs to no unit meets no condition over units. */
export type UnitSight = (member: Pick<Member, 'customRole'>, unitId: number | null) => boolean;

/** Looks up, for some units, which of them the conditions of roles over units let through. */
export async function openUnitSight(tx: WorkspaceTx, access: Access, unitIds: readonly number[]): Promise<UnitSight> {
  const metByRole = new Map<string, ReadonlySet<number>>();
  for (const { id, unitCondition = null } of await listCustomRoles(tx, access)) {
    if (unitCondition === null) continue;
    metByRole.set(id, new Set(await listUnitIdsMeeting(tx, unitCondition, unitIds)));
  }
  return ({ customRole }, unitId) => {
    const met = customRole === null ? undefined : metByRole.get(customRole.id);
    return met === undefined || (unitId !== null && met.has(unitId));
  };
}
