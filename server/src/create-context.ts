import type { Clock } from './foundation/clock/index.ts';
import { systemClock } from './foundation/clock/index.ts';
import type { Config } from './foundation/config/index.ts';
import type { ServerContext } from './foundation/context.ts';
import { openDatabase } from './foundation/database/index.ts';
import { createJobs } from './foundation/jobs/index.ts';
import { createLive } from './foundation/live/index.ts';
import type { Logger } from './foundation/log/index.ts';
import { createMailer } from './foundation/mail/index.ts';
import { createOutgoing } from './foundation/outgoing/index.ts';
import { systemRandom } from './foundation/random/index.ts';
import { createWarehouse, type WarehouseAddress } from './foundation/warehouse/index.ts';

/** Where the engines of a process are: embedded ones that run, or those that the configuration names. */
export interface EngineAddresses {
  /** PostgreSQL as the application's role */
  databaseUrl: string;
  warehouse: WarehouseAddress;
}

/**
 * Opens everything that the modules of a process are handed.
 * @param options `secret`: the server's, under which identifiers are hashed and sealed; without it neither can be done
 * @returns the context and how to close it
 */
export function createContext(options: {
  config: Config;
  engines: EngineAddresses;
  log: Logger;
  name: string;
  secret?: string;
  clock?: Clock;
  publicUrl?: string;
}): { context: ServerContext; close(): Promise<void> } {
  const { config, engines, log } = options;
  const clock = options.clock ?? systemClock;
  const random = systemRandom(clock);
  const database = openDatabase({
    url: engines.databaseUrl,
    poolSize: config.database.poolSize,
    log,
    name: options.name,
    ...(options.secret === undefined ? {} : { sealing: { secret: options.secret, random } }),
  });
  const warehouse = createWarehouse({ address: engines.warehouse, log });
  const mail = createMailer(config.smtp);
  const live = createLive(database, log);
  const context: ServerContext = {
    config,
    publicUrl: options.publicUrl ?? config.publicUrl ?? `http://${config.host}:${config.port}`,
    clock,
    random,
    keyedHash: database.keyRing.keyedHash,
    log,
    database,
    warehouse,
    jobs: createJobs(),
    mail,
    live,
    outgoing: createOutgoing(config.outgoing),
  };
  return {
    context,
    close: async () => {
      await live.stop();
      await mail.close();
      await warehouse.close();
      await database.close();
    },
  };
}
