import type { SystemTx } from '../database/index.ts';
import type { EventBatch } from './outbox-event.ts';
import { ensureCursor, findNextBatchNo, getBatch } from './outbox-store.ts';

/** A batch never changes and every subscriber reads it, mostly at about the same time. */
const rememberedBatches = 3;

/** Reads the batches that subscribers digest; the last few are remembered. */
export interface BatchReader {
  /** The next batch of a subscriber; null when it has digested all. */
  findNext(tx: SystemTx, subscriber: string): Promise<EventBatch | null>;
}

export function createBatchReader(): BatchReader {
  const remembered = new Map<number, EventBatch>();
  return {
    findNext: async (tx, subscriber) => {
      const { batchNo } = await ensureCursor(tx, subscriber);
      const no = await findNextBatchNo(tx, batchNo);
      if (no === null) return null;
      const batch = remembered.get(no) ?? (await getBatch(tx, no));
      remembered.delete(no);
      remembered.set(no, batch);
      for (const oldest of remembered.keys()) if (remembered.size > rememberedBatches) remembered.delete(oldest);
      return batch;
    },
  };
}
