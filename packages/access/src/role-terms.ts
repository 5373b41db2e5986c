import { type Condition, type FieldTypes, type ParsedCondition, parseCondition } from '@voxloop/condition';
import { isPermission, type Permission } from './permission.ts';

/** Fields that can be masked: a person's name, phone and other identifiers; what a customer wrote; what came along with it. */
export const maskNames = ['profile.identifiers', 'profile.names', 'feedback.verbatims', 'feedback.attributes'] as const;

/** The name of a field that can be masked. */
export type MaskName = (typeof maskNames)[number];

export function isMaskName(name: string): name is MaskName {
  return maskNames.some((mask) => mask === name);
}

/** What a custom role says in place of the built-in role that it is based on. */
export interface RoleTerms {
  readonly permissions: readonly Permission[];
  /** The rows that may be seen within the member's units: over {@link scopeFields}; null: all */
  readonly condition: Condition | null;
  /** Which of the member's units are seen: over {@link unitFieldTypes}; null: all of them */
  readonly unitCondition?: Condition | null;
  /** What is masked besides what the permissions leave masked */
  readonly masks: readonly MaskName[];
}

/** The fields that the condition of a role on data may name. Units have a condition of their own. */
export const scopeFields = ['touchpoint', 'survey', 'channel'] as const;

/**
 * What a condition and masks can limit. Any other permission reaches further: who manages members or keys could give
 * himself the rest, and events and imports belong to no touchpoint, survey or channel.
 */
const limitablePermissions: ReadonlySet<Permission> = new Set([
  'units.read',
  'surveys.read',
  'surveys.manage',
  'feedback.read',
  'metrics.read',
  'alerts.read',
  'tickets.read',
  'tickets.handle',
  'profiles.contact',
]);

/**
 * Whether units can limit a permission: what a condition can limit, and events, which tell the unit that they happened in.
 * Any other one makes sense for the whole workspace only: a file to import holds rows of any unit, people and segments
 * belong to none, a request of a person gives out everything, and who manages units, members or keys could give himself
 * the rest. Named are those that can be limited, so that a new permission is on the safe side.
 */
export function isLimitedByUnits(permission: Permission): boolean {
  return limitablePermissions.has(permission) || permission === 'events.read';
}

/** The permissions of these terms that can't be limited as the terms say, and so don't go with them. */
export function listUnlimitable({ permissions, condition, unitCondition = null, masks }: RoleTerms): Permission[] {
  const isLimiting = condition !== null || unitCondition !== null || masks.length > 0;
  return isLimiting ? permissions.filter((permission) => !limitablePermissions.has(permission)) : [];
}

/** Reads the condition of a role, such as JSON from a request. @returns it, or what is wrong with it and where */
export function parseScopeCondition(input: unknown): ParsedCondition {
  return parseCondition(input, (field) => (scopeFields.some((known) => known === field) ? 'string' : undefined));
}

/** The fields that the condition of a role on units may name: `level`, `code` and attributes such as `attribute.format`. */
export const unitFieldTypes: FieldTypes = (field) =>
  field === 'level' || field === 'code' || /^attribute\..+$/s.test(field) ? 'string' : undefined;

/** Reads the condition of a role on units. @returns it, or what is wrong with it and where */
export function parseUnitCondition(input: unknown): ParsedCondition {
  return parseCondition(input, unitFieldTypes);
}

/** Terms as they were kept; permissions and masks that this version does not know are left out. */
export function readRoleTerms(kept: {
  permissions: readonly string[];
  condition: Condition | null;
  unitCondition: Condition | null;
  masks: readonly string[];
}): RoleTerms {
  return {
    permissions: kept.permissions.filter(isPermission),
    condition: kept.condition,
    unitCondition: kept.unitCondition,
    masks: kept.masks.filter(isMaskName),
  };
}
