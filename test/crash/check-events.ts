import assert from 'node:assert/strict';
import type { Storage } from './storage.ts';

/**
 * Every acknowledged event is stored once and counted once: in facts, in sums by day and among the discovered types.
 * @param typeByMessageId kind and name of each, separated by a blank
 */
export async function checkEvents(storage: Storage, typeByMessageId: ReadonlyMap<string, string>): Promise<void> {
  const messageIds = [...typeByMessageId.keys()].sort();
  const stored = await storage.queryPostgres<{ id: string; messageId: string }>(
    'select id, message_id as "messageId" from event',
  );
  assert.deepEqual(stored.map(({ messageId }) => messageId).sort(), messageIds, 'events in PostgreSQL');

  const facts = await storage.queryWarehouse<{ id: string; n: number }>(
    'select toString(event_id) as id, sum(sign) as n from event_fact group by id order by id',
  );
  assert.deepEqual(
    facts.filter(({ n }) => n !== 1),
    [],
    'facts that do not count once',
  );
  assert.deepEqual(
    facts.map(({ id }) => id),
    stored.map(({ id }) => id).sort(),
    'facts',
  );

  const wanted = Object.fromEntries(
    [...Map.groupBy(typeByMessageId.values(), (type) => type)].map(([type, each]) => [type, each.length]),
  );
  const sums = await storage.queryWarehouse<{ type: string; n: number }>(
    `select concat(kind, ' ', name) as type, toUInt32(sum(count)) as n from event_rollup group by type`,
  );
  assert.deepEqual(Object.fromEntries(sums.map(({ type, n }) => [type, n])), wanted, 'sums by day');
  const types = await storage.queryPostgres<{ type: string; n: number }>(
    `select kind || ' ' || name as type, count::integer as n from event_type`,
  );
  assert.deepEqual(Object.fromEntries(types.map(({ type, n }) => [type, n])), wanted, 'discovered types');
}
