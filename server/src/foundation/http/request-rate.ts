import type { Clock } from '../clock/index.ts';

/** How a caller stands after a request. */
export interface RateStanding {
  allowed: boolean;
  /** Requests that are left in this window */
  remaining: number;
  /** Until the next window begins, at least 1 */
  resetSeconds: number;
}

/** Counts the requests of callers, so that one that runs wild does not take the server from the others. */
export interface RequestRate {
  /** Counts one request of a caller. */
  take(caller: string): RateStanding;
  /** The headers that tell a caller how he stands, by draft-ietf-httpapi-ratelimit-headers-10 */
  describe(standing: RateStanding): Record<string, string>;
}

const windowMs = 60_000;
const policyName = '"apiKey"';

/** Windows of a minute for each caller, beginning with his first request; in the memory of this process. */
export function createRequestRate({ perMinute, clock }: { perMinute: number; clock: Clock }): RequestRate {
  const windows = new Map<string, { endMs: number; count: number }>();
  let sweptMs = 0;

  function forgetEnded(nowMs: number): void {
    if (nowMs - sweptMs < windowMs) return;
    sweptMs = nowMs;
    for (const [caller, { endMs }] of windows) if (endMs <= nowMs) windows.delete(caller);
  }

  return {
    take: (caller) => {
      const nowMs = clock.now().getTime();
      forgetEnded(nowMs);
      const known = windows.get(caller);
      const window = known !== undefined && known.endMs > nowMs ? known : { endMs: nowMs + windowMs, count: 0 };
      window.count += 1;
      windows.set(caller, window);
      return {
        allowed: window.count <= perMinute,
        remaining: Math.max(0, perMinute - window.count),
        resetSeconds: Math.max(1, Math.ceil((window.endMs - nowMs) / 1000)),
      };
    },
    describe: ({ allowed, remaining, resetSeconds }) => ({
      'ratelimit-policy': `${policyName};q=${perMinute};w=${windowMs / 1000}`,
      ratelimit: `${policyName};r=${remaining};t=${resetSeconds}`,
      ...(allowed ? {} : { 'retry-after': String(resetSeconds) }),
    }),
  };
}
