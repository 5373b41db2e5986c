import { execFile } from 'node:child_process';
import { readFile, readlink, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Logger } from '../log/index.ts';
import { getErrorCode, StartupError } from '../processes/index.ts';

const run = promisify(execFile);

/** A PostgreSQL that runs on a cluster's folder. */
export interface Postmaster {
  pid: number;
  port: number;
}

/** Finds the PostgreSQL that runs on this folder now, whoever started it; null where none does. */
export async function findPostmaster(clusterFolder: string): Promise<Postmaster | null> {
  const recorded = await readPostmasterFile(clusterFolder);
  return recorded !== null && (await runsOn(recorded.pid, clusterFolder)) ? recorded : null;
}

/**
 * Clears the way for a start: stops a PostgreSQL that outlived its server, and removes a `postmaster.pid` whose process
 * id now belongs to another program (which PostgreSQL itself can't tell from a running one).
 * The caller holds the data folder's lock, so what is found here is nobody's.
 * @throws StartupError `startFailed` where the orphan can't be stopped
 */
export async function stopOrphan(clusterFolder: string, log: Logger): Promise<void> {
  const recorded = await readPostmasterFile(clusterFolder);
  if (recorded === null) return;
  if (!(await runsOn(recorded.pid, clusterFolder))) {
    await rm(join(clusterFolder, 'postmaster.pid'), { force: true });
    return;
  }
  log.warn({ pid: recorded.pid }, 'stopping a PostgreSQL that a killed server left behind');
  for (const [signal, patienceMs] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ] as const) {
    sendSignal(recorded.pid, signal);
    for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += 50) {
      if (!(await runsOn(recorded.pid, clusterFolder))) return;
      await delay(50);
    }
  }
  throw new StartupError(
    'startFailed',
    `A PostgreSQL with process id ${recorded.pid} still runs on ${clusterFolder} and does not stop. End it, then start again.`,
  );
}

/** The first line of `postmaster.pid` is the process id, the fourth the port. */
async function readPostmasterFile(clusterFolder: string): Promise<Postmaster | null> {
  try {
    const lines = (await readFile(join(clusterFolder, 'postmaster.pid'), 'utf8')).split('\n');
    const pid = Number(lines[0]);
    return Number.isInteger(pid) && pid > 1 ? { pid, port: Number(lines[3]) } : null;
  } catch (error) {
    if (getErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Whether the process is a PostgreSQL whose data is this folder: its working directory is, or its command names it. */
async function runsOn(pid: number, clusterFolder: string): Promise<boolean> {
  if (process.platform === 'linux') return (await findWorkingFolder(pid)) === (await realpath(clusterFolder));
  try {
    const { stdout } = await run('ps', ['-o', 'command=', '-p', String(pid)]);
    return stdout.includes('postgres') && stdout.includes(clusterFolder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 1) return false;
    throw error;
  }
}

/** Null for a process that is gone, ended but not yet reaped, or another user's. */
async function findWorkingFolder(pid: number): Promise<string | null> {
  try {
    return await readlink(`/proc/${pid}/cwd`);
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes(getErrorCode(error) ?? '')) return null;
    throw error;
  }
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (getErrorCode(error) !== 'ESRCH') throw error;
  }
}
