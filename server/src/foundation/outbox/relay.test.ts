import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';
import { createLogger } from '../log/index.ts';
import { openTestDatabase } from '../testing/test-database.ts';
import type { DeadEvent, EventBatch, Subscriber } from './outbox-event.ts';
import { claimBatch, findRelayStatus, setCursor } from './outbox-store.ts';
import { publishEvent } from './publish-event.ts';
import { createRelay } from './relay.ts';

const workspaceId = '018f0000-0000-7000-8000-000000000001';
const log = createLogger('silent', 'test');
const hundred = { events: 100, records: 100 };
let database: Database;

before(async () => {
  database = await openTestDatabase();
});

beforeEach(async () => {
  await database.asSystem(async ({ query }) => {
    for (const table of ['outbox', 'outbox_batch', 'outbox_cursor', 'outbox_dead_letter'])
      await sql`delete from ${sql.table(table)}`.execute(query);
  });
});

function publish(count: number, topic = 'thing.happened'): Promise<void> {
  return database.inWorkspace(workspaceId, async (tx) => {
    for (let number = 0; number < count; number += 1) await publishEvent(tx, topic, { number });
  });
}

function recorder(name: string, handle: (batch: EventBatch) => readonly DeadEvent[] = () => []) {
  const batches: EventBatch[] = [];
  const subscriber: Subscriber = {
    name,
    topics: ['thing.happened'],
    handle: async (batch) => {
      const dead = handle(batch);
      batches.push(batch);
      return dead;
    },
  };
  return { subscriber, numbers: () => batches.flatMap((batch) => batch.events.map((event) => event.payload)), batches };
}

test('every subscriber hears every event of its topics once, in order', async () => {
  const first = recorder('first');
  const second = recorder('second');
  await publish(3);
  await publish(2, 'other.happened');
  const relay = createRelay({ database, subscribers: [first.subscriber, second.subscriber], log });
  await relay.drain();
  await relay.drain();
  assert.deepEqual(first.numbers(), [{ number: 0 }, { number: 1 }, { number: 2 }]);
  assert.deepEqual(second.numbers(), first.numbers());
});

test('events that tell of very many records are carried and digested in portions', async () => {
  const { subscriber, batches } = recorder('first');
  await database.inWorkspace(workspaceId, async (tx) => {
    for (const recordCount of [6_000, 4_000, 1, 25_000, 3]) await publishEvent(tx, 'thing.happened', {}, recordCount);
  });
  const status = await database.asSystem(findRelayStatus);
  assert.equal(status.waiting, 35_004);
  await createRelay({ database, subscribers: [subscriber], log }).drain();
  assert.deepEqual(
    batches.map(({ events }) => events.length),
    [2, 1, 1, 1],
  );
});

test('draining ends when subscribers have heard of what others told of meanwhile, and of what that led to', async () => {
  const heard: unknown[] = [];
  const counting: Subscriber = {
    name: 'counting',
    topics: ['thing.happened'],
    handle: async ({ events }) => {
      heard.push(...events.map(({ payload }) => payload));
      if (heard.length < 4) await publish(1);
      return [];
    },
  };
  const { subscriber, numbers } = recorder('first');
  await publish(1);
  await createRelay({ database, subscribers: [subscriber, counting], log }).drain();
  assert.equal(heard.length, 4);
  assert.deepEqual(numbers(), heard);
});

test('an event of a transaction that is undone is never heard', async () => {
  const { subscriber, numbers } = recorder('first');
  await assert.rejects(
    database.inWorkspace(workspaceId, async (tx) => {
      await publishEvent(tx, 'thing.happened', { number: 9 });
      throw new Error('undone');
    }),
  );
  await createRelay({ database, subscribers: [subscriber], log }).drain();
  assert.deepEqual(numbers(), []);
});

test('a subscriber that fails gets the same batch again, and does not hold up the others', async () => {
  let failures = 2;
  const flaky = recorder('flaky', () => {
    failures -= 1;
    if (failures >= 0) throw new Error('the warehouse is away');
    return [];
  });
  const steady = recorder('steady');
  await publish(2);
  const relay = createRelay({ database, subscribers: [steady.subscriber, flaky.subscriber], log });
  await assert.rejects(relay.drain(), /away/);
  await publish(1);
  await assert.rejects(relay.drain(), /away/);
  assert.equal(steady.numbers().length, 3);
  const status = await database.asSystem(findRelayStatus);
  assert.deepEqual(
    status.subscribers.map(({ name, eventsBehind, attemptCount, lastError }) => ({
      name,
      eventsBehind,
      attemptCount,
      lastError,
    })),
    [
      { name: 'flaky', eventsBehind: 3, attemptCount: 2, lastError: 'the warehouse is away' },
      { name: 'steady', eventsBehind: 0, attemptCount: 0, lastError: null },
    ],
  );
  await relay.drain();
  assert.deepEqual(
    flaky.batches.map((batch) => batch.events.length),
    [2, 1],
  );
});

test('events that can never be digested are kept as dead letters with their reason, and the rest goes on', async () => {
  const { subscriber } = recorder('picky', (batch) =>
    batch.events.filter((event) => event.ordinal === 1).map(({ ordinal }) => ({ ordinal, reason: 'spoilt' })),
  );
  await publish(3);
  await createRelay({ database, subscribers: [subscriber], log }).drain();
  const { rows } = await database.asSystem(({ query }) =>
    sql<{
      reason: string;
      payload: unknown;
    }>`select reason, event -> 'payload' as payload from outbox_dead_letter where subscriber = 'picky'`.execute(query),
  );
  assert.deepEqual(rows, [{ reason: 'spoilt', payload: { number: 1 } }]);
});

test('two claimers at once never share an event and leave no gap in the numbers', async () => {
  await publish(500);
  const claims = await Promise.all(Array.from({ length: 6 }, () => database.asSystem((tx) => claimBatch(tx, hundred))));
  const made = claims.filter((claim) => claim !== null);
  while (true) {
    const claim = await database.asSystem((tx) => claimBatch(tx, hundred));
    if (claim === null) break;
    made.push(claim);
  }
  assert.equal(
    made.reduce((sum, claim) => sum + claim.eventCount, 0),
    500,
  );
  const numbers = made.map((claim) => claim.no).sort((a, b) => a - b);
  assert.deepEqual(
    numbers,
    Array.from({ length: numbers.length }, (_, at) => (numbers[0] ?? 0) + at),
  );
});

test('a cursor that is set forward leaves out what lies before it', async () => {
  const { subscriber, numbers } = recorder('rebuilt');
  await publish(2);
  const claim = await database.asSystem((tx) => claimBatch(tx));
  await database.asSystem((tx) => setCursor(tx, 'rebuilt', claim?.no ?? 0));
  await publish(1);
  await createRelay({ database, subscribers: [subscriber], log }).drain();
  assert.equal(numbers().length, 1);
});

test('a running relay carries events by itself, one process at a time', async () => {
  const first = recorder('running');
  const relays = [0, 1].map(() => createRelay({ database, subscribers: [first.subscriber], log }));
  for (const relay of relays) relay.start();
  try {
    await publish(5);
    const deadline = Date.now() + 10_000;
    while (first.numbers().length < 5 && Date.now() < deadline) await new Promise(setImmediate);
    assert.equal(first.numbers().length, 5);
  } finally {
    await Promise.all(relays.map((relay) => relay.stop()));
  }
});

test('a subscriber that is behind digests many batches in one go, and the same ones again after a failure', async () => {
  let failures = 1;
  const late = recorder('late', () => {
    failures -= 1;
    if (failures >= 0) throw new Error('the warehouse is away');
    return [];
  });
  for (let round = 0; round < 5; round += 1) {
    await publish(2);
    await database.asSystem((tx) => claimBatch(tx));
  }
  const relay = createRelay({ database, subscribers: [late.subscriber], log });
  await assert.rejects(relay.drain(), /away/);
  await publish(2);
  await relay.drain();
  assert.deepEqual(
    late.batches.map((batch) => batch.events.length),
    [10, 2],
  );
  assert.equal(late.batches[1]?.after, late.batches[0]?.no);
  assert.deepEqual(
    late.batches[0]?.events.map((event) => event.ordinal),
    Array.from({ length: 10 }, (_, ordinal) => ordinal),
  );
});
