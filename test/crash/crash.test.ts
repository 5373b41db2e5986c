import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { drainBacklog } from '../../bench/backlog.ts';
import { createOwner } from '../../bench/create-owner.ts';
import { findEmbeddedPostgres } from '../../server/src/foundation/database/index.ts';
import { createLogger } from '../../server/src/foundation/log/index.ts';
import {
  createWarehouse,
  findEmbeddedClickHouse,
  type Warehouse,
} from '../../server/src/foundation/warehouse/index.ts';
import { type ApiClient, signIn } from '../api-client.ts';
import { type Company, foundCompany } from '../company.ts';
import { type KillableServer, startKillableServer, type Victim } from './killable-server.ts';
import { type Acknowledged, startRespondents } from './respondents.ts';

const kills = 20;
const people = 6;
const responsesBetweenKills = 30;

/** One seed, one course of events (but for what the machine adds). Printed, to be able to repeat it. */
const seed = 20261121;

let server: KillableServer;
let company: Company;
let owner: { email: string; password: string };
const acknowledged: Acknowledged = { detractorById: new Map() };

before(async () => {
  server = await startKillableServer();
  await server.untilReady();
  const postgres = await findEmbeddedPostgres(server.dataFolder);
  assert.ok(postgres);
  owner = await createOwner({ url: server.url, dataFolder: server.dataFolder, postgres });
  company = await foundCompany(await signInAsOwner(), 5);
});

after(() => server.stop());

function signInAsOwner(): Promise<ApiClient> {
  return signIn(server.url, owner.email, owner.password);
}

/** Numbers in [0, 1), mulberry32. */
function createDraw(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Runs one statement as the superuser, whom row-level security lets see everything. */
async function queryPostgres<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
  const postgres = await findEmbeddedPostgres(server.dataFolder);
  assert.ok(postgres);
  const url = new URL(postgres.superUrl);
  url.pathname = new URL(postgres.appUrl).pathname;
  const client = new pg.Client({ connectionString: url.toString() });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function inWarehouse<T>(work: (warehouse: Warehouse) => Promise<T>): Promise<T> {
  const connection = await findEmbeddedClickHouse(server.dataFolder);
  assert.ok(connection);
  const address = { ...connection, database: 'voxloop', cluster: null };
  const warehouse = createWarehouse({ address, log: createLogger('silent', 'test') });
  try {
    return await work(warehouse);
  } finally {
    await warehouse.close();
  }
}

/** Everything that was acknowledged is where it belongs, once. */
async function assertNothingLostOrDoubled(): Promise<void> {
  const ids = [...acknowledged.detractorById.keys()].sort();
  const detractors = ids.filter((id) => acknowledged.detractorById.get(id) === true);

  const records = await queryPostgres<{ id: string }>("select id from feedback where kind = 'response' order by id");
  assert.deepEqual(
    records.map(({ id }) => id),
    ids,
    'records in PostgreSQL',
  );

  const dead = await queryPostgres('select subscriber, reason, count(*) from outbox_dead_letter group by 1, 2');
  assert.deepEqual(dead, [], 'events that nobody could digest');

  const tickets = await queryPostgres<{ id: string }>('select feedback_id as id from ticket order by feedback_id');
  assert.deepEqual(
    tickets.map(({ id }) => id),
    detractors,
    'tickets',
  );

  await inWarehouse(async (warehouse) => {
    const facts = await warehouse.query<{ id: string; n: number }>(
      'select toString(feedback_id) as id, sum(sign) as n from feedback_fact group by id order by id',
    );
    assert.deepEqual(
      facts.filter(({ n }) => n !== 1),
      [],
      'facts that do not count once',
    );
    assert.deepEqual(
      facts.map(({ id }) => id),
      ids,
      'facts',
    );
    const counts = await warehouse.query<{ records: number; scores: number; detractors: number; tickets: number }>(
      `select (select sum(count) from feedback_rollup) as records,
         (select sum(count) from answer_rollup where metric = 'nps') as scores,
         (select sum(count) from answer_rollup where metric = 'nps' and value <= 6) as detractors,
         (select sum(sign) from ticket_fact) as tickets`,
    );
    const wanted = {
      records: ids.length,
      scores: ids.length,
      detractors: detractors.length,
      tickets: detractors.length,
    };
    assert.deepEqual(counts, [wanted]);
  });
  await assertSameThroughApi(ids.length, detractors.length);
}

async function assertSameThroughApi(responses: number, detractors: number): Promise<void> {
  const day = (offsetDays: number) => new Date(Date.now() + offsetDays * 86_400_000).toISOString().slice(0, 10);
  const client = await signInAsOwner();
  const { cells } = await client.send<{ cells: { values: { n: number; composition?: { detractors: number } }[] }[] }>(
    'POST',
    '/metric-queries',
    {
      measures: [{ kind: 'nps' }, { kind: 'responses' }],
      period: { from: day(-2), to: day(1) },
      surveyId: company.surveyId,
    },
  );
  const [nps, count] = cells[0]?.values ?? [];
  assert.equal(nps?.n, responses);
  assert.equal(nps?.composition?.detractors, detractors);
  assert.equal(count?.n, responses);
}

function remember(more: Acknowledged): void {
  for (const [id, isDetractor] of more.detractorById) acknowledged.detractorById.set(id, isDetractor);
}

test(`after ${kills} kills under load, every acknowledged response is kept, counted and ticketed exactly once`, {
  timeout: 540_000,
}, async (context) => {
  const draw = createDraw(seed);
  const victims: Victim[] = ['server', 'clickhouse', 'postgres'];
  const respondents = startRespondents(server.url, company, people, seed);
  const killed: Victim[] = [];
  while (killed.length < kills) {
    await respondents.untilMore(responsesBetweenKills);
    await new Promise((resolve) => setTimeout(resolve, draw() * 700));
    const victim = victims[Math.floor(draw() * victims.length)] ?? 'server';
    server.kill(victim);
    killed.push(victim);
    await server.untilReady();
  }
  await respondents.stop();
  remember(respondents.acknowledged);
  await drainBacklog(server.url);
  context.diagnostic(
    `seed ${seed}: killed ${victims.map((victim) => `${victim} ${killed.filter((one) => one === victim).length}×`).join(', ')}; ` +
      `${respondents.acknowledged.detractorById.size} responses acknowledged`,
  );
  await assertNothingLostOrDoubled();
});

test('while ClickHouse is down, answers are accepted and tickets open; when it is back, the numbers catch up', {
  timeout: 180_000,
}, async () => {
  const hold = setInterval(() => server.kill('clickhouse'), 20);
  const respondents = startRespondents(server.url, company, people, seed + 1_000);
  try {
    await respondents.untilMore(100);
    await respondents.stop();
    remember(respondents.acknowledged);
    const detractors = [...acknowledged.detractorById.values()].filter(Boolean).length;
    const countTickets = async () => (await queryPostgres<{ n: string }>('select count(*) as n from ticket'))[0]?.n;
    while ((await countTickets()) !== String(detractors)) await new Promise((resolve) => setTimeout(resolve, 50));
  } finally {
    clearInterval(hold);
  }
  await server.untilReady();
  await drainBacklog(server.url);
  await assertNothingLostOrDoubled();
});
