import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { startTestServer, type TestServer } from '../../foundation/testing/test-server.ts';
import { rebuildWarehouse } from '../facts/index.ts';
import { eventDataset } from './index.ts';

let server: TestServer;
let writeKey: string;
const units = new Map<string, number>();

before(async () => {
  server = await startTestServer();
  const payload = { name: 'Shop', scopes: ['events.write'] };
  writeKey = (await call('POST', 'api-keys', payload)).body.key;
  for (const code of ['S1', 'S2', '1003']) {
    const names = { 'zh-CN': `门店${code}`, en: `Store ${code}` };
    const { body } = await call('POST', 'units', { code, names, level: 'store', parentCode: null });
    units.set(code, body.id);
  }
});

async function call(method: 'GET' | 'PUT' | 'POST', path: string, payload?: object, member = server.owner) {
  const options = payload === undefined ? {} : { payload };
  const response = await server.request(member, { method, url: `/api/v1/${path}`, ...options });
  return { status: response.statusCode, body: response.json() };
}

let messageNo = 0;

/** Sends events of a type, one for each of these properties. */
async function send(event: string, given: readonly object[]): Promise<void> {
  const batch = given.map((properties) => {
    messageNo += 1;
    return { type: 'track', event, userId: 'member-1', messageId: `message ${messageNo}`, properties };
  });
  const response = await server.app.inject({ method: 'POST', url: '/v1/batch', payload: { batch, writeKey } });
  assert.equal(response.statusCode, 200, response.body);
  await server.settle();
}

const ofType = (name: string) => new URLSearchParams({ kind: 'track', name }).toString();

async function declare(name: string, basedOn: number, change: object = {}): Promise<void> {
  const schema = { policy: 'flag', closed: false, renames: [], properties: [], unitProperty: 'storeCode', basedOn };
  const { status, body } = await call('PUT', `event-schemas?${ofType(name)}`, { ...schema, ...change });
  assert.equal(status, 200, JSON.stringify(body));
}

async function count(event: string, dimensions: object[], member = server.owner) {
  const now = server.context.clock.now().getTime();
  const [from, to] = [now - 86_400_000, now + 86_400_000].map((ms) => new Date(ms).toISOString().slice(0, 10));
  const query = { period: { from, to }, measures: [{ kind: 'events', event }], dimensions };
  const { status, body } = await call('POST', 'metric-queries', query, member);
  assert.equal(status, 200, JSON.stringify(body));
  const cells: { keys: object; values: { value: number }[] }[] = body.cells;
  return cells.map(({ keys, values }) => ({ key: String(Object.values(keys)[0]), value: values[0]?.value ?? 0 }));
}

/** How many events of a type a member counts in each unit, by its code; '' for none. */
async function countByUnit(event: string, member = server.owner): Promise<Record<string, number>> {
  const codeOf = new Map([...units].map(([code, id]) => [String(id), code]));
  const counted = await count(event, [{ kind: 'unit' }], member);
  return Object.fromEntries(counted.map(({ key, value }) => [codeOf.get(key) ?? '', value]));
}

async function countAll(event: string, member: typeof server.owner): Promise<number | undefined> {
  return (await count(event, [], member))[0]?.value;
}

test('an event happened in the unit whose code its property tells, and is counted there', async () => {
  await declare('Order', 0);
  await send('Order', [{ storeCode: 'S1' }, { storeCode: ' S1 ' }, { storeCode: 'S2' }, { storeCode: 1003 }]);
  const counted = await countByUnit('Order');
  assert.deepEqual([counted.S1, counted.S2, counted['1003']], [2, 1, 1]);
});

test('a code that no unit has is told with its number, and blocks nothing', async () => {
  await declare('Visit', 0);
  const wrong = { storeCode: 'S9' };
  await send('Visit', [wrong, wrong, { storeCode: 'S-eight' }, {}, { storeCode: true }, { storeCode: 'S2' }]);
  const { body } = await call('GET', `event-schemas/units?${ofType('Visit')}`);
  assert.deepEqual(body.unknown.slice(0, 2), [
    { code: 'S9', count: 2 },
    { code: 'S-eight', count: 1 },
  ]);
  assert.deepEqual([body.property, body.counted, body.placed], ['storeCode', 6, 1]);
  const { body: stored } = await call('GET', `events?${ofType('Visit')}`);
  assert.equal(stored.items.length, 6);
  assert.ok((await call('GET', 'event-quarantine')).body.items.every(({ name }: { name: string }) => name !== 'Visit'));
});

test('events of a type that tells no unit belong to none, nor do those that came before the property was declared', async () => {
  await send('Call', [{ storeCode: 'S1' }]);
  assert.deepEqual((await call('GET', `event-schemas/units?${ofType('Call')}`)).body, {
    property: null,
    counted: 0,
    placed: 0,
    untold: 0,
    unknown: [],
  });
  await declare('Call', 0);
  await send('Call', [{ storeCode: 'S1' }, { storeCode: 'S2' }]);
  const counted = await countByUnit('Call');
  assert.deepEqual([counted.S1, counted.S2], [1, 1]);
  assert.equal((await call('GET', `event-schemas/units?${ofType('Call')}`)).body.counted, 2);
  await declare('Call', 1, { unitProperty: null });
  await send('Call', [{ storeCode: 'S1' }]);
  assert.equal((await countByUnit('Call')).S1, 1);
});

test('what was held finds its unit when it is taken in', async () => {
  const amount = { name: 'amount', type: 'number', required: true, cast: false, min: null, max: null, shape: null };
  await declare('Refund', 0, { policy: 'quarantine', properties: [{ ...amount, allowed: [] }] });
  await send('Refund', [{ storeCode: 'S2' }]);
  assert.equal((await countByUnit('Refund')).S2, undefined);
  await declare('Refund', 1);
  const run = await call('POST', 'event-quarantine/runs', { action: 'replay', kind: 'track', name: 'Refund' });
  assert.ok(run.status < 300, JSON.stringify(run.body));
  for (let round = 0; round < 2; round++) await server.settle();
  assert.equal((await countByUnit('Refund')).S2, 1);
});

test('a warehouse that is built anew counts in the same units', async () => {
  const before = [await countByUnit('Order'), await countByUnit('Visit')];
  await rebuildWarehouse({
    ...server.context,
    datasets: [eventDataset],
    listWorkspaces: async () => [{ id: server.workspace.id, timeZone: 'Asia/Shanghai' }],
  });
  assert.deepEqual([await countByUnit('Order'), await countByUnit('Visit')], before);
});

test('members who see some units see and count the events of those units, and nothing that is told of all together', async () => {
  const analyst = await server.member('analyst', [units.get('S1') ?? 0]);
  const ask = (path: string) => call('GET', path, undefined, analyst);
  const codesOf = ({ items }: { items: { properties: { storeCode?: string } }[] }) =>
    items.map(({ properties }) => String(properties.storeCode).trim());
  assert.deepEqual(codesOf((await ask(`events?${ofType('Order')}`)).body), ['S1', 'S1']);
  assert.deepEqual((await ask(`events?${ofType('Visit')}`)).body.items, []);
  const latest = codesOf((await ask('events/latest?limit=200')).body);
  assert.ok(latest.length > 0 && latest.every((code) => code === 'S1'), String(latest));
  assert.deepEqual(await countByUnit('Order', analyst), { S1: 2 });
  assert.equal(await countAll('Order', analyst), 2);
  assert.equal(await countAll('Order', server.owner), 4);
  for (const path of ['event-types', 'event-schemas', 'event-quarantine', `event-schemas/units?${ofType('Order')}`])
    assert.equal((await ask(path)).status, 403, path);
  const put = { policy: 'flag', closed: false, renames: [], properties: [], basedOn: 1 };
  assert.equal((await call('PUT', `event-schemas?${ofType('Order')}`, put, analyst)).status, 403);
});
