import { type Access, readRoleTerms } from '@voxloop/access';
import { type Selectable, sql } from 'kysely';
import { takeTurn, type WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { CustomRole } from './custom-role.ts';
import type { CustomRoleTable, WorkspaceTables } from './workspace-tables.ts';

/** Every role of the workspace's own, by name. */
export async function listCustomRoles(tx: WorkspaceTx, access: Access): Promise<CustomRole[]> {
  const rows = await selectRoles(tx).where('workspace_id', '=', access.workspaceId).orderBy('name').execute();
  return rows.map(toCustomRole);
}

/** @throws ProblemError `roleNotFound` */
export async function getCustomRole(tx: WorkspaceTx, id: string): Promise<CustomRole> {
  const row = await selectRoles(tx).where('workspace_id', '=', tx.workspaceId).where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new ProblemError('roleNotFound');
  return toCustomRole(row);
}

/** Writes a new role, or anew the one with this id. @throws ProblemError `roleNameTaken` */
export async function saveCustomRole(tx: WorkspaceTx, access: Access, role: CustomRole): Promise<void> {
  const { id, name, base, permissions, condition, unitCondition = null, masks } = role;
  // Two who choose one name at once follow each other, so that the later is told.
  await takeTurn(tx, 'roles');
  const taken = await selectRoles(tx)
    .where('workspace_id', '=', access.workspaceId)
    .where('name', '=', name)
    .where('id', '<>', id)
    .executeTakeFirst();
  if (taken !== undefined) throw new ProblemError('roleNameTaken', { params: { name }, path: 'name' });
  const written = {
    name,
    base,
    permissions: [...permissions],
    condition: condition === null ? null : JSON.stringify(condition),
    unit_condition: unitCondition === null ? null : JSON.stringify(unitCondition),
    masks: [...masks],
  };
  await tx.query
    .withTables<WorkspaceTables>()
    .insertInto('role')
    .values({ workspace_id: access.workspaceId, id, ...written })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'id']).doUpdateSet(({ ref }) => ({
        name: ref('excluded.name'),
        base: ref('excluded.base'),
        permissions: ref('excluded.permissions'),
        condition: ref('excluded.condition'),
        unit_condition: ref('excluded.unit_condition'),
        masks: ref('excluded.masks'),
      })),
    )
    .execute();
}

/** Removes a role that nobody has. @throws ProblemError `roleNotFound`, `roleInUse` */
export async function deleteCustomRole(tx: WorkspaceTx, access: Access, id: string): Promise<void> {
  await getCustomRole(tx, id);
  await checkUnused(tx, access, id);
  await tx.query
    .withTables<WorkspaceTables>()
    .deleteFrom('role')
    .where('workspace_id', '=', access.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Checks that no member, former ones included, has a role and no group of a directory gives it. @throws ProblemError `roleInUse` */
export async function checkUnused(tx: WorkspaceTx, access: Access, id: string): Promise<void> {
  const { count } = await tx.query
    .withTables<WorkspaceTables>()
    .selectFrom('member')
    .select(
      sql<number>`(count(*) + (select count(*) from scim_group
        where scim_group.workspace_id = ${access.workspaceId} and scim_group.custom_role_id = ${id}))::int`.as('count'),
    )
    .where('workspace_id', '=', access.workspaceId)
    .where('custom_role_id', '=', id)
    .executeTakeFirstOrThrow();
  if (count > 0) throw new ProblemError('roleInUse', { params: { count } });
}

function selectRoles(tx: WorkspaceTx) {
  return tx.query
    .withTables<WorkspaceTables>()
    .selectFrom('role')
    .select(['id', 'name', 'base', 'permissions', 'condition', 'unit_condition', 'masks']);
}

function toCustomRole({
  id,
  name,
  base,
  unit_condition: unitCondition,
  ...terms
}: Omit<Selectable<CustomRoleTable>, 'workspace_id'>): CustomRole {
  return { id, name, base, ...readRoleTerms({ ...terms, unitCondition }) };
}
