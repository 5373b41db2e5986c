import type { DeadEvent, EventBatch } from '../../foundation/outbox/index.ts';
import type { Dataset, FactInsert, FactRow } from './dataset.ts';

/** What a batch says, as rows per table; events that can't be projected stand beside. */
export interface ProjectedBatch {
  readonly inserts: readonly FactInsert[];
  readonly dead: readonly DeadEvent[];
}

/**
 * Projects the events of a batch, in their order. The same batch always gives the same rows, which is what makes a
 * deduplication token of batch and table right.
 */
export function projectBatch(datasets: readonly Dataset[], batch: EventBatch): ProjectedBatch {
  const rowsByTable = new Map<string, FactRow[]>();
  const dead: DeadEvent[] = [];
  for (const event of batch.events) {
    for (const dataset of datasets) {
      if (!dataset.topics.includes(event.topic)) continue;
      try {
        collectRows(rowsByTable, dataset.project(event));
      } catch (error) {
        dead.push({ ordinal: event.ordinal, reason: error instanceof Error ? error.message : String(error) });
      }
    }
  }
  return { inserts: [...rowsByTable].map(([table, rows]) => ({ table, rows })), dead };
}

/** Adds inserts to the rows of their tables. */
export function collectRows(rowsByTable: Map<string, FactRow[]>, inserts: readonly FactInsert[]): void {
  for (const { table, rows } of inserts) {
    const collected = rowsByTable.get(table);
    if (collected === undefined) rowsByTable.set(table, [...rows]);
    else for (const row of rows) collected.push(row);
  }
}
