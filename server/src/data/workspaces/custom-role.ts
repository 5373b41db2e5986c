import { type Access, can, listUnlimitable, type Role, type RoleTerms } from '@voxloop/access';
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
 * @throws ProblemError `roleUnlimitable`, `grantTooWide`
 */
export function checkCustomRole(access: Access, role: Omit<CustomRole, 'id'>): void {
  const unlimitable = listUnlimitable(role);
  if (unlimitable.length > 0) {
    throw new ProblemError('roleUnlimitable', { params: { permissions: unlimitable.join(', ') }, path: 'permissions' });
  }
  if (!role.permissions.every((permission) => can(access, permission))) {
    throw new ProblemError('grantTooWide', { path: 'permissions' });
  }
}
