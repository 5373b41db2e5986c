import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type SignedInMember, startTestServer, type TestServer } from '../../foundation/testing/test-server.ts';

let server: TestServer;
let store: number;

before(async () => {
  server = await startTestServer();
  const payload = { code: 'S1', names: { 'zh-CN': 'S1', en: 'S1' }, level: 'store', parentCode: null };
  store = (await server.request(server.owner, { method: 'POST', url: '/api/v1/units', payload })).json().id;
});

const reader = {
  name: 'Reader',
  base: 'analyst',
  permissions: ['units.read', 'feedback.read'],
  condition: null,
  masks: [] as string[],
};

function make(by: SignedInMember, role: object) {
  return server.request(by, { method: 'POST', url: '/api/v1/roles', payload: { ...reader, ...role } });
}

function give(memberId: string, customRoleId: string | null, rest: object = {}) {
  const payload = { customRoleId, ...rest };
  return server.request(server.owner, { method: 'PATCH', url: `/api/v1/members/${memberId}`, payload });
}

async function permissionsOf(member: SignedInMember): Promise<string[]> {
  return (await server.request(member, { url: '/api/v1/me' })).json().member.permissions.toSorted();
}

test('a member of a custom role may do what it says, and what it says anew from the next request on', async () => {
  const role = (await make(server.owner, {})).json();
  const member = await server.member('analyst');
  const given = (await give(member.memberId, role.id)).json();
  assert.deepEqual([given.role, given.customRole], ['analyst', { id: role.id, name: 'Reader' }]);
  assert.deepEqual(await permissionsOf(member), ['feedback.read', 'units.read']);
  const payload = { ...reader, permissions: ['surveys.read'] };
  const changed = await server.request(server.owner, { method: 'PUT', url: `/api/v1/roles/${role.id}`, payload });
  assert.equal(changed.statusCode, 200, changed.body);
  assert.deepEqual(await permissionsOf(member), ['surveys.read']);
  assert.equal((await give(member.memberId, null)).json().customRole, null);
  assert.ok((await permissionsOf(member)).includes('metrics.read'));
});

test('of two who make a role of one name at once, the later is told that the name is taken', async () => {
  const made = await Promise.all([1, 2, 3].map(() => make(server.owner, { name: 'Twice' })));
  const told = made.map((answer) => [answer.statusCode, answer.json().code]);
  assert.deepEqual(told.toSorted(), [
    [201, undefined],
    [409, 'roleNameTaken'],
    [409, 'roleNameTaken'],
  ]);
});

test('a role brings its base along, which decides about units', async () => {
  const role = (await make(server.owner, { name: 'Store reader', base: 'unitManager' })).json();
  const member = await server.member('analyst');
  assert.equal((await give(member.memberId, role.id)).json().code, 'memberNeedsUnits');
  assert.equal((await give(member.memberId, role.id, { unitIds: [store] })).json().role, 'unitManager');
});

test('a role for members of units is refused what reaches the whole workspace, and one that has it is mended', async () => {
  const permissions = ['feedback.read', 'segments.read', 'privacy.manage'];
  const wide = { name: 'Wide', permissions };
  const refused = await make(server.owner, { ...wide, base: 'unitManager' });
  assert.deepEqual([refused.statusCode, refused.json().code], [422, 'roleBeyondUnits']);
  assert.match(refused.json().detail, /segments\.read, privacy\.manage/);
  const role = (await make(server.owner, wide)).json();
  const member = await server.member('analyst');
  await give(member.memberId, role.id, { unitIds: [store] });
  assert.deepEqual(await permissionsOf(member), ['feedback.read'], 'given units, he keeps what they limit');
  await give(member.memberId, role.id, { unitIds: [] });
  assert.deepEqual(await permissionsOf(member), permissions.toSorted());
  await give(member.memberId, null);
  const url = `/api/v1/roles/${role.id}`;
  const narrow = { ...reader, name: 'Wide', base: 'unitManager' };
  assert.equal((await server.request(server.owner, { method: 'PUT', url, payload: narrow })).statusCode, 200);
});

test('permissions that no condition and no mask can limit are refused together with one', async () => {
  const condition = { field: 'channel', op: 'eq', value: 'wechat' };
  const refused = await make(server.owner, { name: 'A', permissions: ['members.manage', 'feedback.read'], condition });
  assert.deepEqual([refused.statusCode, refused.json().code], [422, 'roleUnlimitable']);
  assert.match(refused.json().detail, /members\.manage/);
  const masks = ['feedback.verbatims'];
  assert.equal((await make(server.owner, { name: 'B', permissions: ['audit.read'], masks })).statusCode, 422);
  assert.equal((await make(server.owner, { name: 'C', condition, masks })).statusCode, 201);
});

test('a condition over anything but touchpoint, survey and channel is refused with its place', async () => {
  const condition = { all: [{ field: 'answer.nps', op: 'lte', value: 6 }] };
  const refused = await make(server.owner, { name: 'D', condition });
  assert.deepEqual([refused.statusCode, refused.json().code], [422, 'roleConditionInvalid']);
  assert.match(refused.json().detail, /all\.0/);
});

test('nobody makes or changes a role that may do more than himself, nor gives it', async () => {
  const administrator = await server.member('administrator');
  const whole = { name: 'Whole', base: 'administrator', permissions: ['workspace.manage'] };
  assert.equal((await make(administrator, whole)).json().code, 'grantTooWide');
  const role = (await make(server.owner, whole)).json();
  const url = `/api/v1/roles/${role.id}`;
  const change = await server.request(administrator, { method: 'PUT', url, payload: reader });
  assert.equal(change.json().code, 'grantTooWide');
  const email = 'someone@voxloop.example';
  const person = { name: 'Someone', email, password: 'ten-characters', role: 'administrator', unitIds: [] };
  const payload = { ...person, customRoleId: role.id };
  const added = await server.request(administrator, { method: 'POST', url: '/api/v1/members', payload });
  assert.equal(added.json().code, 'grantTooWide');
  const analyst = await server.member('analyst');
  assert.equal((await make(analyst, { name: 'E' })).json().code, 'permissionMissing');
});

test('a role that somebody has is neither removed nor based on another, and names are taken once', async () => {
  const role = (await make(server.owner, { name: 'Held' })).json();
  assert.equal((await make(server.owner, { name: 'Held' })).json().code, 'roleNameTaken');
  const member = await server.member('analyst');
  await give(member.memberId, role.id);
  const url = `/api/v1/roles/${role.id}`;
  assert.equal((await server.request(server.owner, { method: 'DELETE', url })).json().code, 'roleInUse');
  const payload = { ...reader, name: 'Held', base: 'administrator' };
  assert.equal((await server.request(server.owner, { method: 'PUT', url, payload })).json().code, 'roleInUse');
  await give(member.memberId, null);
  assert.equal((await server.request(server.owner, { method: 'DELETE', url })).statusCode, 204);
  assert.equal((await give(member.memberId, role.id)).json().code, 'roleNotFound');
});

test('who may not read what customers wrote can’t search it either', async () => {
  const role = (await make(server.owner, { name: 'Wordless', masks: ['feedback.verbatims'] })).json();
  const member = await server.member('analyst');
  await give(member.memberId, role.id);
  const refused = await server.request(member, { url: '/api/v1/feedback?q=queue' });
  assert.deepEqual([refused.statusCode, refused.json().code], [403, 'verbatimsMasked']);
  assert.equal((await server.request(member, { url: '/api/v1/feedback' })).statusCode, 200);
});

test('every change of roles is in the audit log', async () => {
  const role = (await make(server.owner, { name: 'Noted' })).json();
  await server.request(server.owner, { method: 'DELETE', url: `/api/v1/roles/${role.id}` });
  const { items } = (
    await server.request(server.owner, { url: `/api/v1/audit?subjectKind=role&subjectId=${role.id}` })
  ).json();
  assert.deepEqual(
    items.map((item: { action: string }) => item.action),
    ['role.removed', 'role.added'],
  );
});
