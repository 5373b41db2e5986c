import { sql } from 'kysely';
import type { SystemTx } from '../database/index.ts';
import { claimBatch, findLastBatchNo } from './outbox-store.ts';

/** A line drawn through everything: what lies before it is in the snapshot, what comes after has a later batch number. */
export interface FrozenOutbox {
  /** Every event of a record in the snapshot is in this batch or an earlier one, and no other event is. */
  batchNo: number;
  /** Name of the exported snapshot; another transaction may read on it as long as this one is open. */
  snapshot: string;
}

/**
 * Draws a line through all that is written: waits for the writers at work, moves every event into numbered batches and
 * exports the snapshot. Writers wait until the transaction ends, so end it soon, and drain the outbox before.
 *
 * @param tx a `repeatable read` transaction in which nothing was read yet
 */
export async function freezeOutbox(tx: SystemTx): Promise<FrozenOutbox> {
  // A lock takes no snapshot; the first statement after it does, and by then every writer has committed.
  await sql`lock table outbox in share row exclusive mode`.execute(tx.query);
  while ((await claimBatch(tx)) !== null);
  const { rows } = await sql<{ snapshot: string }>`select pg_export_snapshot() as snapshot`.execute(tx.query);
  const [row] = rows;
  if (row === undefined) throw new Error('PostgreSQL exported no snapshot.');
  return { batchNo: await findLastBatchNo(tx), snapshot: row.snapshot };
}
