import type { Clock } from '../clock/index.ts';
import type { Logger } from '../log/index.ts';

/** How a process ended. */
export interface ProcessExit {
  code: number | null;
  signal: string | null;
}

/** A process that runs and answers. */
export interface RunningProcess {
  pid: number;
  /** Settles when it ended, however it ended; never rejects. */
  exited: Promise<ProcessExit>;
  /** Asks it to end, forces it to after its own deadline, and settles when it is gone. */
  stop(): Promise<void>;
}

/** A process that is started again whenever it ends by itself. */
export interface Supervised {
  /** Process id while it runs; null between two runs. */
  readonly pid: number | null;
  /** How often it had to be started again. */
  readonly restarts: number;
  /** Calls `listener` each time it ended without having been asked to. */
  onExit(listener: (exit: ProcessExit) => void): void;
  /** Ends it for good. Safe to call twice. */
  stop(): Promise<void>;
}

export interface SupervisionOptions {
  /** Name in the log. */
  name: string;
  /** Starts one run; settles when it is ready to work, rejects when it can't start. */
  start: () => Promise<RunningProcess>;
  log: Logger;
  clock: Clock;
  /** `mayFail`: a first start that fails is logged and tried again like a later one. Default: it throws. */
  firstStart?: 'mustSucceed' | 'mayFail';
}

/** Wait before the nth try in a row (n from 0): 100 ms, doubling, at most 5 s. */
export function computeRestartDelayMs(failuresInARow: number): number {
  return Math.min(5_000, 100 * 2 ** Math.min(failuresInARow, 10));
}

/** A run that lasted this long counts as healthy: the next failure starts with the shortest wait again. */
const healthyRunMs = 3_000;

/**
 * Starts a process and keeps it running: when it ends by itself it is started again, after a wait that grows with
 * each failure in a row.
 * @throws whatever the first start throws, unless it may fail; later failures are logged and tried again without end
 */
export async function supervise(options: SupervisionOptions): Promise<Supervised> {
  const { name, start, log, clock } = options;
  const listeners: ((exit: ProcessExit) => void)[] = [];
  const stopping = new AbortController();
  let restarts = 0;
  let failuresInARow = 0;
  let running: RunningProcess | null = await startFirst();
  const watched = watch();

  async function startFirst(): Promise<RunningProcess | null> {
    try {
      return await start();
    } catch (error) {
      if (options.firstStart !== 'mayFail') throw error;
      failuresInARow = 1;
      log.error({ process: name, err: error }, 'the process could not be started; trying again');
      return null;
    }
  }

  async function watch(): Promise<void> {
    while (!stopping.signal.aborted) {
      running ??= await startAgain();
      if (running === null) return;
      const startedMs = clock.now().getTime();
      const exit = await running.exited;
      running = null;
      if (stopping.signal.aborted) return;
      log.error({ process: name, ...exit }, 'a process ended unexpectedly and is started again');
      for (const listener of listeners) listener(exit);
      failuresInARow = clock.now().getTime() - startedMs >= healthyRunMs ? 1 : failuresInARow + 1;
    }
  }

  /** Null when told to stop meanwhile. */
  async function startAgain(): Promise<RunningProcess | null> {
    for (;;) {
      await pause(computeRestartDelayMs(failuresInARow - 1), stopping.signal);
      if (stopping.signal.aborted) return null;
      restarts += 1;
      try {
        const next = await start();
        if (stopping.signal.aborted) {
          await next.stop();
          return null;
        }
        log.info({ process: name, pid: next.pid }, 'the process runs again');
        return next;
      } catch (error) {
        failuresInARow += 1;
        log.error({ process: name, err: error }, 'the process could not be started; trying again');
      }
    }
  }

  return {
    get pid() {
      return running?.pid ?? null;
    },
    get restarts() {
      return restarts;
    },
    onExit: (listener) => {
      listeners.push(listener);
    },
    stop: async () => {
      stopping.abort();
      await running?.stop();
      await watched;
    },
  };
}

/** Waits, or returns at once when told to stop. */
function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, Math.max(0, delayMs));
    signal.addEventListener('abort', finish, { once: true });
  });
}
