import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluateCondition } from '@voxloop/condition';
import fc from 'fast-check';
import { can, isConditional, memberAccess } from './access.ts';
import { type Permission, permissions } from './permission.ts';
import {
  listUnlimitable,
  maskNames,
  parseScopeCondition,
  parseUnitCondition,
  type RoleTerms,
  readRoleTerms,
} from './role-terms.ts';

const locale = { language: 'en', timeZone: 'Asia/Shanghai' } as const;

function memberOf(terms: RoleTerms, unitIds: readonly number[] | 'all' = 'all') {
  return memberAccess({ workspaceId: 'w', memberId: 'm', role: 'analyst', terms, unitIds, ...locale });
}

const open: RoleTerms = { permissions: ['feedback.read', 'profiles.contact'], condition: null, masks: [] };
const byChannel = { field: 'channel', op: 'eq', value: 'wechat' } as const;

test('a custom role gives exactly its permissions, whatever the role that it is based on gives', () => {
  fc.assert(
    fc.property(fc.subarray<Permission>([...permissions]), (granted) => {
      const access = memberOf({ permissions: granted, condition: null, masks: [] });
      assert.deepEqual([...access.permissions].sort(), granted.toSorted());
    }),
  );
});

test('a condition narrows within the units, and both have to hold', () => {
  const access = memberOf({ ...open, condition: byChannel }, [1, 2]);
  const holds = (unit: number, channel: string) =>
    evaluateCondition(access.scope, (field) => ({ unit, channel })[field === 'unit' ? 'unit' : 'channel']);
  assert.deepEqual([holds(1, 'wechat'), holds(1, 'web'), holds(3, 'wechat')], [true, false, false]);
  assert.equal(isConditional(access), true);
  assert.equal(isConditional(memberOf(open, [1])), false);
});

test('what no condition can limit is not given along with one, nor along with masks', () => {
  for (const limits of [{ condition: byChannel }, { masks: ['feedback.verbatims' as const] }]) {
    const terms = { ...open, ...limits, permissions };
    const access = memberOf(terms);
    for (const permission of listUnlimitable(terms)) assert.equal(can(access, permission), false, permission);
    for (const permission of ['members.manage', 'apiKeys.manage', 'webhooks.manage', 'events.read'] as const)
      assert.equal(can(access, permission), false, permission);
    assert.equal(can(access, 'feedback.read'), true);
  }
  assert.deepEqual(listUnlimitable({ ...open, permissions }), []);
});

test('masks add to what the permissions leave masked', () => {
  assert.deepEqual([...memberOf({ ...open, masks: ['profile.names'] }).masks], ['profile.names']);
  const hidden = memberOf({ permissions: ['feedback.read'], condition: null, masks: ['feedback.verbatims'] });
  assert.deepEqual([...hidden.masks].sort(), ['feedback.verbatims', 'profile.identifiers']);
});

test('a condition may name touchpoint, survey and channel and nothing else', () => {
  assert.equal(parseScopeCondition(byChannel).ok, true);
  for (const field of ['unit', 'answer.nps', 'language'])
    assert.equal(parseScopeCondition({ ...byChannel, field }).ok, false, field);
});

test('what a newer version has kept and this one does not know is left out', () => {
  const kept = {
    permissions: ['feedback.read', 'robots.build'],
    condition: null,
    unitCondition: null,
    masks: [...maskNames, 'all.else'],
  };
  assert.deepEqual(readRoleTerms(kept), {
    permissions: ['feedback.read'],
    condition: null,
    unitCondition: null,
    masks: maskNames,
  });
});

test('a condition on units names level, code and attributes, and what can not be limited does not go with it', () => {
  const outlets = { field: 'attribute.format', op: 'eq', value: 'outlet' } as const;
  assert.equal(parseUnitCondition(outlets).ok, true);
  for (const field of ['unit', 'touchpoint', 'attribute.'])
    assert.equal(parseUnitCondition({ ...outlets, field }).ok, false);
  const terms = { ...open, permissions: [...permissions], unitCondition: outlets };
  assert.ok(listUnlimitable(terms).includes('members.manage'));
  assert.equal(can(memberOf(terms, [1]), 'members.manage'), false);
});
