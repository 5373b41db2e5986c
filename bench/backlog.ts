/** How far the background work is behind. */
export interface Backlog {
  /** Events that the slowest subscriber has not digested, those not yet in a batch included */
  readonly events: number;
  readonly deadLetters: number;
}

/** The part of the server's readiness that is read here. */
interface Readiness {
  readonly relay: { readonly waitingEvents: number; readonly behindEvents: number; readonly deadLetters: number };
}

const pollMs = 50;

/** Asks the server's own `/ready`. @throws when it does not answer */
export async function readBacklog(url: string): Promise<Backlog> {
  const response = await fetch(`${url}/ready`);
  const { relay }: Readiness = JSON.parse(await response.text());
  return { events: relay.waitingEvents + relay.behindEvents, deadLetters: relay.deadLetters };
}

/** Waits until nothing is left to do. @returns how long that took. @throws after `timeoutMs` */
export async function drainBacklog(url: string, timeoutMs = 600_000): Promise<number> {
  const startedAt = performance.now();
  for (;;) {
    const { events } = await readBacklog(url);
    const elapsedMs = performance.now() - startedAt;
    if (events === 0) return elapsedMs;
    if (elapsedMs > timeoutMs) throw new Error(`After ${timeoutMs / 1000} s, ${events} events are still waiting.`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
