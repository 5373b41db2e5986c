import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Logger } from '../log/index.ts';
import { getErrorCode } from '../processes/index.ts';

const run = promisify(execFile);

/** How long a host whose server was killed may take to end by itself. */
const patienceMs = 6_000;

/**
 * Waits for a host that a killed server left behind and that still has the folder open, and ends it if it takes too
 * long. The caller holds the data folder's lock, so what is found here is nobody's.
 */
export async function awaitOrphan(folder: string, log: Logger): Promise<void> {
  const pid = await findHolder(folder);
  if (pid === null) return;
  log.warn({ pid }, 'waiting for a ClickHouse that a killed server left behind');
  for (let waitedMs = 0; await isHost(pid); waitedMs += 50) {
    if (waitedMs === patienceMs) process.kill(pid, 'SIGKILL');
    await delay(50);
  }
}

/** The process that has the folder open writes its id into `status` there. */
async function findHolder(folder: string): Promise<number | null> {
  try {
    const pid = Number(/^PID: (\d+)$/m.exec(await readFile(join(folder, 'status'), 'utf8'))?.[1]);
    return pid > 1 && (await isHost(pid)) ? pid : null;
  } catch (error) {
    if (getErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Whether the process is one of ours; the id may long belong to another program. */
async function isHost(pid: number): Promise<boolean> {
  try {
    const command =
      process.platform === 'linux'
        ? await readFile(`/proc/${pid}/cmdline`, 'utf8')
        : (await run('ps', ['-o', 'command=', '-p', String(pid)])).stdout;
    return command.includes('chdb-host-process');
  } catch {
    // There is no such process any more.
    return false;
  }
}
