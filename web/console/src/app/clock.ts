import { useEffect, useState } from 'react';

/** The browser's clock: the only place of the console that reads it. Milliseconds since 1970. */
export function readClock(): number {
  return Date.now();
}

/** The present moment in milliseconds, renewed every `everyMs` so that clocks on a page keep running. */
export function useNow(everyMs = 30_000): number {
  const [now, setNow] = useState(readClock);
  useEffect(() => {
    const timer = window.setInterval(() => setNow(readClock()), everyMs);
    return () => window.clearInterval(timer);
  }, [everyMs]);
  return now;
}
