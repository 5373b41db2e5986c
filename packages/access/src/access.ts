import { always, type Condition, listFields, never } from '@voxloop/condition';
import { type Permission, permissions } from './permission.ts';
import { permissionsOfRole, type Role } from './role.ts';
import { isLimitedByUnits, listUnlimitable, type MaskName, type RoleTerms } from './role-terms.ts';

/**
 * What somebody may do and see in one workspace: permissions × data scope × field masks. Every store call of the data
 * layer and above, and every metric query, takes one. It follows today's hierarchy: it is built anew for each request.
 */
export interface Access {
  readonly workspaceId: string;
  readonly actor: Actor;
  /** The member's role; null for API keys and the system, whose permissions say all there is. */
  readonly role: Role | null;
  readonly permissions: ReadonlySet<Permission>;
  /** The rows that may be seen and touched: a condition over `unit` (id), `touchpoint`, `survey` and `channel`. */
  readonly scope: Condition;
  /** The units of the scope, each with everything below it today, already resolved. */
  readonly unitIds: readonly number[] | 'all';
  /** The fields that are shown masked. */
  readonly masks: ReadonlySet<MaskName>;
  readonly language: Language;
  /** IANA name of the workspace's time zone, in which its days begin and end. */
  readonly timeZone: string;
  /** The workspace asks for a second factor that this member has yet to set up; until then he may do nothing else. */
  readonly lacksSecondFactor?: true;
  /** An identity provider opened the session, which is good for this workspace alone and for nothing of the user's own. */
  readonly openedByProvider?: true;
}

/** Who acts. `id` is a member id, an API key id, or the name of the part of the system. */
export interface Actor {
  readonly kind: 'member' | 'apiKey' | 'system';
  readonly id: string;
}

export type Language = 'zh-CN' | 'en';

interface Locale {
  language: Language;
  timeZone: string;
}

/**
 * Access of a signed-in member. `unitIds` holds his units with all that is below them today, or `'all'`; a member who
 * is limited to units loses those permissions of his role that cannot be limited. The terms of a custom role take the
 * place of what the built-in role says.
 */
export function memberAccess(
  member: {
    workspaceId: string;
    memberId: string;
    role: Role;
    terms?: RoleTerms | null;
    unitIds: readonly number[] | 'all';
  } & Locale,
): Access {
  const { unitIds, terms = null } = member;
  const ofRole = terms === null ? permissionsOfRole(member.role) : permissionsOfTerms(terms);
  const granted = unitIds === 'all' ? ofRole : new Set(ofRole.values().filter(isLimitedByUnits));
  const condition = terms?.condition ?? null;
  return {
    workspaceId: member.workspaceId,
    actor: { kind: 'member', id: member.memberId },
    role: member.role,
    permissions: granted,
    scope: condition === null ? unitScope(unitIds) : { all: [unitScope(unitIds), condition] },
    unitIds,
    masks: masksFor(granted).union(new Set(terms?.masks)),
    language: member.language,
    timeZone: member.timeZone,
  };
}

/** Access of a trusted system that calls with an API key: the key's permissions on the whole workspace. */
export function apiKeyAccess(
  key: { workspaceId: string; apiKeyId: string; permissions: Iterable<Permission> } & Locale,
): Access {
  const granted = new Set(key.permissions);
  return {
    workspaceId: key.workspaceId,
    actor: { kind: 'apiKey', id: key.apiKeyId },
    role: null,
    permissions: granted,
    scope: always,
    unitIds: 'all',
    masks: masksFor(granted),
    language: key.language,
    timeZone: key.timeZone,
  };
}

/**
 * Access of the program itself in the background: everything in one workspace.
 *
 * @param locale where days and words matter, those of the workspace; without it, UTC and Chinese.
 */
export function systemAccess(workspaceId: string, locale: Partial<Locale> & { name?: string } = {}): Access {
  return {
    workspaceId,
    actor: { kind: 'system', id: locale.name ?? 'voxloop' },
    role: null,
    permissions: new Set(permissions),
    scope: always,
    unitIds: 'all',
    masks: new Set(),
    language: locale.language ?? 'zh-CN',
    timeZone: locale.timeZone ?? 'UTC',
  };
}

/** The same access, seeing no more than the given units (exactly these: nothing below them is added). */
export function restrictToUnits(access: Access, unitIds: readonly number[]): Access {
  const kept = unitIds.filter((unitId) => seesUnit(access, unitId));
  return { ...access, scope: { all: [access.scope, unitScope(kept)] }, unitIds: kept };
}

/** The same access with no more than the given permissions; what they do not open is masked. */
export function restrictToPermissions(access: Access, given: Iterable<Permission>): Access {
  const kept = access.permissions.intersection(new Set(given));
  return { ...access, permissions: kept, masks: access.masks.union(masksFor(kept)) };
}

/** The access of a member who has yet to set up the second factor that his workspace asks for: nothing. */
export function withoutSecondFactor(access: Access): Access {
  const nothing = restrictToPermissions(restrictToUnits(access, []), []);
  return { ...nothing, scope: never, lacksSecondFactor: true };
}

/** Whether the actor holds a permission. */
export function can(access: Pick<Access, 'permissions'>, permission: Permission): boolean {
  return access.permissions.has(permission);
}

/** Whether a unit is within the scope. What belongs to no unit (`null`) is seen by those alone who see every unit. */
export function seesUnit(access: Pick<Access, 'unitIds'>, unitId: number | null): boolean {
  if (access.unitIds === 'all') return true;
  return unitId !== null && unitSetOf(access.unitIds).has(unitId);
}

/** Whether at least one of these units is within the scope. */
export function unitsOverlap(access: Pick<Access, 'unitIds'>, unitIds: readonly number[]): boolean {
  return access.unitIds === 'all' || unitIds.some((unitId) => seesUnit(access, unitId));
}

/** Whether the scope holds every row: all units, and no condition. */
export function seesEverything(access: Pick<Access, 'scope' | 'unitIds'>): boolean {
  return access.unitIds === 'all' && !isConditional(access);
}

/** Whether the scope narrows by more than units. */
export function isConditional(access: Pick<Access, 'scope'>): boolean {
  return listFields(access.scope).some((field) => field !== 'unit');
}

/**
 * Whether the actor may give a role with these units to somebody: nobody gives more than he has. Who may give anything
 * has neither conditions nor masks of his own (see `listUnlimitable`).
 *
 * @param unitIds the units to be given, or `'all'`.
 */
export function canGrant(
  access: Pick<Access, 'permissions' | 'unitIds'>,
  grant: { permissions: Iterable<Permission>; unitIds: readonly number[] | 'all' },
): boolean {
  for (const permission of grant.permissions) if (!access.permissions.has(permission)) return false;
  if (grant.unitIds === 'all') return access.unitIds === 'all';
  return grant.unitIds.every((unitId) => seesUnit(access, unitId));
}

function permissionsOfTerms(terms: RoleTerms): ReadonlySet<Permission> {
  return new Set(terms.permissions).difference(new Set(listUnlimitable(terms)));
}

function unitScope(unitIds: readonly number[] | 'all'): Condition {
  if (unitIds === 'all') return always;
  return unitIds.length === 0 ? never : { field: 'unit', op: 'in', values: unitIds };
}

function masksFor(granted: ReadonlySet<Permission>): ReadonlySet<MaskName> {
  return granted.has('profiles.contact') ? new Set() : new Set<MaskName>(['profile.identifiers']);
}

/** A region has a thousand stores and is asked about at every live message. */
const unitSets = new WeakMap<readonly number[], ReadonlySet<number>>();

function unitSetOf(unitIds: readonly number[]): ReadonlySet<number> {
  const known = unitSets.get(unitIds);
  if (known !== undefined) return known;
  const created = new Set(unitIds);
  unitSets.set(unitIds, created);
  return created;
}
