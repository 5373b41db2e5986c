import { createHash } from 'node:crypto';
import type { OutgoingFault } from '../../foundation/outgoing/index.ts';
import type { SuspendedReason } from './webhook-endpoint.ts';

/** What came of one attempt: the receiver's status, or why there is none. */
export interface AttemptOutcome {
  status: number | null;
  fault: OutgoingFault | 'secretUnreadable' | null;
  /** How long the receiver asks to be left alone, from its header `retry-after` */
  retryAfterMs: number | null;
}

/** What follows from an attempt. */
export type NextAttempt =
  | { kind: 'delivered' }
  | { kind: 'retry'; afterMs: number }
  | { kind: 'suspend'; reason: SuspendedReason };

const firstDelayMs = 5_000;
const growth = 4;
const maxDelayMs = 8 * 3_600_000;
/** Delays are longer or shorter by up to this share, so that endpoints that failed together are not tried together. */
const jitterShare = 0.2;

/** After this many retries, which is about a day, an endpoint is suspended. */
export const maxRetries = 9;

/**
 * Decides what follows from an attempt: only 2xx is success; a redirect, a refusal and silence are failures. The delays
 * are 5 s, 20 s, 80 s … up to 8 h, a day in all.
 * @param failureCount failed attempts since the last success, before this one
 * @param seed makes the jitter: the same seed and count give the same delay
 */
export function planNextAttempt(outcome: AttemptOutcome, failureCount: number, seed: string): NextAttempt {
  const { status, fault, retryAfterMs } = outcome;
  if (status !== null && status >= 200 && status < 300) return { kind: 'delivered' };
  if (status === 410) return { kind: 'suspend', reason: 'gone' };
  if (fault === 'secretUnreadable') return { kind: 'suspend', reason: 'secretUnreadable' };
  if (failureCount >= maxRetries) return { kind: 'suspend', reason: 'failing' };
  const delayMs =
    Math.min(firstDelayMs * growth ** failureCount, maxDelayMs) * computeJitter(`${seed}:${failureCount}`);
  return { kind: 'retry', afterMs: Math.round(Math.max(delayMs, Math.min(retryAfterMs ?? 0, maxDelayMs))) };
}

/** A factor between 1 − {@link jitterShare} and 1 + {@link jitterShare}. */
function computeJitter(seed: string): number {
  const share = createHash('sha256').update(seed).digest().readUInt32BE() / 2 ** 32;
  return 1 + jitterShare * (2 * share - 1);
}

/**
 * Reads the header `retry-after` (RFC 9110, 10.2.3): seconds, or a date.
 * @returns milliseconds from `now` on; null where there is none or it can't be read
 */
export function parseRetryAfter(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000;
  // The date of RFC 9110 begins with its weekday; the engine would take much else for a date.
  const at = /^[A-Z][a-z]{2}/.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}
