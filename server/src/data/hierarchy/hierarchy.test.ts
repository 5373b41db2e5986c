import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixedClock } from '../../foundation/clock/index.ts';
import { startTestServer } from '../../foundation/testing/test-server.ts';
import { applyPlannedMoves } from './unit-change-store.ts';
import { getHierarchyVersion, listSubtreeUnitIds } from './unit-store.ts';

const clock = fixedClock(new Date('2026-03-10T04:00:00Z'));
const server = await startTestServer({ clock });

interface UnitAnswer {
  id: number;
  code: string;
  parentId: number | null;
  depth: number;
}

async function importFile(content: string | Uint8Array, dryRun = false) {
  const boundary = 'boundary-of-a-test';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="units.csv"\r\nContent-Type: text/csv\r\n\r\n`;
  const response = await server.request(server.owner, {
    method: 'POST',
    url: `/api/v1/units/imports?dryRun=${dryRun}`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
  assert.equal(response.statusCode, 200, response.body);
  return response.json();
}

async function listUnits(member = server.owner): Promise<UnitAnswer[]> {
  return (await server.request(member, { method: 'GET', url: '/api/v1/units' })).json().items;
}

async function findUnit(code: string): Promise<UnitAnswer> {
  const unit = (await listUnits()).find((one) => one.code === code);
  assert.ok(unit !== undefined, code);
  return unit;
}

const tree =
  'code,parentCode,level,nameZh,nameEn\nCN,,country,中国,China\nE,CN,region,华东,East\nW,CN,region,华西,West\nS1,E,store,一店,Store 1\nS2,W,store,二店,Store 2';

test('a dry run and a file with errors change nothing; a sound file is applied whole', async () => {
  assert.equal((await importFile(tree, true)).created, 5);
  assert.deepEqual(await listUnits(), []);
  const broken = await importFile(`${tree}\nS3,nowhere,store,三店,Store 3`);
  assert.deepEqual([broken.applied, broken.errors[0].line, broken.errors[0].code], [false, 7, 'unknownParent']);
  assert.deepEqual(await listUnits(), []);
  assert.equal((await importFile(tree)).applied, true);
  assert.deepEqual(
    (await listUnits()).map((unit) => `${unit.code} ${unit.depth}`),
    ['CN 0', 'E 1', 'S1 2', 'W 1', 'S2 2'],
  );
  assert.equal((await importFile(tree)).unchanged, 5);
});

test('a file in GB18030 is read, one in an encoding that would spoil names is refused', async () => {
  // "编码,上级编码,层级,名称" and "GB1,,城市,南京" in GB 18030.
  const header = 'b1e0c2eb2cc9cfbcb6b1e0c2eb2cb2e3bcb62cc3fbb3c60a';
  const row = `${Buffer.from('GB1,,').toString('hex')}b3c7cad02cc4cfbea9`;
  const result = await importFile(Buffer.from(header + row, 'hex'), true);
  assert.deepEqual([result.errors, result.preview[0].names['zh-CN'], result.preview[0].level], [[], '南京', 'city']);
  const latin = await importFile(Buffer.from('code,parentCode,level,name\nX1,,store,Café à côté', 'latin1'), true);
  assert.equal(latin.errors[0].code, 'badEncoding');
});

test('a reader sees his subtree and the names above it, nothing beside', async () => {
  const east = await findUnit('E');
  const manager = await server.member('unitManager', [east.id]);
  assert.deepEqual(
    (await listUnits(manager)).map((unit) => unit.code),
    ['CN', 'E', 'S1'],
  );
  const elsewhere = await findUnit('S2');
  const response = await server.request(manager, { method: 'GET', url: `/api/v1/units/${elsewhere.id}` });
  assert.equal(response.statusCode, 404);
  const own = await server.request(manager, { method: 'GET', url: `/api/v1/units/${(await findUnit('S1')).id}` });
  assert.deepEqual(
    own.json().ancestors.map((unit: { names: { en: string } }) => unit.names.en),
    ['China', 'East'],
  );
});

test('a planned move takes effect on its day, and the tree counts the change', async () => {
  const store = await findUnit('S1');
  const west = await findUnit('W');
  const url = `/api/v1/units/${store.id}`;
  const planned = await server.request(server.owner, {
    method: 'PATCH',
    url,
    payload: { parentCode: 'W', validFrom: '2026-04-01' },
  });
  assert.equal(planned.statusCode, 200, planned.body);
  assert.notEqual((await findUnit('S1')).parentId, west.id);
  const inWorkspace = server.context.database.inWorkspace;
  const versionBefore = await inWorkspace(server.workspace.id, getHierarchyVersion);
  // In Shanghai it is 1 April while it is still March in UTC.
  clock.moveTo(new Date('2026-03-31T16:30:00Z'));
  const job = server.application.cronJobs.find((one) => one.name === 'hierarchy.applyPlannedMoves');
  await job?.handle(server.context);
  assert.equal((await findUnit('S1')).parentId, west.id);
  assert.equal(await inWorkspace(server.workspace.id, getHierarchyVersion), versionBefore + 1);
  assert.equal(await inWorkspace(server.workspace.id, (tx) => applyPlannedMoves(tx, '2026-04-01')), 0);
});

test('a move that would make a ring is refused and leaves the tree as it was', async () => {
  const country = await findUnit('CN');
  const url = `/api/v1/units/${country.id}`;
  const refused = await server.request(server.owner, { method: 'PATCH', url, payload: { parentCode: 'S2' } });
  assert.equal(refused.statusCode, 422);
  assert.equal(refused.json().code, 'unitInvalid');
  assert.equal((await findUnit('CN')).parentId, null);
});

test('thousands of stores are imported at once and every subtree is whole', async () => {
  const lines = ['code,parentCode,level,name', 'BIG,CN,region,Big'];
  for (let city = 0; city < 50; city++) lines.push(`C${city},BIG,city,City ${city}`);
  for (let store = 0; store < 3_500; store++) lines.push(`B${store},C${store % 50},store,Store ${store}`);
  const result = await importFile(lines.join('\n'));
  assert.deepEqual([result.created, result.errors], [3_551, []]);
  const big = await findUnit('BIG');
  const subtree = await server.context.database.inWorkspace(server.workspace.id, (tx) =>
    listSubtreeUnitIds(tx, [big.id]),
  );
  assert.equal(subtree.length, 3_551);
});

test('what is done to the tree is in the audit log; a dry run and a refused file are not', async () => {
  const read = async (): Promise<{ action: string; detail: object }[]> => {
    const response = await server.request(server.owner, { method: 'GET', url: '/api/v1/audit?limit=50' });
    return response.json().items.filter(({ subject }: { subject: { kind: string } }) => subject.kind !== 'member');
  };
  const [header = ''] = tree.split('\n');
  const before = (await read()).length;
  await importFile(`${header}\nS9,nowhere,store,九店,Store 9`);
  await importFile(`${header}\nA1,E,store,审计店,Audited`, true);
  assert.equal((await read()).length, before);
  await importFile(`${header}\nA1,E,store,审计店,Audited`);
  const unit = await findUnit('A1');
  const names = { 'zh-CN': '审计二店', en: 'Audited twice' };
  await server.request(server.owner, { method: 'PATCH', url: `/api/v1/units/${unit.id}`, payload: { names } });
  const [renamed, imported] = await read();
  assert.deepEqual([renamed?.action, renamed?.detail], ['unit.changed', { code: 'A1', names }]);
  const counts = { created: 1, moved: 0, renamed: 0, opened: 0, closed: 0, leftOut: 0, unchanged: 0 };
  const how = { hierarchy: 'organisation', mode: 'changes' };
  assert.deepEqual([imported?.action, imported?.detail], ['unit.imported', { ...how, ...counts }]);
  await server.request(server.owner, { method: 'PATCH', url: `/api/v1/units/${unit.id}`, payload: { active: false } });
});
