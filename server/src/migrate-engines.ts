import { setTimeout as delay } from 'node:timers/promises';
import type { Engines } from './engines.ts';
import { migrate, openDatabase } from './foundation/database/index.ts';
import { migrateJobs } from './foundation/jobs/index.ts';
import type { Logger } from './foundation/log/index.ts';
import { migrateWarehouse, WarehouseUnreachableError } from './foundation/warehouse/index.ts';

const retryMs = 1_000;

/** Brings PostgreSQL to the newest schema. @returns the names of the migrations applied now */
export async function migrateDatabase(engines: Engines, log: Logger): Promise<string[]> {
  const applied = await migrate({ ownerUrl: engines.ownerUrl, appRole: engines.appRole, log });
  const database = openDatabase({ url: engines.databaseUrl, poolSize: 2, log, name: 'voxloop-migrate' });
  try {
    await migrateJobs(database, log);
  } finally {
    await database.close();
  }
  return applied;
}

/**
 * Brings the warehouse to the newest schema as soon as ClickHouse answers: it may be away, and nothing waits for it.
 * @throws what a migration itself fails with
 */
export async function migrateWarehouseWhenUp(engines: Engines, log: Logger, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await migrateWarehouse(engines.warehouse, log);
      return;
    } catch (error) {
      if (!(error instanceof WarehouseUnreachableError)) throw error;
      log.debug({ err: error }, 'ClickHouse does not answer yet');
    }
    // Ends early only because of the signal, which the loop looks at.
    await delay(retryMs, undefined, { signal }).catch(() => undefined);
  }
}
