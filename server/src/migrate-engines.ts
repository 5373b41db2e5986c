import { setTimeout as delay } from 'node:timers/promises';
import { plainTables, sealPlainIdentifiers } from './data/directory/index.ts';
import { listWorkspaces } from './data/workspaces/index.ts';
import type { Engines } from './engines.ts';
import { systemClock } from './foundation/clock/index.ts';
import { migrate, openDatabase } from './foundation/database/index.ts';
import { migrateJobs } from './foundation/jobs/index.ts';
import type { Logger } from './foundation/log/index.ts';
import { systemRandom } from './foundation/random/index.ts';
import { migrateWarehouse, WarehouseUnreachableError } from './foundation/warehouse/index.ts';

const retryMs = 1_000;

/**
 * Brings PostgreSQL to the newest schema, and seals what an earlier version kept of people in plain words: about a minute
 * for a hundred thousand of them.
 * @param secret the server's
 * @returns the names of the migrations applied now
 */
export async function migrateDatabase(
  engines: Pick<Engines, 'databaseUrl' | 'ownerUrl' | 'appRole'>,
  log: Logger,
  secret: string,
): Promise<string[]> {
  const sealing = { secret, random: systemRandom(systemClock) };
  const database = openDatabase({ url: engines.databaseUrl, poolSize: 2, log, name: 'voxloop-migrate', sealing });
  const moveData = async () => {
    const note = (count: number) => log.info({ count }, 'sealing identifiers that stand in plain words');
    return (await sealPlainIdentifiers(database, listWorkspaces, note)) ? plainTables : [];
  };
  try {
    const applied = await migrate({ ownerUrl: engines.ownerUrl, appRole: engines.appRole, log, moveData });
    await migrateJobs(database, log);
    return applied;
  } finally {
    await database.close();
  }
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
