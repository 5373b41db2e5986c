export {
  type Access,
  type Actor,
  apiKeyAccess,
  can,
  canGrant,
  isConditional,
  type Language,
  memberAccess,
  restrictToPermissions,
  restrictToUnits,
  seesEverything,
  seesUnit,
  systemAccess,
  unitsOverlap,
  withoutSecondFactor,
} from './access.ts';
export { isPermission, type Permission, permissions } from './permission.ts';
export { isRole, ownUnitsOfRole, permissionsOfRole, type Role, roles, type UnitRule, unitRuleOfRole } from './role.ts';
export {
  isLimitedByUnits,
  isMaskName,
  listUnlimitable,
  type MaskName,
  maskNames,
  parseScopeCondition,
  parseUnitCondition,
  type RoleTerms,
  readRoleTerms,
  scopeFields,
  unitFieldTypes,
} from './role-terms.ts';
export { type SignInFault, signInFaults } from './sign-in-fault.ts';
export { type DescribedUnit, meetsUnitCondition } from './unit-condition.ts';
