import { readFileSync } from 'node:fs';
import { listProcessTree, tryRead } from '../memory.ts';
import { measureProcessMs } from './processor-time.ts';

/** Who of a server's processes used the processor. */
export const processorUsers = ['server', 'intakeConnections', 'worker', 'postgres', 'clickhouse'] as const;
export type ProcessorUser = (typeof processorUsers)[number];

/** Milliseconds of processor time, by user. */
export type ProcessorTime = Readonly<Record<ProcessorUser, number>>;

/**
 * Processor time that a server's processes have used so far: unlike the time on the wall, it says the same on a busy
 * machine. All 0 where there is no /proc to ask; processes that ended are not counted.
 * @param intakePids the processes of PostgreSQL that store events
 */
export function measureProcessorTime(rootPid: number, intakePids: ReadonlySet<number>): ProcessorTime {
  const time: Record<ProcessorUser, number> = {
    server: 0,
    intakeConnections: 0,
    worker: 0,
    postgres: 0,
    clickhouse: 0,
  };
  for (const pid of listProcessTree(rootPid) ?? []) time[findUser(pid, rootPid, intakePids)] += measureProcessMs(pid);
  return time;
}

/** What was used between two measurements. */
export function subtractProcessorTime(later: ProcessorTime, earlier: ProcessorTime): ProcessorTime {
  return {
    server: later.server - earlier.server,
    intakeConnections: later.intakeConnections - earlier.intakeConnections,
    worker: later.worker - earlier.worker,
    postgres: later.postgres - earlier.postgres,
    clickhouse: later.clickhouse - earlier.clickhouse,
  };
}

const words: Record<ProcessorUser, string> = {
  server: 'server',
  intakeConnections: 'PostgreSQL for intake',
  worker: 'worker',
  postgres: 'PostgreSQL for the rest',
  clickhouse: 'ClickHouse',
};

/** Microseconds for each of `count` things, by process. @param each such as `an event` */
export function describeProcessorTime(time: ProcessorTime, count: number, each: string): string {
  const writeUs = (ms: number) => ((ms * 1000) / count).toFixed(0);
  const total = processorUsers.reduce((sum, user) => sum + time[user], 0);
  const shares = processorUsers.filter((user) => time[user] > 0).map((user) => `${words[user]} ${writeUs(time[user])}`);
  return `${writeUs(total)} µs ${each} (${shares.join(', ')})`;
}

function findUser(pid: number, rootPid: number, intakePids: ReadonlySet<number>): ProcessorUser {
  if (pid === rootPid) return 'server';
  if (intakePids.has(pid)) return 'intakeConnections';
  const commandLine = tryRead(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8')) ?? '';
  if (commandLine.includes('postgres')) return 'postgres';
  return commandLine.includes('main.ts\u0000worker') ? 'worker' : 'clickhouse';
}
