import type { Subscriber } from './outbox-event.ts';
import { createWaker } from './waker.ts';

/** From this effort a second on, intake is hot: a burst is coming in, and accepting it comes first. */
const hotEffortPerSecond = 400;

/** More than this is never put off: a lasting flood has to be digested as it comes. */
const maxDeferredEffort = 60_000;

/** A record that an event names together with others takes about this much of what one with an event of its own takes. */
const effortOfNamedRecord = 0.2;

/** While intake is hot, a subscriber rests this many times as long as it worked. */
const hotRestFactor = 12;

/** While anything comes in, a subscriber that nobody waits for rests this many times as long as it worked. */
const patientRestFactor = 3;

type Working = Pick<Subscriber, 'name' | 'canWait' | 'maxRestMs'>;

/** Events that were carried, and how many records they tell of. */
export interface Carried {
  eventCount: number;
  recordCount: number;
}

/** Decides how much of the machine the subscribers may have while answers pour in. */
export interface Pace {
  /** Notes what was claimed, be it nothing. @param sinceMs time since the claim before */
  claimed(claim: Carried, sinceMs: number): void;
  /** Notes what a subscriber digested. */
  digested(subscriber: string, batch: Carried): void;
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
  const computeRestMs = (
    { name, canWait = false, maxRestMs = Number.POSITIVE_INFINITY }: Working,
    workedMs: number,
  ) => {
    const behind = claimedTotal - (digestedTotals.get(name) ?? 0);
    if (behind >= maxDeferredEffort) return 0;
    if (flow === 'hot') return Math.min(workedMs * hotRestFactor, maxRestMs);
    return flow === 'usual' && canWait ? workedMs * patientRestFactor : 0;
  };
  return {
    claimed: (claim, sinceMs) => {
      const effort = computeEffort(claim);
      claimedTotal += effort;
      const before = flow;
      if (effort === 0) flow = 'none';
      else flow = (effort / Math.max(sinceMs, 1)) * 1000 >= hotEffortPerSecond ? 'hot' : 'usual';
      if (flow !== before && flow !== 'hot') calmed.wake();
    },
    digested: (subscriber, batch) => {
      digestedTotals.set(subscriber, (digestedTotals.get(subscriber) ?? 0) + computeEffort(batch));
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

function computeEffort({ eventCount, recordCount }: Carried): number {
  return eventCount + (recordCount - eventCount) * effortOfNamedRecord;
}
