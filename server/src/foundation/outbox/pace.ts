import type { Subscriber } from './outbox-event.ts';
import { createWaker } from './waker.ts';

/** From this many events a second on, intake is hot: a burst is coming in, and accepting it comes first. */
const hotEventsPerSecond = 400;

/** More than this is never put off: a lasting flood has to be digested as it comes. */
const maxDeferredEvents = 60_000;

/** While intake is hot, a subscriber rests this many times as long as it worked. */
const hotRestFactor = 12;

/** While anything comes in, a subscriber that nobody waits for rests this many times as long as it worked. */
const patientRestFactor = 3;

type Working = Pick<Subscriber, 'name' | 'canWait'>;

/** Decides how much of the machine the subscribers may have while answers pour in. */
export interface Pace {
  /** Notes what was claimed, be it nothing. @param sinceMs time since the claim before */
  claimed(eventCount: number, sinceMs: number): void;
  /** Notes that a subscriber digested events. */
  digested(subscriber: string, eventCount: number): void;
  isHot(): boolean;
  /** How long a subscriber rests after it worked `workedMs`; one that is too far behind does not rest. */
  computeRestMs(subscriber: Working, workedMs: number): number;
  /** Lets a subscriber rest that long, or until there is no more reason to, or until `end`. */
  rest(subscriber: Working, workedMs: number, end: AbortSignal): Promise<void>;
}

export function createPace(): Pace {
  let claimedTotal = 0;
  let flow: 'none' | 'usual' | 'hot' = 'none';
  const calmed = createWaker();
  const digestedTotals = new Map<string, number>();
  const computeRestMs = ({ name, canWait = false }: Working, workedMs: number) => {
    const behind = claimedTotal - (digestedTotals.get(name) ?? 0);
    if (behind >= maxDeferredEvents) return 0;
    if (flow === 'hot') return workedMs * hotRestFactor;
    return flow === 'usual' && canWait ? workedMs * patientRestFactor : 0;
  };
  return {
    claimed: (eventCount, sinceMs) => {
      claimedTotal += eventCount;
      const before = flow;
      if (eventCount === 0) flow = 'none';
      else flow = (eventCount / Math.max(sinceMs, 1)) * 1000 >= hotEventsPerSecond ? 'hot' : 'usual';
      if (flow !== before && flow !== 'hot') calmed.wake();
    },
    digested: (subscriber, eventCount) => {
      digestedTotals.set(subscriber, (digestedTotals.get(subscriber) ?? 0) + eventCount);
    },
    isHot: () => flow === 'hot',
    computeRestMs,
    rest: async (subscriber, workedMs, end) => {
      const since = calmed.rings();
      const restMs = computeRestMs(subscriber, workedMs);
      if (restMs > 0) await calmed.sleep(since, restMs, end);
    },
  };
}
