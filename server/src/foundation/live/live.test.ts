import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Database } from '../database/index.ts';
import { createLogger } from '../log/index.ts';
import { openTestDatabase } from '../testing/test-database.ts';
import { createLive, type Live } from './live.ts';
import type { LiveMessage } from './live-message.ts';

const log = createLogger('silent', 'test');
let database: Database;
let live: Live;

before(async () => {
  database = await openTestDatabase();
  live = createLive(database, log);
  await live.start();
});
after(() => live.stop());

function message(change: Partial<LiveMessage> = {}): LiveMessage {
  return { workspaceId: 'w', type: 'ticket.changed', unitIds: [1], memberIds: null, ids: ['a'], ...change };
}

function nextMessage(): Promise<LiveMessage> {
  return new Promise((resolve) => {
    const stop = live.listen((heard) => {
      stop();
      resolve(heard);
    });
  });
}

test('a message is heard when its transaction commits', async () => {
  const heard = nextMessage();
  await database.asSystem((tx) => live.publish(tx, message()));
  assert.deepEqual(await heard, message());
});

test('a message of a transaction that is undone is not heard', async () => {
  const heard = nextMessage();
  await assert.rejects(
    database.asSystem(async (tx) => {
      await live.publish(tx, message({ ids: ['undone'] }));
      throw new Error('undone');
    }),
  );
  await database.asSystem((tx) => live.publish(tx, message({ ids: ['kept'] })));
  assert.deepEqual((await heard).ids, ['kept']);
});

test('a message too large for PostgreSQL loses its details, not its news', async () => {
  const heard = nextMessage();
  const unitIds = Array.from({ length: 5000 }, (_, unitId) => unitId);
  await database.asSystem((tx) => live.publish(tx, message({ unitIds })));
  assert.deepEqual(await heard, message({ unitIds: null, ids: [] }));
});

test('hearing goes on after the connection was lost', async () => {
  const { rowCount } = await database.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'voxloop-live' and datname = current_database()",
  );
  assert.equal(rowCount, 1);
  const heard = nextMessage();
  const repeat = setInterval(() => void database.asSystem((tx) => live.publish(tx, message({ ids: ['again'] }))), 100);
  try {
    assert.deepEqual((await heard).ids, ['again']);
  } finally {
    clearInterval(repeat);
  }
});
