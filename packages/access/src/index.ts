export {
  type Access,
  type Actor,
  apiKeyAccess,
  can,
  canGrant,
  type Language,
  type MaskName,
  memberAccess,
  restrictToPermissions,
  restrictToUnits,
  seesUnit,
  systemAccess,
  unitsOverlap,
  withoutSecondFactor,
} from './access.ts';
export { isPermission, type Permission, permissions } from './permission.ts';
export { permissionsOfRole, type Role, roles, type UnitRule, unitRuleOfRole } from './role.ts';
