import { type ChildProcess, spawn } from 'node:child_process';
import { totalmem } from 'node:os';
import { createInterface } from 'node:readline';
import type { Logger } from '../log/index.ts';
import { type ProcessExit, type RunningProcess, StartupError } from '../processes/index.ts';
import { type Cluster, explainPostgresMessages, getDataArgument, postgresEnvironment } from './postgres-cluster.ts';
import { computePostgresMemory } from './postgres-memory.ts';

/** How long crash recovery may take before we give up on a start. */
const readyTimeoutMs = 180_000;

/** How long a fast shutdown may take before an immediate one, and that before SIGKILL. */
const stopTimeoutMs = 20_000;

/** Waits until its input closes, which the kernel does when the server dies, and then has PostgreSQL shut down. */
const guardScript = 'read -r _; kill -INT "$1"';

/**
 * Starts PostgreSQL on loopback and settles when it accepts connections. When this process is killed, PostgreSQL shuts
 * down by itself.
 * @throws StartupError
 */
export async function launchPostgres(cluster: Cluster, port: number, log: Logger): Promise<RunningProcess> {
  const { folder, account, binaries } = cluster;
  const dataArgument = await getDataArgument(folder, account);
  const child = spawn(binaries.postgres, ['-D', dataArgument, ...formatSettings(port)], {
    cwd: folder,
    env: postgresEnvironment,
    stdio: ['ignore', 'ignore', 'pipe'],
    // Its own process group: Ctrl-C in a terminal is for the server, which then stops PostgreSQL last.
    detached: true,
    ...(account ?? {}),
  });
  const exited = new Promise<ProcessExit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', () => resolve({ code: null, signal: null }));
  });
  if (child.pid !== undefined) void exited.then(postGuard(child.pid, cluster));
  await waitUntilReady(child, cluster, log);
  return { pid: child.pid ?? 0, exited, stop: () => stopPostgres(child, exited) };
}

/** Settings are given on the command line, so that an upgrade of the server is an upgrade of them. */
function formatSettings(port: number): string[] {
  const memory = computePostgresMemory(measureMachineMib());
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '60',
    shared_buffers: `${memory.sharedBuffersMib}MB`,
    effective_cache_size: `${memory.effectiveCacheMib}MB`,
    work_mem: '16MB',
    maintenance_work_mem: `${memory.maintenanceMib}MB`,
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    wal_compression: 'pglz',
    min_wal_size: '256MB',
    max_wal_size: '2GB',
    random_page_cost: '1.1',
    jit: 'off',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    log_line_prefix: '',
    // Statements and details carry personal data; the server logs what failed, without values.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Memory of the machine, or what its container may use, MiB. */
function measureMachineMib(): number {
  const limit = process.constrainedMemory();
  return Math.min(totalmem(), limit > 0 ? limit : Number.POSITIVE_INFINITY) / 1024 ** 2;
}

function postGuard(pid: number, { account }: Cluster): () => void {
  const guard = spawn('/bin/sh', ['-c', guardScript, 'voxloop-postgres-guard', String(pid)], {
    cwd: '/',
    env: postgresEnvironment,
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    ...(account ?? {}),
  });
  guard.unref();
  guard.stdin?.on('error', () => guard.kill('SIGKILL'));
  return () => {
    guard.kill('SIGKILL');
  };
}

function waitUntilReady(child: ChildProcess, cluster: Cluster, log: Logger): Promise<void> {
  return new Promise((resolve, reject) => {
    const messages: string[] = [];
    let isReady = false;
    const timer = setTimeout(() => {
      child.kill('SIGQUIT');
      reject(new StartupError('startTimeout', `PostgreSQL did not get ready within ${readyTimeoutMs / 1000} s.`));
    }, readyTimeoutMs);
    if (child.stderr !== null) {
      createInterface({ input: child.stderr }).on('line', (line) => {
        logLine(log, line);
        if (isReady) return;
        messages.push(line);
        if (!line.includes('database system is ready to accept connections')) return;
        isReady = true;
        clearTimeout(timer);
        resolve();
      });
    }
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(new StartupError('startFailed', `PostgreSQL could not be run: ${error.message}`, { cause: error }));
    });
    child.once('close', () => {
      clearTimeout(timer);
      if (!isReady) reject(explainPostgresMessages(messages.join('\n'), cluster.folder));
    });
  });
}

function logLine(log: Logger, line: string): void {
  if (/^(PANIC|FATAL|WARNING)/.test(line)) log.warn({ process: 'postgres' }, line);
  else log.debug({ process: 'postgres' }, line);
}

async function stopPostgres(child: ChildProcess, exited: Promise<ProcessExit>): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    if (await settlesWithin(exited, stopTimeoutMs)) return;
  }
}

async function settlesWithin(promise: Promise<unknown>, timeoutMs: number): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<false>();
  const timer = setTimeout(() => resolve(false), timeoutMs);
  const settled = await Promise.race([promise.then(() => true as const), late]);
  clearTimeout(timer);
  return settled;
}
