import { type ChildProcess, fork } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Check } from 'typebox/value';
import type { Clock } from '../clock/index.ts';
import type { Logger } from '../log/index.ts';
import { lockFolder } from '../processes/data-folder-lock.ts';
import { explainFileSystemError, getErrorCode, StartupError } from '../processes/startup-error.ts';
import { type ProcessExit, type RunningProcess, supervise } from '../processes/supervisor.ts';
import type { Random } from '../random/index.ts';
import { type HostConfiguration, hostAnswer } from './chdb-host-message.ts';
import { watchHealth } from './clickhouse-health.ts';

const user = 'voxloop';
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
  const lock = await lockFolder(dataFolder, 'clickhouse.lock');
  try {
    const configuration = await prepareConfiguration(dataFolder, options);
    const supervised = await supervise({
      name: 'clickhouse',
      log,
      clock,
      start: async () => {
        const { run, port } = await launchHost(configuration, dataFolder);
        // After a restart it must be found where it was.
        configuration.port = port;
        return run;
      },
    });
    const connection = { url: `http://127.0.0.1:${configuration.port}`, user, password: configuration.password };
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

async function prepareConfiguration(
  dataFolder: string,
  options: EmbeddedClickHouseOptions,
): Promise<HostConfiguration> {
  const folder = join(dataFolder, 'clickhouse');
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return {
      folder,
      port: options.port ?? 0,
      user,
      password: await ensurePassword(join(dataFolder, 'clickhouse.secret'), options.random),
      sessions,
      memoryMib: options.memoryMib,
      defaultTimeoutSeconds: 60,
      logLevel: options.log.level,
    };
  } catch (error) {
    throw explainFileSystemError(error, dataFolder) ?? error;
  }
}

/** Made at the first start and kept, so that commands beside a running server can sign in too. */
async function ensurePassword(file: string, random: Random): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (getErrorCode(error) !== 'ENOENT') throw error;
    const password = random.token(24);
    await writeFile(file, `${password}\n`, { mode: 0o600, flag: 'wx' });
    return password;
  }
}

async function launchHost(
  configuration: HostConfiguration,
  dataFolder: string,
): Promise<{ run: RunningProcess; port: number }> {
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
  const port = await waitUntilReady(child, exited, dataFolder);
  return { port, run: { pid: child.pid ?? 0, exited, stop: () => stopHost(child, exited) } };
}

function waitUntilReady(child: ChildProcess, exited: Promise<ProcessExit>, dataFolder: string): Promise<number> {
  const ready = Promise.withResolvers<number>();
  const timer = setTimeout(() => {
    child.kill('SIGKILL');
    ready.reject(new StartupError('startTimeout', `ClickHouse did not get ready within ${readyTimeoutMs / 1000} s.`));
  }, readyTimeoutMs);
  child.once('message', (message) => {
    if (!Check(hostAnswer, message)) ready.reject(new StartupError('startFailed', 'ClickHouse gave no proper answer.'));
    else if (message.kind === 'ready') ready.resolve(message.port);
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
