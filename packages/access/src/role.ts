import { type Permission, permissions } from './permission.ts';

/** The roles of a workspace, from the one that may do most. */
export const roles = ['owner', 'administrator', 'analyst', 'unitManager', 'agent'] as const;

/** What a member is in a workspace: a fixed set of permissions. */
export type Role = (typeof roles)[number];

const permissionsByRole: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  owner: new Set(permissions),
  administrator: new Set(permissions.filter((permission) => permission !== 'workspace.manage')),
  analyst: new Set([
    'units.read',
    'surveys.read',
    'surveys.manage',
    'feedback.read',
    'feedback.import',
    'events.read',
    'events.manage',
    'profiles.manage',
    'segments.read',
    'segments.manage',
    'metrics.read',
    'alerts.read',
    'tickets.read',
  ]),
  unitManager: new Set([
    'units.read',
    'surveys.read',
    'feedback.read',
    'metrics.read',
    'alerts.read',
    'tickets.read',
    'tickets.handle',
    'profiles.contact',
  ]),
  agent: new Set(['units.read', 'surveys.read', 'feedback.read', 'tickets.read', 'tickets.handle', 'profiles.contact']),
};

/** How a role meets units: it always sees all, may be narrowed to some, or must be given some. */
export type UnitRule = 'all' | 'some' | 'needed';

const unitRuleByRole: Readonly<Record<Role, UnitRule>> = {
  owner: 'all',
  administrator: 'all',
  analyst: 'some',
  unitManager: 'needed',
  agent: 'needed',
};

export function isRole(name: string): name is Role {
  return roles.some((role) => role === name);
}

/** The permissions that a role carries. */
export function permissionsOfRole(role: Role): ReadonlySet<Permission> {
  return permissionsByRole[role];
}

/**
 * The units from which a member sees downwards, the condition of his role aside.
 * @param given the units that he was given
 * @returns `all` where his role lets him see every unit; none where it needs units and he was given none
 */
export function ownUnitsOfRole(role: Role, given: readonly number[]): readonly number[] | 'all' {
  const rule = unitRuleOfRole(role);
  return rule === 'all' || (rule === 'some' && given.length === 0) ? 'all' : given;
}

/** Whether members of a role are given units. */
export function unitRuleOfRole(role: Role): UnitRule {
  return unitRuleByRole[role];
}
