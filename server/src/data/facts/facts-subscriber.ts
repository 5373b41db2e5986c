import type { Database } from '../../foundation/database/index.ts';
import type { Subscriber } from '../../foundation/outbox/index.ts';
import type { Warehouse } from '../../foundation/warehouse/index.ts';
import type { Dataset } from './dataset.ts';
import { deliverUnlessRebuilt } from './facts-store.ts';
import { projectBatch } from './project-batch.ts';

/** The subscriber's name, under which its cursor is kept. */
export const factsSubscriberName = 'facts';

/**
 * Carries events into the warehouse. Exactly once in effect: batches are frozen and come at least once, and rows of a
 * batch are inserted under a token of batch and table, which tables and materialised views remember.
 *
 * An event that can't be projected becomes a dead letter; a warehouse that fails makes the batch come again.
 */
export function createFactsSubscriber(options: {
  datasets: readonly Dataset[];
  database: Database;
  warehouse: Warehouse;
}): Subscriber {
  const { datasets, database, warehouse } = options;
  return {
    name: factsSubscriberName,
    topics: [...new Set(datasets.flatMap((dataset) => dataset.topics))],
    async handle(batch) {
      const { inserts, dead } = projectBatch(datasets, batch);
      await deliverUnlessRebuilt(database, factsSubscriberName, batch.after, async () => {
        for (const { table, rows } of inserts) {
          await warehouse.insert(table, rows, { deduplicationToken: `batch ${batch.no} into ${table}` });
        }
      });
      return dead;
    },
  };
}
