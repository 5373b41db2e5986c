import type { SystemTx } from '../database/index.ts';
import type { EventBatch } from './outbox-event.ts';
import { gatherSpan, getBatchEvents, listBatches, type StoredEvent } from './outbox-store.ts';

/** A batch never changes and every subscriber reads it, mostly at about the same time. */
const rememberedEvents = 12_000;

/** What a subscriber digests in one go. */
export interface GatheredBatch extends EventBatch {
  /** How many records its events tell of, of whatever topic */
  recordCount: number;
}

/** Reads what subscribers digest; the last events are remembered. */
export interface BatchReader {
  /** What a subscriber digests next; null when it has digested all. */
  findNext(tx: SystemTx, subscriber: string): Promise<GatheredBatch | null>;
}

export function createBatchReader(): BatchReader {
  const remembered = new Map<number, readonly StoredEvent[]>();

  async function readEvents(tx: SystemTx, no: number): Promise<readonly StoredEvent[]> {
    const events = remembered.get(no) ?? (await getBatchEvents(tx, no));
    remembered.delete(no);
    remembered.set(no, events);
    let count = 0;
    for (const [known, kept] of [...remembered].reverse()) {
      count += kept.length;
      if (count > rememberedEvents && known !== no) remembered.delete(known);
    }
    return events;
  }

  return {
    findNext: async (tx, subscriber) => {
      const span = await gatherSpan(tx, subscriber);
      if (span === null) return null;
      const stored: StoredEvent[] = [];
      let records = 0;
      for (const { no, recordCount } of await listBatches(tx, span)) {
        stored.push(...(await readEvents(tx, no)));
        records += recordCount;
      }
      return { ...span, recordCount: records, events: stored.map((event, ordinal) => ({ ...event, ordinal })) };
    },
  };
}
