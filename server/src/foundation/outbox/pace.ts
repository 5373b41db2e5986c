/** From this many events a second on, intake is hot: a burst is coming in, and accepting it comes first. */
const hotEventsPerSecond = 400;

/** More than this is never put off: a lasting flood has to be digested as it comes. */
const maxDeferredEvents = 60_000;

/** While intake is hot, a subscriber rests this many times as long as it worked. */
const restFactor = 12;

/** Decides how much of the machine the subscribers may have while answers pour in. */
export interface Pace {
  /** Notes that events were claimed. @param sinceMs time since the claim before */
  claimed(eventCount: number, sinceMs: number): void;
  /** Notes that a subscriber digested events. */
  digested(subscriber: string, eventCount: number): void;
  isHot(): boolean;
  /** How long a subscriber rests after it worked `workedMs`: 0 unless intake is hot and it is not too far behind. */
  computeRestMs(subscriber: string, workedMs: number): number;
}

export function createPace(): Pace {
  let claimedTotal = 0;
  let hot = false;
  const digestedTotals = new Map<string, number>();
  return {
    claimed: (eventCount, sinceMs) => {
      claimedTotal += eventCount;
      hot = eventCount > 0 && (eventCount / Math.max(sinceMs, 1)) * 1000 >= hotEventsPerSecond;
    },
    digested: (subscriber, eventCount) => {
      digestedTotals.set(subscriber, (digestedTotals.get(subscriber) ?? 0) + eventCount);
    },
    isHot: () => hot,
    computeRestMs: (subscriber, workedMs) => {
      const behind = claimedTotal - (digestedTotals.get(subscriber) ?? 0);
      return hot && behind < maxDeferredEvents ? workedMs * restFactor : 0;
    },
  };
}
