import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '../../server/src/foundation/processes/index.ts';

const main = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url));
const startTimeoutMs = 120_000;

/** The parts of a server that can be killed one by one. */
export type Victim = 'server' | 'worker' | 'clickhouse' | 'postgres';

/** `voxloop start` on a data folder of its own, to be killed and started again. */
export interface KillableServer {
  readonly url: string;
  readonly dataFolder: string;
  /** Kills one part with SIGKILL; a killed server is started again at once, as a service manager would. */
  kill(victim: Victim): void;
  /** Settles when database and warehouse answer. @throws with the server's words after two minutes */
  untilReady(): Promise<void>;
  /** Stops it as Ctrl-C does. */
  stop(): Promise<void>;
}

export async function startKillableServer(): Promise<KillableServer> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'voxloop-crash-'));
  const url = `http://127.0.0.1:${await findFreePort()}`;
  let child = launch(dataFolder, url);
  const kill = (victim: Victim): void => {
    if (victim === 'server') {
      child.kill('SIGKILL');
      child = launch(dataFolder, url);
      return;
    }
    const pid = victim === 'worker' ? findWorkerPid(child.pid) : findEnginePid(dataFolder, victim);
    if (pid !== null) process.kill(pid, 'SIGKILL');
  };
  return {
    url,
    dataFolder,
    kill,
    untilReady: () => untilReady(url),
    stop: async () => {
      await end(child);
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

function launch(dataFolder: string, url: string): ChildProcess {
  return spawn(process.execPath, [main, 'start'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      VOXLOOP_DATA_DIR: dataFolder,
      VOXLOOP_PORT: new URL(url).port,
      VOXLOOP_LOG_LEVEL: 'fatal',
      VOXLOOP_INTAKE_RATE_PER_MINUTE: '100000000',
      VOXLOOP_SIGN_IN_RATE_PER_MINUTE: '1000',
      // The portal whose reviews are pulled
      VOXLOOP_OUTGOING_ALLOW: '127.0.0.1',
    },
  });
}

/** Both engines write their process id into their folder; null where a part doesn't run. */
function findEnginePid(dataFolder: string, engine: 'clickhouse' | 'postgres'): number | null {
  const [file, pattern] =
    engine === 'postgres'
      ? (['postgres/postmaster.pid', /^(\d+)/] as const)
      : (['clickhouse/status', /PID: (\d+)/] as const);
  try {
    const pid = Number(pattern.exec(readFileSync(join(dataFolder, file), 'utf8'))?.[1]);
    return pid > 1 && isAlive(pid) ? pid : null;
  } catch {
    return null;
  }
}

/** The server's child that bears the command `worker`; null while there is none. */
function findWorkerPid(serverPid: number | undefined): number | null {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  const rows = table.split('\n').map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line));
  const row = rows.find((cells) => Number(cells?.[2]) === serverPid && cells?.[3]?.includes('main.ts worker') === true);
  return row === undefined ? null : Number(row?.[1]);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function untilReady(url: string): Promise<void> {
  const untilMs = performance.now() + startTimeoutMs;
  let last = 'it never answered';
  while (performance.now() < untilMs) {
    const response = await fetch(`${url}/ready`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    if (response !== null) {
      last = await response.text();
      const { database, warehouse }: { database: string; warehouse: string } = JSON.parse(last);
      if (database === 'ok' && warehouse === 'ok') return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The server was not ready within ${startTimeoutMs / 1000} s: ${last}`);
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
