/** Why a request did not get its answer. */
export interface Setback {
  /** The status that came; null where no answer came at all. */
  status: number | null;
  /** The code of the problem that came, where one was read. */
  code?: string | undefined;
  /** The header `Retry-After` in seconds, where one came. */
  retryAfterSeconds?: number | undefined;
}

const firstWaitMs = 250;
const longestWaitMs = 30_000;
/** Statuses after which the same request may succeed: too many, and failures of the server or what stands before it. */
const passing = new Set([429, 500, 502, 503, 504]);

/**
 * How long to wait before the same request is sent again. The server's own word is kept to; otherwise waits double, drawn
 * anywhere below the bound, so that many callers who failed together don't come back together.
 *
 * @param tries how often the request has been sent so far, from 1
 * @param draw a random number in [0, 1)
 * @returns milliseconds; null where sending it again would not help
 */
export function computeRetryWaitMs(
  { status, code, retryAfterSeconds }: Setback,
  tries: number,
  draw: number,
): number | null {
  const passes = status === null || passing.has(status) || code === 'idempotencyKeyBusy';
  if (!passes) return null;
  if (retryAfterSeconds !== undefined) return retryAfterSeconds * 1_000;
  return Math.round(draw * Math.min(longestWaitMs, firstWaitMs * 2 ** tries));
}
