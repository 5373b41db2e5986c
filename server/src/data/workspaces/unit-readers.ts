import { type Access, ownUnitsOfRole } from '@voxloop/access';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { UnitReader } from '../hierarchy/index.ts';
import { listCustomRoles } from './custom-role-store.ts';
import { listMembers } from './member-store.ts';

/** By which units and conditions every active member sees, by name; who shares a role shares the condition. */
export async function listUnitReaders(tx: WorkspaceTx, access: Access): Promise<UnitReader[]> {
  const conditions = new Map((await listCustomRoles(tx, access)).map(({ id, unitCondition }) => [id, unitCondition]));
  const members = (await listMembers(tx, access)).filter(({ active }) => active);
  return members.map(({ id, name, role, customRole, unitIds }) => ({
    memberId: id,
    name,
    ownUnitIds: ownUnitsOfRole(role, unitIds),
    condition: (customRole === null ? null : conditions.get(customRole.id)) ?? null,
  }));
}
