import { join } from 'node:path';
import { composeApplication } from '../app.ts';
import { createContext } from '../create-context.ts';
import { type Engines, startEngines } from '../engines.ts';
import type { Auth } from '../foundation/auth/index.ts';
import { systemClock } from '../foundation/clock/index.ts';
import type { Config } from '../foundation/config/index.ts';
import type { ServerContext } from '../foundation/context.ts';
import type { Logger } from '../foundation/log/index.ts';
import { assertPortFree, ensureKeptSecret, type FolderLock, lockFolder } from '../foundation/processes/index.ts';
import { systemRandom } from '../foundation/random/index.ts';
import { migrateDatabase, migrateWarehouseWhenUp } from '../migrate-engines.ts';
import { startApi } from '../start-api.ts';
import { startWorkerProcess } from './worker-process.ts';

/** A whole server: engines, API and worker. */
export interface RunningServer {
  /** e.g. `http://127.0.0.1:4100` */
  address: string;
  context: ServerContext;
  auth: Auth;
  /** Finishes what is in hand, then stops everything that was started, engines last. Safe to call twice. */
  stop(): Promise<void>;
}

/** Signs sessions; made at the first start unless configured. */
export function ensureSessionSecret(config: Config): Promise<string> {
  if (config.secret !== null) return Promise.resolve(config.secret);
  return ensureKeptSecret(join(config.dataFolder, 'session.secret'), systemRandom(systemClock));
}

/**
 * Starts everything on this machine. What was started already is stopped again when a later part can't start.
 * @throws StartupError, MigrationError and others whose messages say what to do
 */
export async function runServer(config: Config, log: Logger): Promise<RunningServer> {
  const running = new Shutdown();
  try {
    const lock: FolderLock = await lockFolder(config.dataFolder, 'server.lock');
    running.add(() => lock.release());
    if (config.port !== 0) await assertPortFree(config.port, 'the console and the API');
    const engines = await startEngines(config, log);
    running.add(() => engines.stop());
    const secret = await ensureSessionSecret(config);
    await migrateDatabase(engines, log, secret);
    const migratingWarehouse = migrateWarehouseBeside(engines, log);
    running.add(() => migratingWarehouse.stop());
    const { context, close } = createContext({ config, engines, log, secret, name: 'voxloop-api' });
    running.add(close);
    const application = await composeApplication(context, secret);
    const api = await startApi(context, application);
    running.add(() => api.stop());
    // Answers are taken from now on; what the worker does with them need not be waited for.
    const worker = startWorkerProcess(config.publicUrl ?? api.address, log);
    running.add(async () => (await worker).stop());
    return { address: api.address, context, auth: application.auth, stop: () => running.stop() };
  } catch (error) {
    await running.stop();
    throw error;
  }
}

/** What has been started, stopped in reverse order. */
class Shutdown {
  readonly #steps: (() => Promise<void> | void)[] = [];
  #stopped: Promise<void> | null = null;

  add(step: () => Promise<void> | void): void {
    this.#steps.push(step);
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stopAll();
    return this.#stopped;
  }

  async #stopAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const step of this.#steps.toReversed()) {
      try {
        await step();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Some parts could not be stopped cleanly.');
  }
}

/** The warehouse may be away at the start; its schema follows as soon as it is there. */
function migrateWarehouseBeside(engines: Engines, log: Logger): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const migrating = migrateWarehouseWhenUp(engines, log, stopping.signal).catch((error: unknown) => {
    log.error({ err: error }, 'the warehouse could not be migrated; numbers stay behind until it is');
  });
  return {
    stop: async () => {
      stopping.abort();
      await migrating;
    },
  };
}
