import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestServer } from '../../foundation/testing/test-server.ts';
import { findPersonScope } from './person-scope-store.ts';
import type { ProfileMapping } from './profile-import.ts';
import { runProfileImport } from './profile-import-jobs.ts';

const server = await startTestServer();
const { context, workspace, owner } = server;
const names = (name: string) => ({ 'zh-CN': name, en: name });

async function send(method: 'GET' | 'POST' | 'PUT' | 'PATCH', url: string, payload?: object) {
  const response = await server.request(owner, { method, url: `/api/v1${url}`, ...(payload ? { payload } : {}) });
  assert.ok(response.statusCode < 300, response.body);
  return response.json();
}

async function upload(fileName: string, content: Buffer) {
  const boundary = 'x-voxloop-test';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: text/csv\r\n\r\n`;
  const response = await server.request(owner, {
    method: 'POST',
    url: '/api/v1/profile-imports',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
  assert.equal(response.statusCode, 201, response.body);
  return response.json();
}

async function importAll(id: string, mapping: ProfileMapping, dryRun = false) {
  await send('PUT', `/profile-imports/${id}/mapping`, { mapping });
  await send('POST', `/profile-imports/${id}/start`, { dryRun });
  await server.settle();
  return send('GET', `/profile-imports/${id}`);
}

/** The profiles of those who are known by this identifier. */
async function findBearers(kind: string, value: string): Promise<readonly string[]> {
  const person = await context.database.inWorkspace(workspace.id, (tx) => findPersonScope(tx, { kind, value }));
  return person?.profileIds ?? [];
}

async function attributesOf(kind: string, value: string): Promise<Record<string, unknown>> {
  const ids = await findBearers(kind, value);
  assert.equal(ids.length, 1, `${kind} ${value}`);
  const { attributes, tags } = await send('GET', `/profiles/${ids[0]}/attributes`);
  return { ...attributes, tags: Object.keys(tags).sort() };
}

function toGb18030(text: string): Buffer {
  // Node decodes GB18030 but does not encode it: each character is looked up.
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, Buffer>();
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const bytes = Buffer.from([lead, trail]);
      codes.set(decoder.decode(bytes), bytes);
    }
  return Buffer.concat([...text].map((character) => codes.get(character) ?? Buffer.from(character)));
}

const choices = [{ value: 'f', names: { 'zh-CN': '女', en: 'Female' } }];
for (const [key, type] of Object.entries({
  city: 'text',
  visits: 'number',
  vip: 'boolean',
  birthday: 'date',
  sex: 'choice',
}))
  await send('PUT', `/profile-attributes/${key}`, {
    names: names(key),
    type,
    choices,
    source: 'directory',
    personal: false,
  });

test('people come in from a file in whatever encoding, by the mapping that is proposed', async () => {
  const text = '会员号,手机号,city,visits,vip,sex,标签\n甲1,138 0013 8000,上海,"1,204",是,女,新客;常客\n';
  const files: [string, Buffer][] = [
    ['utf8.csv', Buffer.from(text)],
    ['gb18030.csv', toGb18030(text)],
    ['utf16.csv', Buffer.from(`\ufeff${text}`, 'utf16le')],
  ];
  for (const [fileName, content] of files) {
    const { id, suggestedMapping } = await upload(fileName, content);
    const done = await importAll(id, suggestedMapping);
    assert.deepEqual([done.state, done.result.rejected], ['done', 0], fileName);
    const expected = { city: '上海', visits: 1204, vip: true, sex: 'f', tags: ['常客', '新客'] };
    assert.deepEqual(await attributesOf('memberId', '甲1'), expected, fileName);
  }
});

test('dates are read in the five ways in which files write them', async () => {
  const columns: Record<string, [string, string]> = {
    '2024-03-25': ['2024-03-25', '2024-11-02'],
    '2024/3/25': ['2024/3/25', '2024/11/2'],
    '25.03.2024': ['25.03.2024', '02.11.2024'],
    '3/25/2024': ['3/25/2024', '11/2/2024'],
    '2024年3月25日': ['2024年3月25日', '2024年11月2日'],
    '25 Mar 2024': ['25 Mar 2024', '2 Nov 2024'],
  };
  for (const [format, [first, second]] of Object.entries(columns)) {
    const content = `member id,birthday\nd1,${first}\nd2,${second}\n`;
    const { id, suggestedMapping } = await upload('dates.csv', Buffer.from(content));
    await importAll(id, suggestedMapping);
    assert.equal((await attributesOf('memberId', 'd1')).birthday, '2024-03-25', format);
    assert.equal((await attributesOf('memberId', 'd2')).birthday, '2024-11-02', format);
  }
});

test('ids that a spreadsheet has spoilt are refused by line, with what to do about it', async () => {
  const content = 'phone,visits\n1.38E+10,3\n13800138001,many\n,4\n13800138002,5\n';
  const { id, suggestedMapping } = await upload('spoilt.csv', Buffer.from(content));
  const tried = await importAll(id, suggestedMapping, true);
  assert.deepEqual([tried.state, tried.dryRun, tried.result], ['done', true, { created: 1, updated: 0, rejected: 3 }]);
  assert.deepEqual(await findBearers('phone', '+8613800138002'), [], 'a dry run imports nobody');
  const done = await importAll(id, suggestedMapping);
  assert.deepEqual(done.result, { created: 1, updated: 0, rejected: 3 });
  assert.deepEqual(
    done.errors.map((error: { line: number; code: string }) => [error.line, error.code]),
    [
      [2, 'identifierSpoilt'],
      [3, 'notANumber'],
      [4, 'nobody'],
    ],
  );
  const file = await server.request(owner, { method: 'GET', url: `/api/v1/profile-imports/${id}/errors.csv` });
  assert.match(file.body, /1\.38E\+10.*四舍五入/);
});

test('rows far apart that are one person are one, though portions are looked up while those before are written', async () => {
  const row = (no: number, phone: string, city: string) => `f${no},${phone},${city}`;
  const people = Array.from({ length: 8_100 }, (_, at) => row(at, String(13_900_000_000 + at), 'Early'));
  // The same member in each of the portions that follow, a phone known from before with a member id of its own, and a
  // phone alone in the portion after and in the one after that.
  for (const at of [2_005, 4_005, 6_005, 8_005]) people[at] = row(5, '', `Late ${at}`);
  people[2_006] = row(2_006, '13900000006', 'Late');
  people[4_007] = ',13900002007,Late';
  people[4_008] = ',13900000008,Late';
  const { id, suggestedMapping } = await upload(
    'again.csv',
    Buffer.from(`member id,phone,city\n${people.join('\n')}\n`),
  );
  const { result } = await importAll(id, suggestedMapping);
  assert.deepEqual(result, { created: 8_100 - 7, updated: 7, rejected: 0 });
  assert.equal((await attributesOf('memberId', 'f5')).city, 'Late 8005');
  for (const member of ['f2007', 'f8']) assert.equal((await attributesOf('memberId', member)).city, 'Late');
});

test('a file says what it says when it is started: of several rows of one person the last, and less than a member says later', async () => {
  const known = await upload('known.csv', Buffer.from('member id,city\ng0,Wuhan\n'));
  await importAll(known.id, known.suggestedMapping);
  const [profileId] = await findBearers('memberId', 'g0');
  const rows = ['g0,Zhuhai', 'g0,Anyang', 'g1,Zhuhai', 'g1,Anyang'];
  const again = () => upload('said.csv', Buffer.from(`member id,city\n${rows.join('\n')}\n`));
  const first = await again();
  await importAll(first.id, first.suggestedMapping);
  for (const member of ['g0', 'g1']) assert.equal((await attributesOf('memberId', member)).city, 'Anyang');
  const { id, suggestedMapping: mapping } = await again();
  await send('PUT', `/profile-imports/${id}/mapping`, { mapping });
  await send('POST', `/profile-imports/${id}/start`, {});
  await send('PATCH', `/profiles/${profileId}/attributes`, { attributes: { city: 'Later' } });
  await server.settle();
  assert.equal((await attributesOf('memberId', 'g0')).city, 'Later');
});

test('an import that was killed goes on where it stood, and nobody comes in twice', async () => {
  const people = Array.from({ length: 4_500 }, (_, at) => `k${at},Town ${at % 7},bulk`);
  const { id, suggestedMapping } = await upload('many.csv', Buffer.from(`member id,city,tags\n${people.join('\n')}\n`));
  await send('PUT', `/profile-imports/${id}/mapping`, { mapping: suggestedMapping });
  await send('POST', `/profile-imports/${id}/start`, {});
  const { rows } = await context.database.pool.query<{ payload: { runId: string } }>(
    'select payload from graphile_worker._private_jobs order by id desc limit 1',
  );
  const run = { workspaceId: workspace.id, runId: rows[0]?.payload.runId ?? '' };
  const stop = new AbortController();
  // The worker is told to stop after its first step.
  const live = { ...context.live, publish: async () => stop.abort() };
  const killed = runProfileImport({ ...context, live }, run, { stop: stop.signal, attempt: 1, maxAttempts: 2 });
  await assert.rejects(killed, /stopped/);
  assert.equal((await send('GET', `/profile-imports/${id}`)).progress.done, 2_000);
  await server.settle();
  const done = await send('GET', `/profile-imports/${id}`);
  assert.deepEqual([done.state, done.result], ['done', { created: 4_500, updated: 0, rejected: 0 }]);
  assert.deepEqual(await attributesOf('memberId', 'k4499'), { city: 'Town 5', tags: ['bulk'] });
});

test('a mapping that does not fit is refused with every fault', async () => {
  const { id } = await upload('few.csv', Buffer.from('a,b\n1,2\n'));
  const columns = [
    { index: 0, name: 'a', as: 'attribute', key: 'undeclared' },
    { index: 7, name: 'x', as: 'name' },
  ];
  const refused = await server.request(owner, {
    method: 'PUT',
    url: `/api/v1/profile-imports/${id}/mapping`,
    payload: { mapping: { columns, tags: [] } },
  });
  assert.equal(refused.statusCode, 422);
  assert.deepEqual(
    refused.json().errors.map(({ code }: { code: string }) => code),
    ['attributeUnknown', 'columnUnknown', 'identifierMissing'],
  );
});
