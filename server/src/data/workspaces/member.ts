import {
  type Access,
  canGrant,
  type Language,
  type Permission,
  permissionsOfRole,
  type Role,
  unitRuleOfRole,
} from '@voxloop/access';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { CustomRole } from './custom-role.ts';

/** A person who signs in to a workspace, with a role and a scope. */
export interface Member {
  id: string;
  userId: string;
  name: string;
  email: string;
  role: Role;
  /** The role of the workspace's own that he has, based on `role`; null: `role` itself */
  customRole: Pick<CustomRole, 'id' | 'name' | 'permissions'> | null;
  /** The units he is given, each standing for all that is below it; none: the whole workspace */
  unitIds: readonly number[];
  language: Language | null;
  /** A member who has left keeps his history but can't come in */
  active: boolean;
  hasSecondFactor: boolean;
  /** False for one whom a directory has brought along, until he is given a first password */
  hasPassword: boolean;
}

/** What a member is given. */
export type MemberGrant = Pick<Member, 'role' | 'customRole' | 'unitIds'>;

/** The permissions that a member's role carries, before what his units take away. */
export function permissionsOfMember({
  role,
  customRole,
}: Pick<Member, 'role' | 'customRole'>): ReadonlySet<Permission> {
  return customRole === null ? permissionsOfRole(role) : new Set(customRole.permissions);
}

/**
 * Checks that a role may be given with these units, by this actor: nobody gives more than he has.
 * @param grant the units are those named, without what is below them
 * @throws ProblemError `memberNeedsUnits`, `memberTakesNoUnits`, `grantTooWide`
 */
export function checkGrant(access: Access, grant: MemberGrant): void {
  const rule = unitRuleOfRole(grant.role);
  if (rule === 'needed' && grant.unitIds.length === 0) throw new ProblemError('memberNeedsUnits', { path: 'unitIds' });
  if (rule === 'all' && grant.unitIds.length > 0) throw new ProblemError('memberTakesNoUnits', { path: 'unitIds' });
  const unitIds = grant.unitIds.length === 0 ? 'all' : grant.unitIds;
  if (!canGrant(access, { permissions: permissionsOfMember(grant), unitIds })) {
    throw new ProblemError('grantTooWide', { path: 'role' });
  }
}

/**
 * Checks that the workspace keeps an owner after a member is changed.
 * @param ownerIds the active owners before the change
 * @throws ProblemError `lastOwner`
 */
export function checkOwnerRemains(ownerIds: readonly string[], changed: Pick<Member, 'id' | 'role' | 'active'>): void {
  const staysOwner = changed.role === 'owner' && changed.active;
  if (!staysOwner && ownerIds.every((id) => id === changed.id)) throw new ProblemError('lastOwner');
}
