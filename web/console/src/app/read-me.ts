import { isPermission, roles } from '@voxloop/access';
import type { Me, WireMe } from '../api/shapes.ts';

/** Reads who is signed in. Permissions that this console does not know are left out. @throws Error for an unknown role */
export function readMe(sent: WireMe): Me {
  const role = roles.find((known) => known === sent.member.role);
  if (!role)
    throw new Error(`This console does not know the role "${sent.member.role}"; reload to get the newest one.`);
  return { ...sent, member: { ...sent.member, role, permissions: sent.member.permissions.filter(isPermission) } };
}
