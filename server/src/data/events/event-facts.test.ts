import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { startTestServer, type TestServer } from '../../foundation/testing/test-server.ts';
import { rebuildWarehouse } from '../facts/index.ts';
import { eventDataset } from './index.ts';

let server: TestServer;
let writeKey: string;

before(async () => {
  server = await startTestServer();
  const payload = { name: 'Shop', scopes: ['events.write'] };
  writeKey = (await server.request(server.owner, { method: 'POST', url: '/api/v1/api-keys', payload })).json().key;
});

async function send(from: number, to: number): Promise<void> {
  const batch = Array.from({ length: to - from }, (_, at) => ({
    type: 'track',
    event: (from + at) % 2 === 0 ? 'Viewed' : 'Bought',
    userId: `member-${at % 10}`,
    messageId: `facts-${from + at}`,
    timestamp: `2026-0${1 + (at % 3)}-10T20:00:00Z`,
    properties: { amount: 10, category: 'coffee', email: 'somebody@example.com' },
  }));
  const response = await server.app.inject({ method: 'POST', url: '/v1/import', payload: { batch, writeKey } });
  assert.equal(response.statusCode, 200, response.body);
}

/** Sums of facts and rollup by name and day. */
async function readNumbers() {
  const parameters = { workspace: server.workspace.id };
  const read = (table: string, sum: string, more = '') =>
    server.context.warehouse.query(
      `select name, local_day, ${sum} as n ${more} from ${table} where workspace_id = {workspace:UUID}
       group by name, local_day order by name, local_day`,
      parameters,
    );
  return {
    facts: await read(
      'event_fact',
      'sum(sign)',
      ", sum(sign * numbers['amount']) as amount, groupUniqArray(texts) as texts",
    ),
    rollup: await read('event_rollup', 'sum(count)'),
    people: await read('event_fact', 'uniqExact(profile_key)'),
  };
}

test('events become facts once, however often their batch comes, and a rebuild gives the same', async () => {
  await send(0, 900);
  await send(600, 1_200);
  await server.relay.drain();
  const once = await readNumbers();
  assert.deepEqual(once.facts[0], {
    name: 'Bought',
    local_day: '2026-01-11',
    n: once.rollup[0] && (once.rollup[0] as { n: number }).n,
    amount: (once.rollup[0] as { n: number }).n * 10,
    texts: [{ category: 'coffee' }],
  });
  const total = once.rollup.reduce<number>((sum, row) => sum + (row as { n: number }).n, 0);
  assert.equal(total, 1_200);
  await server.context.database.pool.query("update outbox_cursor set batch_no = 0 where subscriber = 'event-facts'");
  await server.relay.drain();
  assert.deepEqual(await readNumbers(), once);
  await rebuildWarehouse({
    ...server.context,
    datasets: [eventDataset],
    listWorkspaces: async () => [{ id: server.workspace.id, timeZone: 'Asia/Shanghai' }],
  });
  assert.deepEqual(await readNumbers(), once);
  await send(1_200, 1_300);
  await server.relay.drain();
  const more = await readNumbers();
  assert.equal(
    more.rollup.reduce<number>((sum, row) => sum + (row as { n: number }).n, 0),
    1_300,
  );
});

test('a notice that names no commit becomes a dead letter and holds up nobody', async () => {
  await server.context.database.inWorkspace(server.workspace.id, async ({ query }) => {
    await query
      .withTables<{ outbox: { workspace_id: string; topic: string; payload: string } }>()
      .insertInto('outbox')
      .values({ workspace_id: server.workspace.id, topic: 'events.accepted', payload: '{"commitId":1}' })
      .execute();
  });
  await send(2_000, 2_010);
  const before = await readNumbers();
  await server.relay.drain();
  const after = await readNumbers();
  const sum = (rows: readonly unknown[]) => rows.reduce<number>((total, row) => total + (row as { n: number }).n, 0);
  assert.equal(sum(after.facts) - sum(before.facts), 10);
  const { rows } = await server.context.database.pool.query(
    "select reason from outbox_dead_letter where subscriber = 'event-facts'",
  );
  assert.equal(rows.length, 1);
  assert.match(rows[0].reason, /events\.accepted/);
});
