import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { after, before, type TestContext, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { type ClickHouseClient, ClickHouseError, createClient } from '@clickhouse/client';
import { systemClock } from '../clock/index.ts';
import { createLogger } from '../log/index.ts';
import { StartupError } from '../processes/index.ts';
import { systemRandom } from '../random/index.ts';
import { type EmbeddedClickHouse, findEmbeddedClickHouse, startEmbeddedClickHouse } from './embedded-clickhouse.ts';
import { createWarehouse, type Warehouse, WarehouseUnreachableError } from './warehouse.ts';

const parts = {
  memoryMib: 1024,
  log: createLogger('silent', 'test'),
  clock: systemClock,
  random: systemRandom(systemClock),
};

const dataFolder = mkdtempSync(join(tmpdir(), 'voxloop-clickhouse-'));
let clickhouse: EmbeddedClickHouse;
let client: ClickHouseClient;
let warehouse: Warehouse;

before(async () => {
  clickhouse = await startEmbeddedClickHouse({ ...parts, dataFolder });
  client = connect();
  warehouse = createWarehouse({
    address: { ...clickhouse.connection, database: 'default', cluster: null },
    log: parts.log,
  });
});

after(async () => {
  await client.close();
  await warehouse.close();
  await clickhouse.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

function connect(options: Parameters<typeof createClient>[0] = {}): ClickHouseClient {
  const { url, user, password } = clickhouse.connection;
  return createClient({ url, username: user, password, request_timeout: 20_000, log: { level: 127 }, ...options });
}

async function select<T>(query: string, parameters: Record<string, unknown> = {}): Promise<T[]> {
  const result = await client.query({ query, format: 'JSONEachRow', query_params: parameters });
  return result.json<T>();
}

async function untilItAnswers(): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    try {
      return await warehouse.ping();
    } catch (error) {
      if (!(error instanceof WarehouseUnreachableError)) throw error;
      await delay(50);
    }
  }
  assert.fail('ClickHouse never came back');
}

test('parameters of every kind arrive as they were sent, also when they are too long for a URL', async () => {
  const words = `it's\n\t\\ "你好" {x:String} ; drop table t`;
  const rows = await select(
    'select {words:String} as words, {list:Array(String)} as list, {n:Nullable(Int32)} as n, {day:Date} as day, {flag:Bool} as flag',
    { words, list: [words, ''], n: null, day: '2026-02-28', flag: true },
  );
  assert.deepEqual(rows, [{ words, list: [words, ''], n: null, day: '2026-02-28', flag: true }]);
  const many = Array.from({ length: 30_000 }, (_, index) => index);
  const counted = await client.query({
    query: 'select length({many:Array(UInt32)}) as n',
    format: 'JSONEachRow',
    query_params: { many },
    use_multipart_params: true,
  });
  assert.deepEqual(await counted.json(), [{ n: 30_000 }]);
});

test('a parameter of an earlier statement is unknown to the next', async () => {
  for (let i = 0; i < 20; i += 1) await select('select {secret:String} as s', { secret: 'of another workspace' });
  await assert.rejects(
    select('select {secret:String} as s'),
    (error: unknown) => error instanceof ClickHouseError && error.type === 'UNKNOWN_QUERY_PARAMETER',
  );
});

test('a setting of an earlier statement does not hold for the next', async () => {
  const ask = async (clickhouse_settings: Record<string, string | number>) => {
    const query = "select getSetting('max_result_rows') as n";
    return (await client.query({ query, format: 'JSONEachRow', clickhouse_settings })).json();
  };
  for (let i = 0; i < 20; i += 1) assert.deepEqual(await ask({ max_result_rows: '7' }), [{ n: 7 }]);
  for (let i = 0; i < 20; i += 1) assert.deepEqual(await ask({}), [{ n: 0 }]);
});

test('a failed statement leaves nothing in the answer of the next', async () => {
  for (let i = 0; i < 20; i += 1) {
    await assert.rejects(select('select throwIf(number = 70000) from numbers(100000) settings max_block_size = 1000'));
    assert.deepEqual(await select('select 1 as one'), [{ one: 1 }]);
  }
});

test('exceptions carry their code, their type and a fitting HTTP status', async () => {
  const { url, user, password } = clickhouse.connection;
  const ask = (query: string, headers: Record<string, string> = { 'x-clickhouse-key': password }) =>
    fetch(url, { method: 'POST', body: query, headers: { 'x-clickhouse-user': user, ...headers } });
  const cases = [
    ['select nope', 400, '47'],
    ['selec 1', 400, '62'],
    ['select * from nowhere', 404, '60'],
    [
      'select sleep(3) settings max_execution_time = 1, function_sleep_max_microseconds_per_block = 5000000',
      408,
      '159',
    ],
  ] as const;
  for (const [query, status, code] of cases) {
    const response = await ask(query);
    assert.equal(response.status, status, query);
    assert.equal(response.headers.get('x-clickhouse-exception-code'), code);
    assert.match(await response.text(), new RegExp(`^Code: ${code}\\. DB::Exception: .+\\([A-Z_]+\\)`));
  }
  assert.equal((await ask('select 1', { 'x-clickhouse-key': 'guess' })).status, 403);
  assert.equal((await fetch(url, { method: 'POST', body: 'select 1' })).status, 401);
  await assert.rejects(
    select('select nope'),
    (error: unknown) => error instanceof ClickHouseError && error.code === '47',
  );
});

test('answers come in the format that is asked for, compressed if wanted', async () => {
  const compressing = connect({ compression: { request: true, response: true } });
  const query = "select number as n, 'ä' as s from numbers(3)";
  const asText = async (format: 'CSVWithNames' | 'TabSeparated') =>
    text((await compressing.exec({ query: `${query} format ${format}` })).stream);
  assert.equal(await asText('CSVWithNames'), '"n","s"\n0,"ä"\n1,"ä"\n2,"ä"\n');
  assert.equal(await asText('TabSeparated'), '0\tä\n1\tä\n2\tä\n');
  const binary = await fetch(`${clickhouse.connection.url}/?default_format=RowBinary`, {
    method: 'POST',
    body: 'select toUInt16(258)',
    headers: { 'x-clickhouse-user': clickhouse.connection.user, 'x-clickhouse-key': clickhouse.connection.password },
  });
  assert.deepEqual([...new Uint8Array(await binary.arrayBuffer())], [2, 1]);
  await compressing.close();
});

test('rows are inserted from streams and values, and what they contain never runs as SQL', async () => {
  await client.command({ query: 'create table hostile (id UInt32, words String) engine = MergeTree order by id' });
  await client.command({ query: 'create table bystander (id UInt32) engine = MergeTree order by id' });
  const words = 'x;\n\ndrop table bystander;\ny';
  await client.insert({ table: 'hostile', values: [{ id: 1, words }], format: 'JSONEachRow' });
  await client.insert({
    table: 'hostile',
    values: Readable.from([`2,"x;\n\ndrop table bystander;\ny"\n3,";"\n`], { objectMode: false }),
    format: 'CSV',
    columns: ['id', 'words'],
  });
  await client.insert({ table: 'hostile', values: Readable.from([{ id: 4, words: ';' }]), format: 'JSONEachRow' });
  await client.insert({ table: 'hostile', values: [], format: 'JSONEachRow' });
  assert.deepEqual(await select('select * from hostile order by id'), [
    { id: 1, words },
    { id: 2, words },
    { id: 3, words: ';' },
    { id: 4, words: ';' },
  ]);
  assert.deepEqual(await select('select count() as n from bystander'), [{ n: 0 }]);
});

test('a slow query does not hold up others, and one that nobody waits for is ended', async () => {
  const slow = new AbortController();
  const abandoned = client.query({
    query: 'select count() as slow from numbers(1000000000000)',
    abort_signal: slow.signal,
  });
  const ended = assert.rejects(abandoned);
  const isRunning = async () =>
    (
      await select<{ n: number }>(
        "select count() as n from system.processes where query like '%slow from numbers%' and query not like '%system%'",
      )
    )[0]?.n === 1;
  for (let tries = 0; !(await isRunning()); tries += 1) assert.ok(tries < 200, 'the slow query never began');
  assert.deepEqual(await select('select 1 as one'), [{ one: 1 }]);
  slow.abort();
  await ended;
  for (let tries = 0; await isRunning(); tries += 1) {
    assert.ok(tries < 400, 'the slow query was never ended');
    await delay(10);
  }
});

test('many statements at once keep their parameters apart', async () => {
  const results = await Promise.all(
    Array.from({ length: 200 }, (_, index) => select<{ n: number }>('select {n:UInt32} as n', { n: index })),
  );
  assert.deepEqual(
    results.map(([row]) => row?.n),
    Array.from({ length: 200 }, (_, index) => index),
  );
});

async function createCounted(name: string): Promise<void> {
  for (const sql of [
    `create table ${name} (id UInt32, kind String, sign Int8, day Date) engine = {engine:MergeTree}
     partition by toYear(day) order by id settings {deduplicationWindow:1000}`,
    `create table ${name}_rollup (kind String, n Int64) engine = {engine:SummingMergeTree(n)}
     order by kind settings {deduplicationWindow:1000}`,
    `create materialized view ${name}_view to ${name}_rollup as select kind, sum(sign) as n from ${name} group by kind`,
  ]) {
    await warehouse.command(warehouse.tables.apply(sql));
  }
}

async function countBoth(name: string): Promise<{ facts: number; rollup: number }> {
  const [row] = await warehouse.query<{ facts: number; rollup: number }>(
    `select (select sum(sign) from ${name}) as facts, (select sum(n) from ${name}_rollup) as rollup`,
  );
  assert.ok(row);
  return row;
}

test('rows that are delivered again under their token are counted once, in facts and rollups', async () => {
  await createCounted('repeated');
  const rows = [
    { id: 1, kind: 'a', sign: 1, day: '2025-12-31' },
    { id: 2, kind: 'a', sign: 1, day: '2026-01-01' },
  ];
  for (let i = 0; i < 4; i += 1) await warehouse.insert('repeated', rows, { deduplicationToken: 'batch 1' });
  assert.deepEqual(await countBoth('repeated'), { facts: 2, rollup: 2 });
  await warehouse.insert('repeated', rows, { deduplicationToken: 'batch 2' });
  assert.deepEqual(await countBoth('repeated'), { facts: 4, rollup: 4 });
});

test('ClickHouse killed in the middle of inserting counts every row once after all', { timeout: 120_000 }, async () => {
  await createCounted('killed');
  let inserted = 0;
  let kills = 0;
  while (kills < 4 || inserted % 7 !== 0) {
    const token = `batch ${inserted}`;
    const rows = Array.from({ length: 500 }, (_, index) => ({
      id: inserted * 500 + index,
      kind: `k${index % 5}`,
      sign: 1,
      day: index % 2 === 0 ? '2025-06-01' : '2026-06-01',
    }));
    const pid = clickhouse.pid;
    if (inserted % 7 === 3 && kills < 4 && pid !== null) {
      kills += 1;
      setTimeout(() => process.kill(pid, 'SIGKILL'), kills);
    }
    for (;;) {
      try {
        await warehouse.insert('killed', rows, { deduplicationToken: token });
        break;
      } catch (error) {
        if (!(error instanceof WarehouseUnreachableError)) throw error;
        await untilItAnswers();
      }
    }
    inserted += 1;
  }
  await untilItAnswers();
  assert.deepEqual(await countBoth('killed'), { facts: inserted * 500, rollup: inserted * 500 });
});

test('a command beside the server finds it; its password is for its owner only', async () => {
  assert.deepEqual(await findEmbeddedClickHouse(dataFolder), clickhouse.connection);
  assert.equal(statSync(join(dataFolder, 'clickhouse.secret')).mode & 0o777, 0o600);
});

function makeFolder(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'voxloop-clickhouse-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('a folder in use and damaged tables say what to do', async (context) => {
  await assert.rejects(
    startEmbeddedClickHouse({ ...parts, dataFolder }),
    (error: unknown) => error instanceof StartupError && error.fault === 'dataFolderInUse',
  );
  const damaged = makeFolder(context);
  writeFileSync(join(damaged, 'clickhouse'), 'not a folder');
  await assert.rejects(
    startEmbeddedClickHouse({ ...parts, dataFolder: damaged }),
    (error: unknown) => error instanceof StartupError && error.fault === 'dataFolderNotWritable',
  );
});
