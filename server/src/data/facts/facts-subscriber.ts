import type { Database } from '../../foundation/database/index.ts';
import type { OutboxEvent, Subscriber } from '../../foundation/outbox/index.ts';
import { maxRowsPerInsert, type Warehouse } from '../../foundation/warehouse/index.ts';
import type { Dataset, FactRow, NamedRecords } from './dataset.ts';
import { deliverUnlessRebuilt } from './facts-store.ts';
import { projectBatch } from './project-batch.ts';

/** The subscriber's name, under which its cursor is kept. */
export const factsSubscriberName = 'facts';

/** Good for an insert, and small beside the memory of a process. */
const recordsPerPortion = 20_000;

interface FactsOptions {
  name?: string;
  datasets: readonly Dataset[];
  database: Database;
  warehouse: Warehouse;
}

/** The subscribers that datasets follow, each once. */
export function listFactsSubscribers(datasets: readonly Dataset[]): string[] {
  return [...new Set(datasets.map(subscriberOf))];
}

function subscriberOf({ subscriber }: Dataset): string {
  return subscriber ?? factsSubscriberName;
}

/** One subscriber for each name that datasets go by, see {@link createFactsSubscriber}. */
export function createFactsSubscribers({ datasets, ...stores }: Omit<FactsOptions, 'name'>): Subscriber[] {
  return listFactsSubscribers(datasets).map((name) =>
    createFactsSubscriber({
      ...stores,
      name,
      datasets: datasets.filter((dataset) => subscriberOf(dataset) === name),
    }),
  );
}

/**
 * Carries events into the warehouse. Exactly once in effect: batches are frozen and come at least once, and rows of a
 * batch are inserted under a token of batch and table (and portion), which tables and materialised views remember.
 *
 * An event that can't be projected becomes a dead letter; a warehouse that fails makes the batch come again.
 */
export function createFactsSubscriber({
  name = factsSubscriberName,
  datasets,
  database,
  warehouse,
}: FactsOptions): Subscriber {
  return {
    name,
    topics: [...new Set(datasets.flatMap((dataset) => dataset.topics))],
    async handle(batch) {
      const { inserts, dead } = projectBatch(datasets, batch);
      await deliverUnlessRebuilt(database, name, batch.after, async () => {
        for (const { table, rows } of inserts) {
          await warehouse.insert(table, rows, { deduplicationToken: `batch ${batch.no} into ${table}` });
        }
        const unreadable = new Set(dead.map(({ ordinal }) => ordinal));
        const readable = batch.events.filter(({ ordinal }) => !unreadable.has(ordinal));
        for (const [at, { workspaceId, events, read }] of listPortions(datasets, readable).entries()) {
          const portion = await database.inWorkspace(workspaceId, (tx) => read(tx, events), { readOnly: true });
          for (const { table, rows } of portion)
            await insertPortion(warehouse, table, rows, `batch ${batch.no} into ${table} portion ${at}`);
        }
      });
      return dead;
    },
  };
}

/** Inserts rows in as many blocks as they need, each under a token of its own. */
async function insertPortion(warehouse: Warehouse, table: string, rows: readonly FactRow[], token: string) {
  for (let from = 0; from < rows.length; from += maxRowsPerInsert) {
    const deduplicationToken = from === 0 ? token : `${token} from ${from}`;
    await warehouse.insert(table, rows.slice(from, from + maxRowsPerInsert), { deduplicationToken });
  }
}

/** Events of one workspace whose records are read and inserted together. */
interface Portion {
  workspaceId: string;
  events: OutboxEvent[];
  read: NamedRecords['read'];
}

/** Divides events that only name their records; the same events are always divided in the same way. */
function listPortions(datasets: readonly Dataset[], events: readonly OutboxEvent[]): Portion[] {
  const portions: Portion[] = [];
  for (const { records, topics } of datasets) {
    if (records === undefined) continue;
    const own = events.filter(({ topic }) => topics.includes(topic));
    for (const [workspaceId, ofWorkspace] of Map.groupBy(own, (event) => event.workspaceId)) {
      let count = recordsPerPortion;
      for (const event of ofWorkspace) {
        if (count >= recordsPerPortion) {
          portions.push({ workspaceId, events: [], read: (tx, some) => records.read(tx, some) });
          count = 0;
        }
        portions.at(-1)?.events.push(event);
        count += records.count(event);
      }
    }
  }
  return portions;
}
