import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../log/index.ts';

/** Time between two checks, and how long an answer may take. */
const intervalMs = 5_000;
const answerTimeoutMs = 15_000;

/** Checks in a row without an answer until the process counts as hung. */
const patience = 3;

export interface HealthWatch {
  stop(): void;
}

/**
 * Asks a ClickHouse host regularly for the simplest answer through its engine, and kills its process when it gives none
 * several times in a row, so that its supervisor starts it again.
 */
export function watchHealth(options: {
  connection: { url: string; user: string; password: string };
  log: Logger;
  /** The process as it is now; null while it is being started. */
  getPid: () => number | null;
}): HealthWatch {
  const stopping = new AbortController();
  void watch();

  async function watch(): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      await pause(stopping.signal);
      const pid = options.getPid();
      if (pid === null || stopping.signal.aborted) continue;
      failures = (await answers(options.connection)) ? 0 : failures + 1;
      if (failures < patience || options.getPid() !== pid) continue;
      options.log.error({ process: 'clickhouse', pid }, 'ClickHouse does not answer; it is ended and started again');
      process.kill(pid, 'SIGKILL');
      failures = 0;
    }
  }

  return { stop: () => stopping.abort() };
}

async function pause(signal: AbortSignal): Promise<void> {
  // Rejects only because it was told to stop, which the caller sees on the signal.
  await delay(intervalMs, undefined, { signal, ref: false }).catch(() => undefined);
}

async function answers({ url, user, password }: { url: string; user: string; password: string }): Promise<boolean> {
  try {
    const response = await fetch(`${url}/?query=SELECT%201`, {
      headers: { 'x-clickhouse-user': user, 'x-clickhouse-key': password },
      signal: AbortSignal.timeout(answerTimeoutMs),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    // No connection, or no answer in time: that is what is being asked.
    return false;
  }
}
