import { type Access, isPermission, type Language, type Role } from '@voxloop/access';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { Member } from './member.ts';
import type { WorkspaceTables } from './workspace-tables.ts';

/** Every member of the workspace, by name. */
export async function listMembers(tx: WorkspaceTx, access: Access): Promise<Member[]> {
  return (await selectMembers(tx, access).orderBy('user.name').orderBy('member.id').execute()).map(toMember);
}

/** @throws ProblemError `memberNotFound` */
export async function getMember(tx: WorkspaceTx, access: Access, id: string): Promise<Member> {
  const member = await selectMembers(tx, access).where('member.id', '=', id).executeTakeFirst();
  if (member === undefined) throw new ProblemError('memberNotFound');
  return toMember(member);
}

/** The member who is this user, former ones included. */
export async function findMemberOfUser(tx: WorkspaceTx, access: Access, userId: string): Promise<Member | undefined> {
  const member = await selectMembers(tx, access).where('member.user_id', '=', userId).executeTakeFirst();
  return member === undefined ? undefined : toMember(member);
}

/** Names of members by id, former ones included; unknown ids are left out. */
export async function listMemberNames(
  tx: WorkspaceTx,
  access: Access,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const members = await selectMembers(tx, access)
    .where('member.id', 'in', [...ids])
    .execute();
  return new Map(members.map((member) => [member.id, member.name]));
}

/** Active members of these roles, oldest first. */
export async function listMembersOfRoles(tx: WorkspaceTx, access: Access, roles: readonly Role[]): Promise<Member[]> {
  const rows = await selectMembers(tx, access)
    .where('member.active', '=', true)
    .where('member.role', 'in', [...roles])
    .orderBy('member.created_at')
    .orderBy('member.id')
    .execute();
  return rows.map(toMember);
}

/**
 * Active members who are given one of exactly these units (not one above or below), oldest first: the managers of a
 * store with `roles: ['unitManager']`.
 */
export async function listMembersOfUnits(
  tx: WorkspaceTx,
  access: Access,
  unitIds: readonly number[],
  roles: readonly Role[],
): Promise<Member[]> {
  if (unitIds.length === 0) return [];
  const rows = await selectMembers(tx, access)
    .where('member.active', '=', true)
    .where('member.role', 'in', [...roles])
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('member_unit')
          .select('member_unit.unit_id')
          .whereRef('member_unit.workspace_id', '=', 'member.workspace_id')
          .whereRef('member_unit.member_id', '=', 'member.id')
          .where(sql<boolean>`member_unit.unit_id = any(${[...unitIds]}::int[])`),
      ),
    )
    .orderBy('member.created_at')
    .orderBy('member.id')
    .execute();
  return rows.map(toMember);
}

/** The managers of one unit, by the reader's leave: those who may see the unit may know who runs it. */
export async function listUnitManagers(
  tx: WorkspaceTx,
  access: Access,
  unitId: number,
): Promise<{ memberId: string; name: string }[]> {
  const managers = await listMembersOfUnits(tx, access, [unitId], ['unitManager']);
  return managers.map(({ id, name }) => ({ memberId: id, name }));
}

/** Writes a new member. @throws ProblemError `memberExists` when the user is a member already */
export async function insertMember(
  tx: WorkspaceTx,
  member: Pick<Member, 'id' | 'userId' | 'email' | 'role' | 'customRole' | 'unitIds'>,
): Promise<void> {
  const inserted = await tx.query
    .withTables<WorkspaceTables>()
    .insertInto('member')
    .values({
      workspace_id: tx.workspaceId,
      id: member.id,
      user_id: member.userId,
      role: member.role,
      custom_role_id: member.customRole?.id ?? null,
      language: null,
    })
    .onConflict((conflict) => conflict.constraint('member_user_key').doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 0n)
    throw new ProblemError('memberExists', { params: { email: member.email } });
  await replaceUnits(tx, member.id, member.unitIds);
}

/** Writes a member's role, units and whether he is active. */
export async function updateMember(
  tx: WorkspaceTx,
  member: Pick<Member, 'id' | 'role' | 'customRole' | 'unitIds' | 'active'>,
): Promise<void> {
  await tx.query
    .withTables<WorkspaceTables>()
    .updateTable('member')
    .set({ role: member.role, custom_role_id: member.customRole?.id ?? null, active: member.active })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', member.id)
    .execute();
  await replaceUnits(tx, member.id, member.unitIds);
}

/** Writes the language that the member of `access` chose for himself. */
export async function saveOwnLanguage(tx: WorkspaceTx, access: Access, language: Language): Promise<void> {
  await tx.query
    .withTables<WorkspaceTables>()
    .updateTable('member')
    .set({ language })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', access.actor.id)
    .execute();
}

/** Locks the active owners until the transaction ends, so that two of them cannot step down at once. @returns their ids */
export async function lockOwners(tx: WorkspaceTx): Promise<string[]> {
  const rows = await tx.query
    .withTables<WorkspaceTables>()
    .selectFrom('member')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('role', '=', 'owner')
    .where('active', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map((row) => row.id);
}

/** The units that a member was given. It is read to build his access, so it takes none. */
export async function listMemberUnitIds(tx: WorkspaceTx, memberId: string): Promise<number[]> {
  const rows = await tx.query
    .withTables<WorkspaceTables>()
    .selectFrom('member_unit')
    .select('unit_id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('member_id', '=', memberId)
    .orderBy('unit_id')
    .execute();
  return rows.map((row) => row.unit_id);
}

function selectMembers(tx: WorkspaceTx, access: Access) {
  return tx.query
    .withTables<WorkspaceTables>()
    .selectFrom('member')
    .innerJoin('auth.user as user', 'user.id', 'member.user_id')
    .leftJoin('role as custom', (join) =>
      join.onRef('custom.workspace_id', '=', 'member.workspace_id').onRef('custom.id', '=', 'member.custom_role_id'),
    )
    .select([
      'member.id',
      'member.user_id as userId',
      'user.name',
      'user.email',
      'member.role',
      'custom.id as customRoleId',
      'custom.name as customRoleName',
      'custom.permissions as customPermissions',
      'member.language',
      'member.active',
      'user.twoFactorEnabled as hasSecondFactor',
      sql<boolean>`exists (select 1 from auth.account where account."userId" = member.user_id and account.password is not null)`.as(
        'hasPassword',
      ),
      sql<number[]>`array(select unit_id from member_unit
        where member_unit.workspace_id = member.workspace_id and member_unit.member_id = member.id order by unit_id)`.as(
        'unitIds',
      ),
    ])
    .where('member.workspace_id', '=', access.workspaceId);
}

/** A row of {@link selectMembers} as a member. */
function toMember<
  Row extends {
    customRoleId: string | null;
    customRoleName: string | null;
    customPermissions: readonly string[] | null;
  },
>({ customRoleId, customRoleName, customPermissions, ...member }: Row) {
  const customRole =
    customRoleId === null || customRoleName === null
      ? null
      : { id: customRoleId, name: customRoleName, permissions: (customPermissions ?? []).filter(isPermission) };
  return { ...member, customRole };
}

async function replaceUnits(tx: WorkspaceTx, memberId: string, unitIds: readonly number[]): Promise<void> {
  const db = tx.query.withTables<WorkspaceTables>();
  await db
    .deleteFrom('member_unit')
    .where('workspace_id', '=', tx.workspaceId)
    .where('member_id', '=', memberId)
    .execute();
  const rows = [...new Set(unitIds)].map((unitId) => ({
    workspace_id: tx.workspaceId,
    member_id: memberId,
    unit_id: unitId,
  }));
  if (rows.length > 0) await db.insertInto('member_unit').values(rows).execute();
}
