import type { WorkspaceTx } from '../database/index.ts';
import type { Json } from './outbox-event.ts';
import { insertEvent } from './outbox-store.ts';

/**
 * Tells the layers above what happens in this transaction; they hear of it if and only if it commits.
 * @param payload neither identifiers nor verbatims: events end up in the warehouse and in logs of failures
 */
export async function publishEvent(tx: WorkspaceTx, topic: string, payload: Json): Promise<void> {
  await insertEvent(tx, topic, payload);
}
