/** How far the background work is behind. */
export interface Backlog {
  /** Events that the slowest subscriber has not digested, those not yet in a batch included */
  readonly events: number;
  readonly deadLetters: number;
}

/** The part of the server's readiness that is read here; `relay` is null while its database does not answer. */
interface Readiness {
  readonly relay: {
    readonly waitingEvents: number;
    readonly behindEvents: number;
    readonly deadLetters: number;
  } | null;
}

const pollMs = 50;

/** Asks the server's own `/ready`. @returns null while nobody knows, because the database does not answer */
async function findBacklog(url: string): Promise<Backlog | null> {
  const response = await fetch(`${url}/ready`);
  const { relay }: Readiness = JSON.parse(await response.text());
  return relay && { events: relay.waitingEvents + relay.behindEvents, deadLetters: relay.deadLetters };
}

/** How far the background work is behind now. @throws when the server or its database does not answer */
export async function readBacklog(url: string): Promise<Backlog> {
  const backlog = await findBacklog(url);
  if (backlog === null) throw new Error('The database of the server does not answer, so its backlog is not known.');
  return backlog;
}

/** Waits until nothing is left to do. @returns how long that took. @throws after `timeoutMs` */
export async function drainBacklog(url: string, timeoutMs = 600_000): Promise<number> {
  const startedAt = performance.now();
  for (;;) {
    const backlog = await findBacklog(url);
    const elapsedMs = performance.now() - startedAt;
    if (backlog?.events === 0) return elapsedMs;
    if (elapsedMs > timeoutMs)
      throw new Error(
        `After ${timeoutMs / 1000} s, ${backlog?.events ?? 'an unknown number of'} events are still waiting.`,
      );
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
