export {
  addMember,
  changeMember,
  checkUnitsExist,
  type MemberChange,
  type NewMember,
} from './change-members.ts';
export { createWorkspace, type NewWorkspace } from './create-workspace.ts';
export type { CustomRole } from './custom-role.ts';
export { customRoleRoutes } from './custom-role-routes.ts';
export { getCustomRole, listCustomRoles } from './custom-role-store.ts';
export { checkGrant, type Member, type MemberGrant, permissionsOfMember } from './member.ts';
export { memberRoutes } from './member-routes.ts';
export {
  findMemberOfUser,
  getMember,
  listMemberNames,
  listMembers,
  listMembersOfRoles,
  listMembersOfUnits,
  listMemberUnitIds,
  listUnitManagers,
} from './member-store.ts';
export { ensureProvisionedMember, provisionMember } from './provision-member.ts';
export { secondFactorRoutes } from './second-factor-routes.ts';
export { sessionRoutes } from './session-routes.ts';
export { listUnitReaders } from './unit-readers.ts';
export { type Membership, opensWorkspace, type Workspace } from './workspace.ts';
export { getWorkspace, listMemberships, listWorkspaces } from './workspace-store.ts';
