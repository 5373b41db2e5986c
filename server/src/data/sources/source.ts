import type { Json } from '../../foundation/outbox/index.ts';
import type { SourceFaultCode } from './source-fault.ts';
import type { SourceMapping } from './source-mapping.ts';

/** `draft`: not yet switched on. `stopped`: by the program, for what waiting can't mend. */
export type SourceState = 'draft' | 'active' | 'paused' | 'stopped';

/** Where feedback comes from beside surveys. Its secrets are kept apart. */
export interface Source {
  id: string;
  name: string;
  /** Name of its source kind */
  kind: string;
  settings: Readonly<Record<string, Json>>;
  mapping: SourceMapping | null;
  state: SourceState;
  /** Minutes between two pulls; null: only when asked */
  intervalMinutes: number | null;
  /** Records from before are of the past: they alert and mail nobody */
  liveFrom: Date;
  /** Where the next pull goes on; null from the start */
  cursor: Json;
  /** How often somebody asked to read it again from the start; a pull from before that moves the cursor no more */
  beginning: number;
  /** The newest pull */
  runId: string | null;
  nextRunAt: Date | null;
  /** Pulls that failed since the last success */
  failureCount: number;
  fault: SourceFaultCode | null;
  faultDetail: string | null;
  lastSuccessAt: Date | null;
  /** When the newest record that it brought happened */
  newestAt: Date | null;
  createdAt: Date;
}

/** How a source fares, from good to bad. `quiet`: nobody has switched it on, or it was paused. */
export type SourceHealth = 'healthy' | 'waiting' | 'late' | 'failing' | 'stopped' | 'quiet';

/** A pull that is overdue by this many intervals is late. */
const lateIntervals = 3;
const minuteMs = 60_000;

/** How a source fares at `now`. */
export function computeHealth(
  source: Pick<Source, 'state' | 'failureCount' | 'lastSuccessAt' | 'intervalMinutes' | 'createdAt'>,
  now: Date,
): SourceHealth {
  if (source.state === 'stopped') return 'stopped';
  if (source.state !== 'active') return 'quiet';
  if (source.failureCount > 0) return 'failing';
  const since = source.lastSuccessAt ?? source.createdAt;
  const lateMs = source.intervalMinutes === null ? Infinity : lateIntervals * source.intervalMinutes * minuteMs;
  if (now.getTime() - since.getTime() > lateMs) return 'late';
  return source.lastSuccessAt === null ? 'waiting' : 'healthy';
}

const firstBackOffMinutes = 5;
const longestBackOffMinutes = 24 * 60;

/**
 * When a source is pulled next: after its interval, or after failures in pauses that double from five minutes (or its interval,
 * where that is longer) to a day.
 * @param retryAfterMs what the other side asked for, never undercut
 * @returns null for one that is pulled only when asked
 */
export function planNextRun(
  source: Pick<Source, 'state' | 'intervalMinutes'>,
  outcome: { failureCount: number; retryAfterMs?: number | undefined },
  now: Date,
): Date | null {
  if (source.state !== 'active' || source.intervalMinutes === null) return null;
  const { failureCount, retryAfterMs = 0 } = outcome;
  const base = failureCount === 0 ? source.intervalMinutes : Math.max(source.intervalMinutes, firstBackOffMinutes);
  const longest = Math.max(source.intervalMinutes, longestBackOffMinutes);
  const minutes = Math.min(base * 2 ** Math.max(0, failureCount - 1), longest);
  return new Date(now.getTime() + Math.max(minutes * minuteMs, Math.min(retryAfterMs, longest * minuteMs)));
}
