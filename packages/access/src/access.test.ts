import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluateCondition } from '@voxloop/condition';
import fc from 'fast-check';
import {
  type Access,
  apiKeyAccess,
  can,
  canGrant,
  memberAccess,
  restrictToPermissions,
  restrictToUnits,
  seesUnit,
  systemAccess,
  unitsOverlap,
} from './access.ts';
import { permissions } from './permission.ts';
import { permissionsOfRole, type Role, roles, unitRuleOfRole } from './role.ts';

const locale = { language: 'en', timeZone: 'Asia/Shanghai' } as const;
const workspaceId = '0197d3a0-0000-7000-8000-000000000001';

function member(role: Role, unitIds: readonly number[] | 'all'): Access {
  return memberAccess({ workspaceId, memberId: 'member-1', role, unitIds, ...locale });
}

function scopeHolds(access: Access, unitId: number | null): boolean {
  return evaluateCondition(access.scope, (field) => (field === 'unit' ? unitId : undefined));
}

test('each role may do exactly what the table says', () => {
  const table: Record<Role, string> = {
    owner: permissions.join(' '),
    administrator: permissions.slice(1).join(' '),
    analyst:
      'units.read surveys.read surveys.manage feedback.read feedback.import events.read events.manage profiles.manage segments.read segments.manage metrics.read alerts.read tickets.read',
    unitManager:
      'units.read surveys.read feedback.read metrics.read alerts.read tickets.read tickets.handle profiles.contact',
    agent: 'units.read surveys.read feedback.read tickets.read tickets.handle profiles.contact',
  };
  for (const role of roles) {
    assert.equal([...permissionsOfRole(role)].join(' '), table[role], role);
    for (const permission of permissions) {
      assert.equal(can(member(role, 'all'), permission), table[role].split(' ').includes(permission));
    }
  }
});

test('only those who may contact a person see identifiers unmasked', () => {
  assert.deepEqual([...member('analyst', 'all').masks], ['profile.identifiers']);
  assert.deepEqual([...member('unitManager', [1]).masks], []);
  assert.deepEqual([...systemAccess(workspaceId).masks], []);
});

test('scope and unit ids agree, for any units', () => {
  const ids = fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 8 });
  fc.assert(
    fc.property(
      fc.oneof(ids, fc.constant('all' as const)),
      ids,
      fc.option(fc.integer({ min: 1, max: 20 })),
      (units, others, unitId) => {
        const access = member('unitManager', units);
        assert.equal(scopeHolds(access, unitId), seesUnit(access, unitId));
        const restricted = restrictToUnits(access, others);
        assert.equal(scopeHolds(restricted, unitId), seesUnit(restricted, unitId));
        assert.equal(
          seesUnit(restricted, unitId),
          unitId !== null && seesUnit(access, unitId) && others.includes(unitId),
        );
        assert.equal(unitsOverlap(access, others), units === 'all' || others.some((other) => units.includes(other)));
      },
    ),
  );
});

test('a member who is limited to units imports nothing, for files hold rows of any unit', () => {
  assert.equal(can(member('analyst', 'all'), 'feedback.import'), true);
  assert.equal(can(member('analyst', [1]), 'feedback.import'), false);
  assert.equal(can(member('analyst', [1]), 'feedback.read'), true);
});

test('a member who is limited to units may do nothing that reaches the whole workspace, whatever his role says', () => {
  const terms = { permissions, condition: null, masks: [] };
  const limited = memberAccess({ workspaceId, memberId: 'm', role: 'analyst', terms, unitIds: [1], ...locale });
  assert.deepEqual(
    [...limited.permissions],
    'units.read surveys.read surveys.manage feedback.read events.read metrics.read alerts.read tickets.read tickets.handle profiles.contact'.split(
      ' ',
    ),
  );
  const whole = memberAccess({ workspaceId, memberId: 'm', role: 'analyst', terms, unitIds: 'all', ...locale });
  assert.deepEqual([...whole.permissions], [...permissions]);
});

test('a member whose units are gone sees nothing', () => {
  const access = member('unitManager', []);
  assert.equal(seesUnit(access, 1), false);
  assert.equal(seesUnit(access, null), false);
  assert.equal(scopeHolds(access, 1), false);
});

test('what belongs to no unit is seen by those who see every unit', () => {
  assert.equal(seesUnit(member('analyst', [1]), null), false);
  assert.equal(seesUnit(member('analyst', 'all'), null), true);
});

test('nobody grants more than he has', () => {
  const administrator = member('administrator', 'all');
  assert.equal(canGrant(administrator, { permissions: permissionsOfRole('administrator'), unitIds: 'all' }), true);
  assert.equal(canGrant(administrator, { permissions: permissionsOfRole('owner'), unitIds: 'all' }), false);
  const manager = member('unitManager', [1, 2]);
  assert.equal(canGrant(manager, { permissions: ['tickets.read'], unitIds: [2] }), true);
  assert.equal(canGrant(manager, { permissions: ['tickets.read'], unitIds: [3] }), false);
  assert.equal(canGrant(manager, { permissions: ['tickets.read'], unitIds: 'all' }), false);
});

test('an API key may do what its scopes say and nothing else', () => {
  const access = apiKeyAccess({ workspaceId, apiKeyId: 'key-1', permissions: ['feedback.write'], ...locale });
  assert.equal(can(access, 'feedback.write'), true);
  assert.equal(can(access, 'feedback.read'), false);
  assert.equal(access.masks.has('profile.identifiers'), true);
});

test('an access narrowed to permissions has none that it had not, and masks what they do not open', () => {
  const narrowed = restrictToPermissions(member('administrator', 'all'), ['feedback.read', 'workspace.manage']);
  assert.deepEqual([...narrowed.permissions], ['feedback.read']);
  assert.equal(narrowed.masks.has('profile.identifiers'), true);
  const contacting = restrictToPermissions(systemAccess(workspaceId), ['feedback.read', 'profiles.contact']);
  assert.equal(contacting.masks.size, 0);
  assert.equal(restrictToPermissions(member('analyst', 'all'), ['profiles.contact']).masks.size, 1);
});

test('roles that work for units need some', () => {
  assert.deepEqual(
    roles.map((role) => unitRuleOfRole(role)),
    ['all', 'all', 'some', 'needed', 'needed'],
  );
});
