import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Role } from '@voxloop/access';
import { type SignedInMember, startTestServer, type TestServer } from '../../foundation/testing/test-server.ts';
import { createWorkspace } from './create-workspace.ts';
import { listWorkspaces } from './workspace-store.ts';

let server: TestServer;
let store: number;
let otherStore: number;

before(async () => {
  server = await startTestServer();
  store = await createUnit('S1');
  otherStore = await createUnit('S2');
});

async function createUnit(code: string): Promise<number> {
  const payload = { code, names: { 'zh-CN': code, en: code }, level: 'store', parentCode: null };
  const response = await server.request(server.owner, { method: 'POST', url: '/api/v1/units', payload });
  assert.equal(response.statusCode, 201, response.body);
  return response.json().id;
}

let addressCount = 0;

function add(actor: SignedInMember, role: Role, unitIds: number[] = [], email?: string) {
  addressCount += 1;
  const payload = {
    name: '王芳',
    email: email ?? `new${addressCount}@voxloop.example`,
    role,
    unitIds,
    password: 'ten-characters',
  };
  return server.request(actor, { method: 'POST', url: '/api/v1/members', payload });
}

function change(actor: SignedInMember, id: string, payload: object) {
  return server.request(actor, { method: 'PATCH', url: `/api/v1/members/${id}`, payload });
}

test('a new member can sign in and finds himself, his units and his permissions', async () => {
  const created = await add(server.owner, 'unitManager', [store], 'fang.wang@voxloop.example');
  assert.equal(created.statusCode, 201);
  assert.deepEqual(created.json().units, [{ id: store, names: { 'zh-CN': 'S1', en: 'S1' } }]);
  const signedIn = await server.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: { email: 'Fang.Wang@voxloop.example', password: 'ten-characters' },
  });
  const cookie = signedIn.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
  const me = (await server.app.inject({ url: '/api/v1/me', headers: { cookie } })).json();
  assert.equal(me.user.email, 'fang.wang@voxloop.example');
  assert.deepEqual(me.member.units, [{ id: store, names: { 'zh-CN': 'S1', en: 'S1' }, level: 'store' }]);
  assert.ok(me.member.permissions.includes('tickets.handle') && !me.member.permissions.includes('members.manage'));
  assert.deepEqual(me.workspaces, [{ id: server.workspace.id, name: server.workspace.name, slug: null, open: true }]);
});

test('the language that a member chooses is his from then on', async () => {
  const member = await server.member('analyst');
  assert.equal((await server.request(member, { url: '/api/v1/me' })).json().language, 'zh-CN');
  await server.request(member, { method: 'PATCH', url: '/api/v1/me', payload: { language: 'en' } });
  assert.equal((await server.request(member, { url: '/api/v1/me' })).json().language, 'en');
});

test('of those who add one person at once, one adds him and the others are told that he is there', async () => {
  const email = 'at.once@brand.example';
  const answers = await Promise.all([1, 2, 3].map(() => add(server.owner, 'analyst', [], email)));
  const told = answers.map((answer) => [answer.statusCode, answer.json().code]);
  assert.deepEqual(told.toSorted(), [
    [201, undefined],
    [409, 'memberExists'],
    [409, 'memberExists'],
  ]);
});

test('the same person is not added twice, and an existing user keeps his password', async () => {
  const member = await server.member('analyst');
  const response = await add(server.owner, 'analyst', [], member.email);
  assert.equal(response.json().code, 'memberExists');
  const payload = { email: member.email, password: member.password };
  const signedIn = await server.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload });
  assert.equal(signedIn.statusCode, 200);
});

test('roles that work for units need some, the highest take none, and units must exist', async () => {
  assert.equal((await add(server.owner, 'agent')).json().code, 'memberNeedsUnits');
  assert.equal((await add(server.owner, 'administrator', [store])).json().code, 'memberTakesNoUnits');
  assert.equal((await add(server.owner, 'agent', [999_999])).json().code, 'unitNotFound');
  assert.equal((await add(server.owner, 'analyst', [store, otherStore])).statusCode, 201);
});

test('an administrator gives no more than he has: he makes no owner and changes none', async () => {
  const administrator = await server.member('administrator');
  assert.equal((await add(administrator, 'owner')).json().code, 'grantTooWide');
  assert.equal((await add(administrator, 'administrator')).statusCode, 201);
  assert.equal((await change(administrator, server.owner.memberId, { role: 'analyst' })).json().code, 'grantTooWide');
  assert.equal((await change(administrator, administrator.memberId, { role: 'owner' })).json().code, 'grantTooWide');
});

test('the last owner can neither step down nor leave, even when two do so at once', async () => {
  assert.equal((await change(server.owner, server.owner.memberId, { active: false })).json().code, 'lastOwner');
  assert.equal((await change(server.owner, server.owner.memberId, { role: 'analyst' })).json().code, 'lastOwner');
  const second = await server.member('owner');
  const answers = await Promise.all([
    change(server.owner, server.owner.memberId, { role: 'administrator' }),
    change(second, second.memberId, { role: 'administrator' }),
  ]);
  assert.deepEqual(answers.map((answer) => answer.statusCode).sort(), [200, 409]);
  const [first] = answers;
  if (first?.statusCode === 200) await change(second, server.owner.memberId, { role: 'owner' });
});

test('a change holds from the next request on', async () => {
  const manager = await server.member('unitManager', [store]);
  const visible = async () =>
    (await server.request(manager, { url: '/api/v1/units' })).json().items.map((unit: { id: number }) => unit.id);
  assert.deepEqual(await visible(), [store]);
  assert.equal((await change(server.owner, manager.memberId, { unitIds: [otherStore] })).statusCode, 200);
  assert.deepEqual(await visible(), [otherStore]);
  assert.equal((await change(server.owner, manager.memberId, { active: false })).statusCode, 200);
  assert.equal((await server.request(manager, { url: '/api/v1/units' })).json().code, 'memberOfNone');
});

test('an open stream ends when what its member may see changes, so that it comes back under his new access', async () => {
  const address = await server.listen();
  const manager = await server.member('unitManager', [store]);
  const stream = await fetch(`${address}/api/v1/live`, { headers: manager.headers });
  assert.equal(stream.status, 200);
  assert.equal((await change(server.owner, manager.memberId, { unitIds: [otherStore] })).statusCode, 200);
  assert.match(await stream.text(), /"type":"access.changed"/);
});

test('only those who manage members see or change them', async () => {
  for (const role of ['analyst', 'unitManager', 'agent'] as const) {
    const member = await server.member(role, role === 'analyst' ? [] : [store]);
    assert.equal((await server.request(member, { url: '/api/v1/members' })).statusCode, 403, role);
    assert.equal((await add(member, 'agent', [store])).statusCode, 403, role);
    assert.equal((await change(member, member.memberId, { role: 'owner' })).statusCode, 403, role);
  }
});

test('every change of members is in the audit log, with who did it', async () => {
  const manager = await server.member('unitManager', [store]);
  await change(server.owner, manager.memberId, { unitIds: [otherStore] });
  const url = `/api/v1/audit?subjectKind=member&subjectId=${manager.memberId}`;
  const { items } = (await server.request(server.owner, { url })).json();
  assert.deepEqual(
    items.map((item: { action: string; actor: { name: string } }) => [item.action, item.actor.name]),
    [
      ['member.changed', 'Owner'],
      ['member.added', 'Owner'],
    ],
  );
  assert.deepEqual(items[0].detail, {
    before: { role: 'unitManager', unitIds: [store], active: true },
    after: { role: 'unitManager', unitIds: [otherStore], active: true },
  });
});

test('a person may be a member of several workspaces and names the one he means', async () => {
  const { workspace } = await createWorkspace(server.context, server.application.auth, {
    name: 'Second brand',
    timeZone: 'Europe/Berlin',
    languages: ['en'],
    owner: { name: 'Owner', email: server.owner.email, password: 'another-password' },
  });
  const first = (await server.request(server.owner, { url: '/api/v1/me' })).json();
  assert.equal(first.workspace.id, server.workspace.id);
  assert.equal(first.workspaces.length, 2);
  const headers = { 'voxloop-workspace': workspace.id };
  const second = (await server.request(server.owner, { url: '/api/v1/me', headers })).json();
  assert.deepEqual(second.workspace, {
    id: workspace.id,
    name: 'Second brand',
    timeZone: 'Europe/Berlin',
    languages: ['en'],
  });
  const stranger = await server.member('administrator');
  const refused = await server.request(stranger, { url: '/api/v1/me', headers });
  assert.equal(refused.json().code, 'workspaceUnknown');
  const known = await server.context.database.asSystem(listWorkspaces);
  assert.deepEqual(
    known.map(({ id }) => id),
    [server.workspace.id, workspace.id],
  );
});
