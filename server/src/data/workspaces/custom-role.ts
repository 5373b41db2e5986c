import {
  type Access,
  can,
  isLimitedByUnits,
  listUnlimitable,
  type Role,
  type RoleTerms,
  unitRuleOfRole,
} from '@voxloop/access';
import { ProblemError } from '../../foundation/errors/index.ts';

/** A role of a workspace's own: its terms take the place of what its base, a built-in role, says. */
export interface CustomRole extends RoleTerms {
  id: string;
  name: string;
  /** Decides about units, and whom notices go to */
  base: Exclude<Role, 'owner'>;
}

/**
 * Checks that a role can be as it is wanted, and that this actor may make it so: nobody gives more than he has.
 * @throws ProblemError `roleUnlimitable`, `roleBeyondUnits`, `grantTooWide`
 */
export function checkCustomRole(access: Access, role: Omit<CustomRole, 'id'>): void {
  const unlimitable = listUnlimitable(role);
  if (unlimitable.length > 0) {
    throw new ProblemError('roleUnlimitable', { params: { permissions: unlimitable.join(', ') }, path: 'permissions' });
  }
  const beyond = role.permissions.filter((permission) => !isLimitedByUnits(permission));
  if (unitRuleOfRole(role.base) === 'needed' && beyond.length > 0) {
    throw new ProblemError('roleBeyondUnits', { params: { permissions: beyond.join(', ') }, path: 'permissions' });
  }
  checkMayGive(access, role);
}

/** Checks that this actor may give a role, or change one that is there. @throws ProblemError `grantTooWide` */
export function checkMayGive(access: Access, role: Pick<CustomRole, 'permissions'>): void {
  if (!role.permissions.every((permission) => can(access, permission))) {
    throw new ProblemError('grantTooWide', { path: 'permissions' });
  }
}
