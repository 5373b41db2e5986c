import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestServer } from '../../foundation/testing/test-server.ts';

const server = await startTestServer();
const { owner } = server;

async function ask(method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object, member = owner) {
  const body = payload === undefined ? {} : { payload };
  const response = await server.request(member, { method, url: `/api/v1${path}`, ...body });
  return { status: response.statusCode, body: response.json() };
}

const names = (en: string) => ({ 'zh-CN': en, en });
const idOf = new Map<string, number>();

async function addUnit(code: string, parentCode: string | null, level: string, format?: string) {
  const attributes = format === undefined ? {} : { format };
  const made = await ask('POST', '/units', { code, names: names(code), level, parentCode, attributes });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  idOf.set(code, made.body.id);
}

test('a role that asks for outlets shows a member the outlets of his region, and follows as formats change', async () => {
  await addUnit('E', null, 'region');
  await addUnit('W', null, 'region');
  await addUnit('S1', 'E', 'store', 'outlet');
  await addUnit('S2', 'E', 'store', 'mall');
  await addUnit('S3', 'W', 'store', 'outlet');
  await addUnit('D1', 'S1', 'department');
  const role = await ask('POST', '/roles', {
    name: 'Outlets',
    base: 'unitManager',
    permissions: ['units.read', 'feedback.read'],
    condition: null,
    unitCondition: { field: 'attribute.format', op: 'eq', value: 'outlet' },
    masks: [],
  });
  assert.equal(role.status, 201, JSON.stringify(role.body));
  const manager = await server.member('unitManager', [idOf.get('E') ?? 0]);
  const given = await ask('PATCH', `/members/${manager.memberId}`, { role: 'unitManager', customRoleId: role.body.id });
  assert.equal(given.status, 200, JSON.stringify(given.body));
  const listSeen = async () => {
    const seen: string[] = [];
    for (const [code, id] of idOf)
      if ((await ask('GET', `/units/${id}`, undefined, manager)).status === 200) seen.push(code);
    return seen;
  };
  assert.deepEqual(await listSeen(), ['S1', 'D1'], 'a department has the format of its store');
  await ask('PATCH', `/units/${idOf.get('S2')}`, { attributes: { format: 'outlet' } });
  await ask('PATCH', `/units/${idOf.get('S1')}`, { attributes: { format: '' } });
  assert.deepEqual(await listSeen(), ['S2']);
});

test('a condition on units that names another field, or goes along with what it can not limit, is refused', async () => {
  const role = { name: 'X', base: 'analyst', permissions: ['units.read'], condition: null, masks: [] };
  const unknown = await ask('POST', '/roles', { ...role, unitCondition: { field: 'unit', op: 'eq', value: 1 } });
  assert.deepEqual([unknown.status, unknown.body.code], [422, 'roleConditionInvalid']);
  const unitCondition = { field: 'level', op: 'eq', value: 'store' };
  const tooMuch = await ask('POST', '/roles', { ...role, permissions: ['members.manage'], unitCondition });
  assert.equal(tooMuch.body.code, 'roleUnlimitable');
});
