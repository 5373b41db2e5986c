import { type ChildProcess, fork } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Check } from 'typebox/value';
import type { Clock } from '../clock/index.ts';
import type { Logger } from '../log/index.ts';
import {
  ensureKeptSecret,
  explainFileSystemError,
  findFreePort,
  findKeptText,
  lockFolder,
  type ProcessExit,
  type RunningProcess,
  StartupError,
  supervise,
} from '../processes/index.ts';
import type { Random } from '../random/index.ts';
import { type HostConfiguration, hostAnswer } from './chdb-host-message.ts';
import { watchHealth } from './clickhouse-health.ts';
import { awaitOrphan } from './clickhouse-orphan.ts';

const user = 'voxloop';
const lockName = 'clickhouse.lock';
const sessions = 8;
const readyTimeoutMs = 120_000;
const stopTimeoutMs = 15_000;

export interface EmbeddedClickHouseOptions {
  /** Folder for the tables and the password; made if missing. One server at a time. */
  dataFolder: string;
  /** Port on loopback; a free one if not given. */
  port?: number;
  /** Memory that the engine may use, MiB. */
  memoryMib: number;
  log: Logger;
  clock: Clock;
  random: Random;
  /** `mayFail`: where its tables can't be opened, that is logged with what to do, and tried again. Default: it throws. */
  firstStart?: 'mustSucceed' | 'mayFail';
}

/** A ClickHouse that runs beside this process as long as it does and is started again when it dies or hangs. */
export interface EmbeddedClickHouse {
  /** For `createWarehouse`; the password is never logged. */
  connection: { url: string; user: string; password: string };
  /** Process id of the host; null while it is being started again. */
  readonly pid: number | null;
  onExit(listener: (exit: ProcessExit) => void): void;
  /** Shuts it down. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts ClickHouse (`chdb`) in a process of its own and keeps it running.
 * @throws StartupError saying what to do: folder in use or not writable, disk full, port busy, tables damaged
 */
export async function startEmbeddedClickHouse(options: EmbeddedClickHouseOptions): Promise<EmbeddedClickHouse> {
  const { log, clock } = options;
  const dataFolder = resolve(options.dataFolder);
  const lock = await lockFolder(dataFolder, lockName);
  try {
    const configuration = await prepareConfiguration(dataFolder, options);
    const supervised = await supervise({
      name: 'clickhouse',
      log,
      clock,
      firstStart: options.firstStart ?? 'mustSucceed',
      start: async () => {
        await awaitOrphan(configuration.folder, log);
        return launchHost(configuration, dataFolder);
      },
    });
    const connection = formatConnection(configuration.port, configuration.password);
    await writeFile(portFile(dataFolder), `${configuration.port}\n`);
    const health = watchHealth({ connection, log, getPid: () => supervised.pid });
    log.info({ port: configuration.port, pid: supervised.pid }, 'the embedded ClickHouse runs');
    let stopped: Promise<void> | null = null;
    return {
      connection,
      get pid() {
        return supervised.pid;
      },
      onExit: (listener) => supervised.onExit(listener),
      stop: () => {
        health.stop();
        stopped ??= supervised.stop().finally(() => lock.release());
        return stopped;
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * How to reach the embedded ClickHouse that another process of this data folder runs, for commands beside a running
 * server; null where none ever ran. It may be gone: `ping` tells.
 */
export async function findEmbeddedClickHouse(dataFolder: string): Promise<EmbeddedClickHouse['connection'] | null> {
  const password = await findKeptText(secretFile(resolve(dataFolder)));
  const port = await findKeptText(portFile(resolve(dataFolder)));
  return password === null || port === null ? null : formatConnection(Number(port), password);
}

/** Removes all tables of an embedded ClickHouse that doesn't run; a rebuild from PostgreSQL brings them back. */
export async function discardEmbeddedClickHouse(dataFolder: string): Promise<void> {
  const lock = await lockFolder(resolve(dataFolder), lockName);
  try {
    await rm(join(resolve(dataFolder), 'clickhouse'), { recursive: true, force: true });
  } finally {
    lock.release();
  }
}

function formatConnection(port: number, password: string): EmbeddedClickHouse['connection'] {
  return { url: `http://127.0.0.1:${port}`, user, password };
}

function secretFile(dataFolder: string): string {
  return join(dataFolder, 'clickhouse.secret');
}

/** The port it was started on last. */
function portFile(dataFolder: string): string {
  return join(dataFolder, 'clickhouse.port');
}

async function prepareConfiguration(
  dataFolder: string,
  options: EmbeddedClickHouseOptions,
): Promise<HostConfiguration> {
  const folder = join(dataFolder, 'clickhouse');
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return {
      folder,
      port: options.port ?? (await findFreePort()),
      user,
      password: await ensureKeptSecret(secretFile(dataFolder), options.random),
      sessions,
      memoryMib: options.memoryMib,
      defaultTimeoutSeconds: 60,
      logLevel: options.log.level,
    };
  } catch (error) {
    throw explainFileSystemError(error, dataFolder) ?? error;
  }
}

async function launchHost(configuration: HostConfiguration, dataFolder: string): Promise<RunningProcess> {
  const child = fork(new URL('./chdb-host-process.ts', import.meta.url), [], {
    execArgv: [],
    // Native statements and compression each hold a thread of Node's pool.
    env: { PATH: '/usr/bin:/bin', TZ: 'UTC', UV_THREADPOOL_SIZE: String(sessions * 2 + 4) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = new Promise<ProcessExit>((settle) => {
    child.once('exit', (code, signal) => settle({ code, signal }));
    child.once('error', () => settle({ code: null, signal: null }));
  });
  child.send(configuration);
  try {
    await waitUntilReady(child, exited, dataFolder);
  } catch (error) {
    child.kill('SIGKILL');
    await exited;
    throw error;
  }
  return { pid: child.pid ?? 0, exited, stop: () => stopHost(child, exited) };
}

function waitUntilReady(child: ChildProcess, exited: Promise<ProcessExit>, dataFolder: string): Promise<void> {
  const ready = Promise.withResolvers<void>();
  const timer = setTimeout(() => {
    child.kill('SIGKILL');
    ready.reject(new StartupError('startTimeout', `ClickHouse did not get ready within ${readyTimeoutMs / 1000} s.`));
  }, readyTimeoutMs);
  child.once('message', (message) => {
    if (!Check(hostAnswer, message)) ready.reject(new StartupError('startFailed', 'ClickHouse gave no proper answer.'));
    else if (message.kind === 'ready') ready.resolve();
    else ready.reject(explainHostFailure(message.message, dataFolder));
  });
  void exited.then(({ code, signal }) =>
    ready.reject(explainHostFailure(`its process ended (${signal ?? code}) before it was ready`, dataFolder)),
  );
  return ready.promise.finally(() => clearTimeout(timer));
}

function explainHostFailure(message: string, dataFolder: string): StartupError {
  if (message.includes('EADDRINUSE')) {
    return new StartupError(
      'portBusy',
      "ClickHouse's port is in use by another program. Stop that program or choose another port.",
    );
  }
  const code = /No space left on device/.test(message)
    ? 'ENOSPC'
    : /Permission denied|Read-only file system|EACCES/.test(message)
      ? 'EACCES'
      : null;
  const explained =
    code === null ? null : explainFileSystemError(Object.assign(new Error(message), { code }), dataFolder);
  return (
    explained ??
    new StartupError(
      'warehouseDamaged',
      `ClickHouse can't open its tables in ${join(dataFolder, 'clickhouse')}: ${message}. ` +
        'Nothing is lost: stop the server and run `voxloop warehouse rebuild --from-scratch`, which restores them from PostgreSQL.',
    )
  );
}

async function stopHost(child: ChildProcess, exited: Promise<ProcessExit>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
  await exited;
  clearTimeout(timer);
}
