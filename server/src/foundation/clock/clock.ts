/** Where the present comes from. Handed to whatever needs the time, so that tests decide what "now" is. */
export interface Clock {
  now(): Date;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock for tests and generators: stands still until it is moved. */
export interface FixedClock extends Clock {
  moveTo(at: Date): void;
  advance(byMs: number): void;
}

/** A clock that stands at `start` until moved; returned dates are copies. */
export function fixedClock(start: Date): FixedClock {
  let currentMs = start.getTime();
  return {
    now: () => new Date(currentMs),
    moveTo: (at) => {
      currentMs = at.getTime();
    },
    advance: (byMs) => {
      currentMs += byMs;
    },
  };
}
