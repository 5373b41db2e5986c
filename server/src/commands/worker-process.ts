import { type ChildProcess, fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { systemClock } from '../foundation/clock/index.ts';
import type { Logger } from '../foundation/log/index.ts';
import {
  type ProcessExit,
  type RunningProcess,
  StartupError,
  type Supervised,
  supervise,
} from '../foundation/processes/index.ts';

const readyTimeoutMs = 60_000;
const stopTimeoutMs = 15_000;

/** Background work steps back while answers are being accepted (0 is normal, 19 the lowest). */
const backgroundPriority = 10;

/** Runs `voxloop worker` in a process of its own, at lower priority, and keeps it running. Never rejects. */
export function startWorkerProcess(publicUrl: string, log: Logger): Promise<Supervised> {
  return supervise({
    name: 'worker',
    log,
    clock: systemClock,
    firstStart: 'mayFail',
    start: () => launchWorker(publicUrl, log),
  });
}

/** Lowers a process's priority; a system that forbids it loses nothing but speed of intake. */
function lowerPriority(pid: number, log: Logger): void {
  try {
    setPriority(pid, backgroundPriority);
  } catch (error) {
    log.debug({ err: error, pid }, 'the priority of a background process could not be lowered');
  }
}

async function launchWorker(publicUrl: string, log: Logger): Promise<RunningProcess> {
  const child = fork(new URL('../main.ts', import.meta.url), ['worker', '--public-url', publicUrl], { execArgv: [] });
  const exited = new Promise<ProcessExit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', () => resolve({ code: null, signal: null }));
  });
  if (child.pid !== undefined) lowerPriority(child.pid, log);
  try {
    await waitUntilReady(child, exited);
  } catch (error) {
    await stopChild(child, exited);
    throw error;
  }
  return { pid: child.pid ?? 0, exited, stop: () => stopChild(child, exited) };
}

/** The worker sends one message, `ready`, as soon as it works. */
function waitUntilReady(child: ChildProcess, exited: Promise<ProcessExit>): Promise<void> {
  const ready = Promise.withResolvers<void>();
  const timer = setTimeout(
    () => ready.reject(new StartupError('startTimeout', `The worker did not start within ${readyTimeoutMs / 1000} s.`)),
    readyTimeoutMs,
  );
  child.once('message', () => ready.resolve());
  void exited.then(({ code, signal }) =>
    ready.reject(new StartupError('startFailed', `The worker ended (${signal ?? code}) before it was ready.`)),
  );
  return ready.promise.finally(() => clearTimeout(timer));
}

async function stopChild(child: ChildProcess, exited: Promise<ProcessExit>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
  await exited;
  clearTimeout(timer);
}
