/** Lets loops sleep until there is something to do. */
export interface Waker {
  /** How often it was rung. Whoever looks for work reads it first, so that no ring is missed between looking and sleeping. */
  rings(): number;
  /** Wakes everybody who sleeps now. */
  wake(): void;
  /** Sleeps until a ring after `since`, until `ms` have passed, or until `end`, whichever comes first. */
  sleep(since: number, ms: number, end: AbortSignal): Promise<void>;
}

export function createWaker(): Waker {
  const sleepers = new Set<() => void>();
  let rings = 0;
  return {
    rings: () => rings,
    wake: () => {
      rings += 1;
      for (const rise of sleepers) rise();
    },
    sleep: (since, ms, end) =>
      new Promise((resolve) => {
        if (end.aborted || rings !== since) return resolve();
        const rise = () => {
          clearTimeout(timer);
          end.removeEventListener('abort', rise);
          sleepers.delete(rise);
          resolve();
        };
        const timer = setTimeout(rise, ms);
        end.addEventListener('abort', rise);
        sleepers.add(rise);
      }),
  };
}
