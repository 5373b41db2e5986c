import { type Access, type Role, seesUnit } from '@voxloop/access';
import type { Auth } from '../../foundation/auth/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { EditBasis } from '../../foundation/http/index.ts';
import { accessChangedType } from '../../foundation/live/index.ts';
import { writeAudit } from '../audit/index.ts';
import { beginEdit } from '../edits/index.ts';
import { listUnitsByIds } from '../hierarchy/index.ts';
import { getCustomRole } from './custom-role-store.ts';
import { checkGrant, checkOwnerRemains, type Member, type MemberGrant, permissionsOfMember } from './member.ts';
import { getMember, insertMember, lockOwners, updateMember } from './member-store.ts';
import { listMemberships } from './workspace-store.ts';

/** A built-in role, or one of the workspace's own, which brings its base along. */
export interface RoleGrant {
  role: Role;
  customRoleId?: string | null;
}

/** A person to be made a member. */
export interface NewMember extends RoleGrant {
  unitIds: readonly number[];
  name: string;
  email: string;
  /** Used only where nobody signs in with this address yet */
  password: string;
}

/**
 * Makes somebody a member, and a user where he is none yet.
 * @throws ProblemError `memberExists`, `unitNotFound`, `memberNeedsUnits`, `memberTakesNoUnits`, `grantTooWide`
 */
export async function addMember(
  context: ServerContext,
  auth: Auth,
  access: Access,
  wanted: NewMember,
): Promise<Member> {
  const grant = await context.database.inWorkspace(access.workspaceId, async (tx) => {
    const chosen = { ...(await findRole(tx, wanted)), unitIds: wanted.unitIds };
    checkGrant(access, chosen);
    await checkUnitsExist(tx, access, wanted.unitIds);
    return chosen;
  });
  const user = await auth.ensureUser(wanted);
  return context.database.inWorkspace(access.workspaceId, async (tx) => {
    const id = context.random.uuid();
    await insertMember(tx, { id, userId: user.id, email: user.email, ...grant });
    await writeAudit(tx, access, {
      action: 'member.added',
      subject: { kind: 'member', id },
      detail: nameGrant(grant),
    });
    return getMember(tx, access, id);
  });
}

/** What to change of a member; what is left out stays. */
export type MemberChange = Partial<RoleGrant & Pick<Member, 'unitIds' | 'active'>>;

/**
 * Changes what a member is. It holds from his next request on, and his open pages hear of it.
 * @throws ProblemError `memberNotFound`, `lastOwner`, `grantTooWide` (also when he is more than the actor) and as `addMember`
 */
export async function changeMember(
  context: ServerContext,
  access: Access,
  { id, basis }: { id: string; basis: EditBasis },
  change: MemberChange,
): Promise<Member & { revision: number }> {
  return context.database.inWorkspace(access.workspaceId, async (tx) => {
    const ownerIds = await lockOwners(tx);
    const edited = { kind: 'member', id, basis } as const;
    const { before, revision } = await beginEdit(tx, access, edited, () => getMember(tx, access, id));
    const { unitIds = before.unitIds, active = before.active } = change;
    const role =
      change.role === undefined && change.customRoleId === undefined
        ? before
        : await findRole(tx, { role: before.role, ...change });
    const after = { ...before, role: role.role, customRole: role.customRole, unitIds, active };
    checkMayChange(access, before);
    checkGrant(access, after);
    checkOwnerRemains(ownerIds, after);
    await checkUnitsExist(tx, access, after.unitIds);
    await updateMember(tx, after);
    await writeAudit(tx, access, {
      action: 'member.changed',
      subject: { kind: 'member', id },
      detail: {
        before: { ...nameGrant(before), active: before.active },
        after: { ...nameGrant(after), active: after.active },
      },
    });
    const message = {
      workspaceId: access.workspaceId,
      type: accessChangedType,
      unitIds: null,
      memberIds: [id],
      ids: [],
    };
    await context.live.publish(tx, message);
    return { ...(await getMember(tx, access, id)), revision };
  });
}

/**
 * Takes a member's second factor away, who has lost it, and ends his sessions. He signs in with his password then.
 * @throws ProblemError `memberNotFound`, `grantTooWide` when he is more than the actor, `memberElsewhere` for a member of
 * other workspaces, whose second factor protects those as well
 */
export async function resetSecondFactor(context: ServerContext, auth: Auth, access: Access, id: string): Promise<void> {
  const userId = await findOwnUser(context, access, id);
  await auth.removeSecondFactor(userId);
  await context.database.inWorkspace(access.workspaceId, (tx) =>
    writeAudit(tx, access, { action: 'member.secondFactorReset', subject: { kind: 'member', id }, detail: {} }),
  );
}

/**
 * Gives a first password to a member whom a directory has brought along.
 * @throws ProblemError `memberNotFound`, `grantTooWide`, `passwordSet` when he has one, `memberElsewhere` for a member of
 * other workspaces, which the password would open as well
 */
export async function giveFirstPassword(
  context: ServerContext,
  auth: Auth,
  access: Access,
  { id, password }: { id: string; password: string },
): Promise<void> {
  const userId = await findOwnUser(context, access, id);
  if (!(await auth.setFirstPassword(userId, password))) throw new ProblemError('passwordSet');
  await context.database.inWorkspace(access.workspaceId, (tx) =>
    writeAudit(tx, access, { action: 'member.passwordGiven', subject: { kind: 'member', id }, detail: {} }),
  );
}

/** The user of a member of this workspace alone, whom the actor may change. */
async function findOwnUser(context: ServerContext, access: Access, id: string): Promise<string> {
  const { userId } = await context.database.inWorkspace(access.workspaceId, async (tx) => {
    const member = await getMember(tx, access, id);
    checkMayChange(access, member);
    return member;
  });
  const memberships = await context.database.asSystem((tx) => listMemberships(tx, userId));
  if (memberships.some(({ workspace }) => workspace.id !== access.workspaceId))
    throw new ProblemError('memberElsewhere');
  return userId;
}

/** Nobody changes one who may do more than himself. */
function checkMayChange(access: Access, member: Member): void {
  for (const permission of permissionsOfMember(member)) {
    if (!access.permissions.has(permission)) throw new ProblemError('grantTooWide', { path: 'role' });
  }
}

/**
 * Checks that units exist and that the actor sees them.
 * @throws ProblemError `unitNotFound`
 */
export async function checkUnitsExist(tx: WorkspaceTx, access: Access, unitIds: readonly number[]): Promise<void> {
  const known = await listUnitsByIds(tx, access, unitIds);
  const missing = unitIds.find((unitId) => !known.has(unitId) || !seesUnit(access, unitId));
  if (missing !== undefined)
    throw new ProblemError('unitNotFound', { params: { unit: String(missing) }, path: 'unitIds' });
}

async function findRole(
  tx: WorkspaceTx,
  { role, customRoleId }: RoleGrant,
): Promise<Pick<Member, 'role' | 'customRole'>> {
  if (customRoleId === undefined || customRoleId === null) return { role, customRole: null };
  const customRole = await getCustomRole(tx, customRoleId);
  return { role: customRole.base, customRole };
}

function nameGrant({ role, customRole, unitIds }: MemberGrant) {
  return { role, ...(customRole === null ? {} : { customRole: customRole.name }), unitIds };
}
