import { roles, unitRuleOfRole } from '@voxloop/access';
import type { CustomRole, MemberGrant } from '../workspaces/index.ts';

/** What a group gives its members; null: nothing yet. */
export interface GroupMapping {
  role: CustomRole['base'] | null;
  customRole: CustomRole | null;
  unitIds: readonly number[];
}

/**
 * What a person is given by the groups that he is in: the role that stands first in the order of `roles` (of equals the
 * workspace's own by name, then the built-in), with the units of all groups that give this role.
 *
 * @returns null when no group gives anything, or a role that needs units comes without one
 */
export function computeGrant(mappings: readonly GroupMapping[]): MemberGrant | null {
  const [first] = mappings
    .flatMap(({ role, customRole, unitIds }) => (role === null ? [] : [{ role, customRole, unitIds }]))
    .toSorted((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || compareNames(a.customRole, b.customRole));
  if (first === undefined) return null;
  const { role, customRole } = first;
  const same = mappings.filter((mapping) => mapping.role === role && mapping.customRole?.id === customRole?.id);
  const unitIds = unitRuleOfRole(role) === 'all' ? [] : [...new Set(same.flatMap((mapping) => mapping.unitIds))];
  // A group without units gives all of them, where the role may see all.
  const seesAll = unitRuleOfRole(role) === 'some' && same.some((mapping) => mapping.unitIds.length === 0);
  if (unitRuleOfRole(role) === 'needed' && unitIds.length === 0) return null;
  return { role, customRole, unitIds: seesAll ? [] : unitIds.toSorted((a, b) => a - b) };
}

function compareNames(a: CustomRole | null, b: CustomRole | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (a.name === b.name) return 0;
  return a.name < b.name ? -1 : 1;
}
