import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixedClock } from '../../foundation/clock/index.ts';
import { startTestServer } from '../../foundation/testing/test-server.ts';
import { importUnits } from './import-units.ts';

const clock = fixedClock(new Date('2026-03-10T04:00:00Z'));
const server = await startTestServer({ clock });
const { owner } = server;

interface UnitAnswer {
  id: number;
  code: string;
  parentId: number | null;
  names: { en: string };
  active: boolean;
}

async function ask(
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  payload?: object,
  member = owner,
) {
  const response = await server.request(member, {
    method,
    url: `/api/v1${path}`,
    headers: { 'accept-language': 'en' },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: response.statusCode, body: response.body === '' ? {} : response.json() };
}

async function importFile(csv: string, options: Parameters<typeof importUnits>[3] = {}) {
  return importUnits(server.context, owner.access, Buffer.from(csv), options, '2026-03-10');
}

/** The tree as lines: each unit below its parent, by code. */
async function tellTree(query: string, member = owner): Promise<string[]> {
  const { body } = await ask('GET', `/units${query}`, undefined, member);
  const items: UnitAnswer[] = body.items;
  const codeOf = new Map(items.map(({ id, code }) => [id, code]));
  return items.map(({ code, parentId }) => `${parentId === null ? '' : `${codeOf.get(parentId)}/`}${code}`);
}

async function findUnit(code: string, query = ''): Promise<UnitAnswer> {
  const { body } = await ask('GET', `/units${query}`);
  const unit = body.items.find((one: UnitAnswer) => one.code === code);
  assert.ok(unit !== undefined, code);
  return unit;
}

const names = (en: string) => ({ 'zh-CN': en, en });

test('a store stands in its region and in its format at once, and a product tree goes by codes of its own', async () => {
  await importFile(
    'code,parentCode,level,name,validFrom,attribute.format\nCN,,country,China,2020-01-01,\nE,CN,region,East,2020-01-01,\nW,CN,region,West,2020-01-01,\nS1,E,store,Store 1,2020-01-01,outlet\nS2,W,store,Store 2,2020-01-01,mall',
  );
  assert.equal((await ask('POST', '/hierarchies', { code: 'format', names: names('Format') })).status, 201);
  const placed = await importFile(
    'code,parentCode,level,name\nOUT,,format,Outlets\nMALL,,format,Malls\nS1,OUT,,\nS2,MALL,,',
    {
      hierarchy: 'format',
    },
  );
  assert.deepEqual([placed.errors, placed.created], [[], 4]);
  assert.deepEqual(await tellTree('?hierarchy=format'), ['MALL', 'MALL/S2', 'OUT', 'OUT/S1']);
  assert.deepEqual(await tellTree(''), ['CN', 'CN/E', 'E/S1', 'CN/W', 'W/S2']);
  await ask('POST', '/hierarchies', { code: 'product', names: names('Product'), attribute: 'sku' });
  const products = await importFile('code,parentCode,level,name\nS1,,category,Shoes\nA1,S1,product,Boot', {
    hierarchy: 'product',
  });
  assert.deepEqual(products.errors, [], 'the code of a product may be that of a store');
  assert.deepEqual(await tellTree('?hierarchy=product'), ['S1', 'S1/A1']);
});

test('no page of the organisation knows the units of another hierarchy', async () => {
  const format = await findUnit('OUT', '?hierarchy=format');
  assert.equal((await ask('GET', `/units/${format.id}`)).status, 404);
  const member = { name: 'New', email: 'format@x.example', role: 'unitManager', password: 'a-password-of-tests' };
  assert.equal((await ask('POST', '/members', { ...member, unitIds: [format.id] })).body.code, 'unitNotFound');
});

test('a code of another hierarchy, a second organisation and an unknown hierarchy are refused in words', async () => {
  const taken = await ask('POST', '/units', { code: 'OUT', names: names('Out'), level: 'store', parentCode: 'E' });
  assert.deepEqual([taken.status, taken.body.code], [422, 'unitInvalid']);
  assert.match(taken.body.detail, /another hierarchy/);
  const twice = await ask('POST', '/hierarchies', { code: 'format', names: names('Again') });
  assert.equal(twice.body.code, 'hierarchyCodeTaken');
  assert.equal((await ask('DELETE', '/hierarchies/organisation')).body.code, 'hierarchyFixed');
  assert.equal((await ask('GET', '/units?hierarchy=none')).body.code, 'hierarchyNotFound');
  assert.equal((await ask('GET', '/units?asOf=2026-02-30')).body.code, 'unitInvalid');
});

test('the tree is told as it was on any day, with its names of then', async () => {
  const store = await findUnit('S1');
  await ask('PATCH', `/units/${store.id}`, { parentCode: 'W', validFrom: '2023-01-01' });
  await ask('PATCH', `/units/${store.id}`, { names: names('Store One'), validFrom: '2025-01-01' });
  assert.ok((await tellTree('')).includes('W/S1'));
  assert.ok((await tellTree('?asOf=2022-12-31')).includes('E/S1'));
  assert.equal((await findUnit('S1', '?asOf=2024-12-31')).names.en, 'Store 1');
  assert.equal((await findUnit('S1')).names.en, 'Store One');
  const { body } = await ask('GET', `/units/${store.id}/history`);
  assert.deepEqual(
    body.periods.map((one: { validFrom: string; parentNames: { en: string }; names: { en: string } }) =>
      [one.validFrom, one.parentNames.en, one.names.en].join(' '),
    ),
    ['2020-01-01 East Store 1', '2023-01-01 West Store 1', '2025-01-01 West Store One'],
  );
});

test('a manager sees what is his today, on every day and in every hierarchy', async () => {
  const east = await server.member('unitManager', [(await findUnit('E')).id]);
  const west = await server.member('unitManager', [(await findUnit('W')).id]);
  assert.deepEqual(await tellTree('?asOf=2022-12-31', east), ['CN', 'CN/E'], 'the store that left is not his any more');
  assert.deepEqual(
    await tellTree('?asOf=2022-12-31', west),
    ['CN', 'CN/W', 'W/S2', 'S1'],
    'where it was then he does not see',
  );
  assert.deepEqual(await tellTree('?hierarchy=format', east), []);
  assert.deepEqual(await tellTree('?hierarchy=format', west), ['MALL', 'MALL/S2', 'OUT', 'OUT/S1']);
  const store = await findUnit('S1');
  assert.equal((await ask('GET', `/units/${store.id}/history`, undefined, east)).status, 404);
  const own = await ask('GET', `/units/${store.id}/history`, undefined, west);
  assert.equal(own.body.periods[0].parentNames, null);
});

test('a history is corrected for any time past, and the correction is in the audit log with what was there before', async () => {
  const { id } = await findUnit('S2');
  const corrected = await ask('PUT', `/units/${id}/history`, {
    periods: [
      { validFrom: '2019-01-01', validTo: '2021-06-01', parentCode: 'E' },
      { validFrom: '2021-06-01', validTo: null, parentCode: 'W' },
    ],
  });
  assert.equal(corrected.status, 200, JSON.stringify(corrected.body));
  assert.ok((await tellTree('?asOf=2021-05-31')).includes('E/S2'));
  const { body } = await ask('GET', '/audit?limit=1');
  assert.equal(body.items[0].action, 'unit.historyCorrected');
  assert.equal(body.items[0].detail.before.length, 1);
});

test('gaps, overlaps, rings, unknown parents and days that do not exist are refused, each with what to do; nothing changes', async () => {
  const { id } = await findUnit('E');
  const before = await tellTree('');
  const fault = async (...periods: object[]) => {
    const { status, body } = await ask('PUT', `/units/${id}/history`, { periods });
    assert.deepEqual([status, body.code], [422, 'unitHistoryInvalid']);
    return body.detail;
  };
  const period = (validFrom: string, validTo: string | null, parentCode: string | null = 'CN') => ({
    validFrom,
    validTo,
    parentCode,
  });
  assert.match(await fault(period('2020-01-01', '2021-01-01'), period('2021-01-02', null)), /left out/);
  assert.match(await fault(period('2020-01-01', '2021-01-03'), period('2021-01-02', null)), /two places/);
  assert.match(await fault(period('2020-01-01', null), period('2021-01-02', null)), /two places/);
  assert.match(await fault(period('2020-01-01', null, 'nowhere')), /no unit with the code/);
  assert.match(await fault(period('2020-01-01', null, 'E')), /below/);
  assert.match(await fault(period('2020-02-30', null)), /not a day/);
  assert.deepEqual(await tellTree(''), before);
});

test('what a move would do is said before it is done', async () => {
  const { id } = await findUnit('W');
  const manager = await server.member('unitManager', [(await findUnit('E')).id]);
  const preview = await ask('POST', `/units/${id}/move-previews`, { parentCode: null, validFrom: '2026-05-01' });
  assert.deepEqual(
    [preview.body.units, preview.body.from.map((one: UnitAnswer) => one.names.en), preview.body.to],
    [3, ['China'], []],
  );
  const store = await findUnit('S1');
  const gained = await ask('POST', `/units/${store.id}/move-previews`, { parentCode: 'E' });
  assert.ok(gained.body.gaining.some(({ memberId }: { memberId: string }) => memberId === manager.memberId));
  const ofBoth = await server.member('unitManager', [(await findUnit('E')).id, id]);
  const kept = await ask('POST', `/units/${store.id}/move-previews`, { parentCode: 'E' });
  const named = [...kept.body.gaining, ...kept.body.losing].map(({ memberId }: { memberId: string }) => memberId);
  assert.equal(named.includes(ofBoth.memberId), false, 'who manages both places neither gains nor loses the store');
  const agent = await server.member('agent', [(await findUnit('E')).id]);
  const seen = await ask('POST', `/units/${store.id}/move-previews`, { parentCode: 'E' });
  assert.ok(seen.body.gaining.some(({ memberId }: { memberId: string }) => memberId === agent.memberId));
  const ring = await ask('POST', `/units/${id}/move-previews`, { parentCode: 'S1' });
  assert.equal(ring.body.code, 'unitInvalid');
  assert.ok((await tellTree('')).includes('CN/W'));
});

test('whom a move lets see, by units and by the conditions of roles, is what they see after it', async () => {
  const [east, west, store] = [await findUnit('E'), await findUnit('W'), await findUnit('S1')];
  assert.equal((await ask('PATCH', `/units/${east.id}`, { attributes: { owner: 'chain' } })).status, 200);
  const inRole = async (name: string, base: 'analyst' | 'unitManager', unitIds: number[], unitCondition: object) => {
    const role = { name, base, permissions: ['units.read'], condition: null, masks: [], unitCondition };
    const { body } = await ask('POST', '/roles', role);
    const member = await server.member(base, unitIds);
    assert.equal((await ask('PATCH', `/members/${member.memberId}`, { customRoleId: body.id })).status, 200);
    return member;
  };
  const inherits = { field: 'attribute.owner', op: 'eq', value: 'chain' };
  const has = (value: string) => ({ field: 'attribute.format', op: 'eq', value });
  const members = [
    await inRole('Of the chain', 'analyst', [], inherits),
    await inRole('Of franchises', 'analyst', [], { not: inherits }),
    await inRole('Outlets in the east', 'unitManager', [east.id], has('outlet')),
    await inRole('Malls in the east', 'unitManager', [east.id], has('mall')),
    await inRole('Outlets', 'analyst', [], has('outlet')),
    await server.member('unitManager', [west.id]),
    await server.member('analyst'),
  ];
  const listSeeing = async () => {
    const trees = await Promise.all(members.map((member) => tellTree('', member)));
    return members.filter((_, at) => trees[at]?.some((line) => line.endsWith('S1'))).map(({ memberId }) => memberId);
  };
  const idsOf = (named: { memberId: string }[]) => {
    const ids = named.map(({ memberId }) => memberId);
    return members.map(({ memberId }) => memberId).filter((id) => ids.includes(id));
  };
  const before = await listSeeing();
  const { body } = await ask('POST', `/units/${store.id}/move-previews`, { parentCode: 'E' });
  assert.equal((await ask('PATCH', `/units/${store.id}`, { parentCode: 'E' })).status, 200);
  const after = await listSeeing();
  assert.deepEqual(
    [idsOf(body.gaining), idsOf(body.losing)],
    [after.filter((id) => !before.includes(id)), before.filter((id) => !after.includes(id))],
  );
  assert.deepEqual([body.gaining.length > 1, body.losing.length > 1], [true, true], 'somebody gains, somebody loses');
  const region = await ask('POST', `/units/${east.id}/move-previews`, { parentCode: null });
  assert.deepEqual(
    [region.body.gaining, region.body.losing],
    [[], []],
    'a region takes along those who see by it, and what it hands down',
  );
});

test('a full file that would close more than a fifth is applied only when somebody confirms it', async () => {
  const cut = 'code,parentCode,level,name\nCN,,country,China\nE,CN,region,East';
  const asked = await importFile(cut, { mode: 'full' });
  assert.deepEqual([asked.applied, asked.needsConfirmation, asked.leftOut], [false, true, 3]);
  assert.equal((await findUnit('S1')).active, true);
  const done = await importFile(cut, { mode: 'full', confirmsClosing: true });
  assert.deepEqual([done.applied, done.closed], [true, 3]);
  assert.equal((await findUnit('S1')).active, false);
  assert.equal((await findUnit('S1', '?asOf=2026-03-09')).active, true);
  const back = await importFile('code,parentCode,level,name,active\nS1,W,store,Store One,true');
  assert.deepEqual([back.applied, back.opened], [true, 1]);
});

test('a hierarchy is removed with its own units; the stores stay', async () => {
  assert.equal((await ask('DELETE', '/hierarchies/format')).status, 204);
  assert.equal((await ask('GET', '/units?hierarchy=format')).body.code, 'hierarchyNotFound');
  assert.ok((await tellTree('')).includes('W/S1'));
  const { body } = await ask('GET', '/hierarchies');
  assert.deepEqual(
    body.items.map(({ code }: { code: string }) => code),
    ['organisation', 'product'],
  );
});

test('a tree of 50,000 units is planned, written and moved in bounded work', async () => {
  const lines = ['code,parentCode,level,name', 'BIG,,country,Big'];
  for (let region = 0; region < 50; region++) lines.push(`BR${region},BIG,region,R`);
  for (let city = 0; city < 950; city++) lines.push(`BC${city},BR${city % 50},city,C`);
  for (let store = 0; store < 49_000; store++) lines.push(`BS${store},BC${store % 950},store,S`);
  const before = process.cpuUsage();
  const result = await importFile(lines.join('\n'));
  assert.deepEqual([result.created, result.errors], [50_001, []]);
  const { id } = await findUnit('BC0');
  assert.equal((await ask('PATCH', `/units/${id}`, { parentCode: 'BR1' })).status, 200);
  const { user, system } = process.cpuUsage(before);
  assert.ok((user + system) / 1e6 < 30, `${(user + system) / 1e6} s of processor time`);
});
