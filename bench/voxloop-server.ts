import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type EmbeddedPostgresUrls, findEmbeddedPostgres } from '../server/src/foundation/database/index.ts';
import { findFreePort } from '../server/src/foundation/processes/index.ts';

const main = fileURLToPath(new URL('../server/src/main.ts', import.meta.url));
const startTimeoutMs = 120_000;

/** A server as a newcomer starts it, with engines and data of its own, for as long as the benchmark runs. */
export interface VoxloopServer {
  readonly url: string;
  readonly pid: number;
  readonly dataFolder: string;
  readonly postgres: EmbeddedPostgresUrls;
  /** Milliseconds from its start to its first answer. */
  readonly startMs: number;
  /** Stops it as Ctrl-C does and removes its data. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts `voxloop start` in an empty data folder, with nothing but its rate limits changed.
 * @param publicUrl the address that clients use, where something stands before the server
 * @throws with what the server said, when it ends or is not ready within two minutes
 */
export async function startVoxloop(publicUrl?: string): Promise<VoxloopServer> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'voxloop-bench-'));
  // Under root, the embedded PostgreSQL runs as another user, who must get there.
  chmodSync(dataFolder, 0o755);
  const url = `http://127.0.0.1:${await findFreePort()}`;
  const startedAt = performance.now();
  const { child, said } = launch(dataFolder, url, publicUrl);
  const stop = async (): Promise<void> => {
    await end(child);
    rmSync(dataFolder, { recursive: true, force: true });
  };
  try {
    await untilReady(url, child, said);
    const startMs = performance.now() - startedAt;
    const postgres = await findEmbeddedPostgres(dataFolder);
    if (postgres === null || child.pid === undefined)
      throw new Error('The server is ready, but its PostgreSQL is not found.');
    return { url, pid: child.pid, dataFolder, postgres, startMs, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function launch(dataFolder: string, url: string, publicUrl?: string): { child: ChildProcess; said: () => string } {
  const child = spawn(process.execPath, [main, 'start'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      VOXLOOP_DATA_DIR: dataFolder,
      VOXLOOP_PORT: new URL(url).port,
      VOXLOOP_LOG_LEVEL: 'warn',
      ...(publicUrl === undefined ? {} : { VOXLOOP_PUBLIC_URL: publicUrl }),
      // All load comes from one address here.
      VOXLOOP_INTAKE_RATE_PER_MINUTE: '100000000',
      VOXLOOP_SIGN_IN_RATE_PER_MINUTE: '1000',
    },
  });
  let words = '';
  const keep = (chunk: string): void => {
    words = `${words}${chunk}`.slice(-20_000);
  };
  child.stdout?.setEncoding('utf8').on('data', keep);
  child.stderr?.setEncoding('utf8').on('data', keep);
  return { child, said: () => words };
}

async function untilReady(url: string, child: ChildProcess, said: () => string): Promise<void> {
  const until = performance.now() + startTimeoutMs;
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${said()}`);
    if (await isReady(url)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The server was not ready within ${startTimeoutMs / 1000} s:\n${said()}`);
}

async function isReady(url: string): Promise<boolean> {
  // Until it listens, the connection is refused.
  const response = await fetch(`${url}/ready`).catch(() => null);
  return response?.ok === true;
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
