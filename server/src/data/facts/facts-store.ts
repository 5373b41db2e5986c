import { sql } from 'kysely';
import type { Database, SystemTx, WorkspaceTx } from '../../foundation/database/index.ts';
import { ensureCursor } from '../../foundation/outbox/index.ts';

/** Any number will do, as long as every process uses the same: deliveries share it, the swap of a rebuild holds it alone. */
const swapLockKey = 4_870_240;

/**
 * Runs `deliver` while no rebuild swaps tables, unless the subscriber's cursor stands elsewhere than where the batch
 * begins: then a rebuild has moved it, and holds what the batch says or makes it come again.
 */
export async function deliverUnlessRebuilt(
  database: Database,
  subscriber: string,
  batchAfter: number,
  deliver: () => Promise<void>,
): Promise<void> {
  await database.asSystem(async (tx) => {
    await sql`select pg_advisory_xact_lock_shared(${swapLockKey})`.execute(tx.query);
    const cursor = await ensureCursor(tx, subscriber);
    if (cursor.batchNo === batchAfter) await deliver();
  });
}

/** Runs `swap` while nothing is delivered, in any process. */
export async function whileNothingIsDelivered(database: Database, swap: () => Promise<void>): Promise<void> {
  await database.asSystem(async (tx) => {
    await sql`select pg_advisory_xact_lock(${swapLockKey})`.execute(tx.query);
    await swap();
  });
}

/** Whether every batch after `batchNo` is still kept, so that a cursor may be set back to it. */
export async function keepsBatchesAfter(tx: SystemTx, batchNo: number): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`
    select (select count(*) from outbox_batch where no > ${batchNo})
      = (select last_batch_no - ${batchNo}::bigint from outbox_relay) as kept`.execute(tx.query);
  return rows[0]?.kept ?? false;
}

/**
 * Reads on an exported snapshot. `onImported` is called as soon as the snapshot is held, so that its exporter may end.
 */
export async function readOnSnapshot(
  database: Database,
  snapshot: string,
  onImported: () => void,
  read: (inWorkspace: (workspaceId: string) => Promise<WorkspaceTx>) => Promise<void>,
): Promise<void> {
  if (!/^[0-9A-F-]+$/i.test(snapshot)) throw new Error(`"${snapshot}" is not the name of a snapshot.`);
  await database.asSystem(
    async (tx) => {
      // The name can't be a bound value; it was checked above.
      await sql`set transaction snapshot ${sql.lit(snapshot)}`.execute(tx.query);
      await sql`select 1`.execute(tx.query);
      onImported();
      await read(async (workspaceId) => {
        await sql`select set_config('app.workspace_id', ${workspaceId}, true)`.execute(tx.query);
        return { workspaceId, query: tx.query, keyRing: database.keyRing };
      });
    },
    { isolation: 'repeatable read', readOnly: true },
  );
}
