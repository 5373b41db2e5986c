import type { WorkspaceTx } from '../database/index.ts';
import type { Json } from './outbox-event.ts';
import { insertEvent, insertEvents } from './outbox-store.ts';

/**
 * Tells the layers above what happens in this transaction; they hear of it if and only if it commits.
 * @param recordCount how many records it tells of, where it names them together
 * @param payload neither identifiers nor verbatims: events end up in the warehouse and in logs of failures
 */
export async function publishEvent(tx: WorkspaceTx, topic: string, payload: Json, recordCount = 1): Promise<void> {
  await insertEvent(tx, topic, payload, recordCount);
}

/**
 * The same for many events of one topic, in the order given, in one statement.
 * @param recordCounts how many records each tells of; left out: one each
 */
export async function publishEvents(
  tx: WorkspaceTx,
  topic: string,
  payloads: readonly Json[],
  recordCounts: readonly number[] = payloads.map(() => 1),
): Promise<void> {
  if (payloads.length > 0) await insertEvents(tx, topic, payloads, recordCounts);
}
