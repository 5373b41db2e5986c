import type { Database } from '../../foundation/database/index.ts';
import type { Logger } from '../../foundation/log/index.ts';
import { claimBatch, freezeOutbox, setCursor } from '../../foundation/outbox/index.ts';
import type { Warehouse } from '../../foundation/warehouse/index.ts';
import type { Dataset, FactRow } from './dataset.ts';
import { keepsBatchesAfter, readOnSnapshot, whileNothingIsDelivered } from './facts-store.ts';
import { listFactsSubscribers } from './facts-subscriber.ts';
import { collectRows } from './project-batch.ts';
import { createShadowTables, type ShadowTables } from './shadow-tables.ts';

/** A workspace whose facts are to be rebuilt; its days follow `timeZone`. */
export interface RebuiltWorkspace {
  id: string;
  timeZone: string;
}

export interface RebuildOptions {
  datasets: readonly Dataset[];
  database: Database;
  warehouse: Warehouse;
  log: Logger;
  listWorkspaces: () => Promise<readonly RebuiltWorkspace[]>;
  /** Called after each portion with the number of rows written so far */
  onProgress?: (rows: number) => void;
}

/** The rebuild took so long that events it would need again are gone; nothing was changed. */
export class RebuildOvertakenError extends Error {
  override readonly name = 'RebuildOvertakenError';
}

const rowsPerInsert = 100_000;

/**
 * Writes all facts anew from PostgreSQL, while feedback goes on coming in, and then puts them in the place of the old
 * ones. The numbers are what they were: a line is drawn through the outbox, everything before it is read on one
 * snapshot into shadow tables, and the facts subscriber goes on after that line.
 *
 * @returns rows written
 * @throws RebuildOvertakenError; and what database and warehouse throw. The live tables are then as they were.
 */
export async function rebuildWarehouse(options: RebuildOptions): Promise<number> {
  const { datasets, database, warehouse, log } = options;
  const shadows = await createShadowTables(
    warehouse,
    datasets.flatMap(({ tables }) => tables),
  );
  try {
    const { batchNo, rows } = await fillShadows(options, shadows);
    await shadows.fillRollups();
    await whileNothingIsDelivered(database, async () => {
      await moveCursors(database, listFactsSubscribers(datasets), batchNo);
      await shadows.swap();
    });
    log.info({ rows, batchNo }, 'the warehouse was rebuilt');
    return rows;
  } finally {
    await shadows.drop();
  }
}

/** The cursors move first: what is then delivered twice into the old tables is recognised by its token. */
async function moveCursors(database: Database, subscribers: readonly string[], batchNo: number): Promise<void> {
  await database.asSystem(async (tx) => {
    if (!(await keepsBatchesAfter(tx, batchNo))) {
      throw new RebuildOvertakenError('The rebuild took longer than events are kept. Run it again at a quieter time.');
    }
    for (const subscriber of subscribers) await setCursor(tx, subscriber, batchNo);
  });
}

/** Draws the line and reads everything before it into the shadows. */
async function fillShadows(options: RebuildOptions, shadows: ShadowTables): Promise<{ batchNo: number; rows: number }> {
  const { database } = options;
  const workspaces = await options.listWorkspaces();
  while ((await database.asSystem((tx) => claimBatch(tx))) !== null);
  let reading: Promise<number> = Promise.resolve(0);
  const batchNo = await database.asSystem(
    async (tx) => {
      const line = await freezeOutbox(tx);
      await new Promise<void>((resolve, reject) => {
        reading = readEverything(options, shadows, workspaces, line.snapshot, resolve);
        reading.catch(reject);
      });
      return line.batchNo;
    },
    { isolation: 'repeatable read' },
  );
  return { batchNo, rows: await reading };
}

async function readEverything(
  options: RebuildOptions,
  shadows: ShadowTables,
  workspaces: readonly RebuiltWorkspace[],
  snapshot: string,
  onImported: () => void,
): Promise<number> {
  const writer = createShadowWriter(options, shadows);
  await readOnSnapshot(options.database, snapshot, onImported, async (inWorkspace) => {
    for (const { id, timeZone } of workspaces) {
      const tx = await inWorkspace(id);
      for (const dataset of options.datasets) {
        for await (const inserts of dataset.rebuild(tx, timeZone)) {
          collectRows(writer.waiting, inserts);
          await writer.writeFull();
        }
      }
    }
    await writer.writeRest();
  });
  return writer.written();
}

/** Gathers rows until there are enough of a table for a good insert. */
function createShadowWriter({ warehouse, onProgress }: RebuildOptions, shadows: ShadowTables) {
  const waiting = new Map<string, FactRow[]>();
  let written = 0;
  let insertNo = 0;
  const writeTables = async (minRows: number) => {
    for (const [table, rows] of waiting) {
      if (rows.length < minRows) continue;
      waiting.delete(table);
      insertNo += 1;
      await warehouse.insert(shadows.nameOf(table), rows, { deduplicationToken: `rebuild ${insertNo} into ${table}` });
      written += rows.length;
      onProgress?.(written);
    }
  };
  return {
    waiting,
    writeFull: () => writeTables(rowsPerInsert),
    writeRest: () => writeTables(1),
    written: () => written,
  };
}
