import type { EngineAddresses } from './create-context.ts';
import { systemClock } from './foundation/clock/index.ts';
import type { Config } from './foundation/config/index.ts';
import {
  appRole,
  type EmbeddedPostgresUrls,
  findEmbeddedPostgres,
  startEmbeddedPostgres,
} from './foundation/database/index.ts';
import type { Logger } from './foundation/log/index.ts';
import { StartupError } from './foundation/processes/index.ts';
import { systemRandom } from './foundation/random/index.ts';
import {
  type EmbeddedClickHouse,
  findEmbeddedClickHouse,
  startEmbeddedClickHouse,
} from './foundation/warehouse/index.ts';

/** PostgreSQL and ClickHouse, wherever they run. */
export interface Engines extends EngineAddresses {
  /** PostgreSQL as the owner of the schema: migrations only. */
  ownerUrl: string;
  /** Name of the application's role in PostgreSQL. */
  appRole: string;
  /** Process ids of the embedded engines that this process runs; null for others, and while one is being started. */
  pids(): { postgres: number | null; clickhouse: number | null };
  /** Stops the engines that this process started. Safe to call twice. */
  stop(): Promise<void>;
}

/** Memory that the embedded ClickHouse may use, MiB. */
const clickhouseMemoryMib = 2048;

/**
 * Starts the embedded engines, but for those that the configuration replaces by others. A ClickHouse whose tables can't
 * be opened does not hold up the start: without it answers are accepted and tickets open all the same.
 * @throws StartupError
 */
export async function startEngines(config: Config, log: Logger): Promise<Engines> {
  const parts = { dataFolder: config.dataFolder, log, clock: systemClock, random: systemRandom(systemClock) };
  const starting = [
    config.database.url === null ? startEmbeddedPostgres(parts) : Promise.resolve(null),
    config.clickhouse.url === null
      ? startEmbeddedClickHouse({ ...parts, memoryMib: clickhouseMemoryMib, firstStart: 'mayFail' })
      : Promise.resolve(null),
  ] as const;
  try {
    const [postgres, clickhouse] = await Promise.all(starting);
    return {
      ...describeEngines(config, postgres, clickhouse?.connection ?? null),
      pids: () => ({ postgres: postgres?.pid ?? null, clickhouse: clickhouse?.pid ?? null }),
      stop: async () => {
        await Promise.all([postgres?.stop(), clickhouse?.stop()]);
      },
    };
  } catch (error) {
    for (const part of await Promise.allSettled(starting)) if (part.status === 'fulfilled') await part.value?.stop();
    throw error;
  }
}

/**
 * The engines that run already: those of the configuration, or the embedded ones of a server that runs on the same data
 * folder. Nothing is started, and `stop` stops nothing.
 * @returns null where an embedded engine is wanted and none runs
 */
export async function findEngines(config: Config): Promise<Engines | null> {
  const postgres = config.database.url === null ? await findEmbeddedPostgres(config.dataFolder) : null;
  const clickhouse = config.clickhouse.url === null ? await findEmbeddedClickHouse(config.dataFolder) : null;
  if (config.database.url === null && postgres === null) return null;
  if (config.clickhouse.url === null && clickhouse === null) return null;
  return {
    ...describeEngines(config, postgres, clickhouse),
    pids: () => ({ postgres: null, clickhouse: null }),
    stop: async () => undefined,
  };
}

/**
 * For processes beside a server: the engines must run.
 * @throws StartupError `notRunning`
 */
export async function getRunningEngines(config: Config): Promise<Engines> {
  const engines = await findEngines(config);
  if (engines !== null) return engines;
  throw new StartupError(
    'notRunning',
    `No server runs on ${config.dataFolder}. Start one with \`voxloop start\`, or set DATABASE_URL, DATABASE_OWNER_URL and CLICKHOUSE_URL to engines of yours.`,
  );
}

function describeEngines(
  config: Config,
  postgres: EmbeddedPostgresUrls | null,
  clickhouse: EmbeddedClickHouse['connection'] | null,
): Omit<Engines, 'pids' | 'stop'> {
  const databaseUrl = postgres?.appUrl ?? config.database.url;
  const ownerUrl = postgres?.ownerUrl ?? config.database.ownerUrl;
  const server = clickhouse ?? { ...config.clickhouse };
  if (databaseUrl === null || ownerUrl === null || server.url === null) {
    throw new Error('An engine is neither embedded nor configured.');
  }
  return {
    databaseUrl,
    ownerUrl,
    appRole: postgres === null ? decodeURIComponent(new URL(databaseUrl).username) : appRole,
    warehouse: {
      url: server.url,
      user: server.user,
      password: server.password,
      database: config.clickhouse.database,
      cluster: config.clickhouse.url === null ? null : config.clickhouse.cluster,
    },
  };
}
