import { setTimeout as pause } from 'node:timers/promises';
import type { ServerContext } from '../../foundation/context.ts';
import type { BackgroundLoop } from '../../foundation/jobs/index.ts';
import type { Sealer } from '../../foundation/sealing/index.ts';
import { serveEndpoint } from './serve-endpoint.ts';
import { leaseDueEndpoints } from './webhook-queue-store.ts';

/** Endpoints that one process sends to at the same time: enough that those that never answer hold up nobody. */
const endpointsAtOnce = 200;
/** What an attempt takes beside waiting for the answer, generously. */
const leaseReserveMs = 30_000;
const idleMs = 500;
const troubleMs = 5_000;

/** Sends what is queued; tests and commands can also ask for all that is due now. */
export interface WebhookDispatcher extends BackgroundLoop {
  /** Sends until no endpoint is due. Throws what goes wrong on our side. */
  drain(): Promise<void>;
}

/**
 * Sends queued events to their endpoints: to each in the order of its queue, one event at a time, to all endpoints
 * beside each other. No transaction is open while an answer is waited for. An event counts as told once that is noted: a
 * process that dies before leaves its lease behind, and when that has run out another sends the event again, under the
 * same id and before all that comes after it.
 * @param options.answerTimeoutMs how long a receiver has to answer
 */
export function createWebhookDispatcher(
  context: ServerContext,
  sealer: Sealer,
  { answerTimeoutMs = 15_000 }: { answerTimeoutMs?: number } = {},
): WebhookDispatcher {
  const { database, clock, random, log } = context;
  const stopping = new AbortController();
  const inHand = new Set<Promise<unknown>>();
  const leaseMs = answerTimeoutMs + leaseReserveMs;
  const parts = { context, sealer, answerTimeoutMs, leaseMs, stop: stopping.signal };
  let running: Promise<void> = Promise.resolve();

  /** Takes what is due. @returns the turns of the endpoints, begun */
  async function begin(): Promise<Promise<void>[]> {
    const limit = endpointsAtOnce - inHand.size;
    if (limit <= 0) return [];
    const now = clock.now();
    const wanted = { id: random.uuid(), now, until: new Date(now.getTime() + leaseMs), limit };
    const leases = await database.asSystem((tx) => leaseDueEndpoints(tx, wanted));
    return leases.map((lease) => serveEndpoint(parts, lease));
  }

  async function keepSending(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        const turns = await begin();
        for (const turn of turns) {
          const noted = turn.catch(noteTrouble).finally(() => inHand.delete(noted));
          inHand.add(noted);
        }
        if (turns.length === 0) await rest(idleMs, stopping.signal);
      } catch (error) {
        noteTrouble(error);
        await rest(troubleMs, stopping.signal);
      }
    }
  }

  function noteTrouble(error: unknown): void {
    log.warn(
      { err: error },
      'webhooks could not be sent; what is in hand is taken up again when its lease has run out',
    );
  }

  return {
    start: () => {
      running = keepSending();
    },
    stop: async () => {
      stopping.abort();
      await running;
      await Promise.all(inHand);
    },
    drain: async () => {
      for (let turns = await begin(); turns.length > 0; turns = await begin()) await Promise.all(turns);
    },
  };
}

async function rest(ms: number, end: AbortSignal): Promise<void> {
  await pause(ms, undefined, { signal: end }).catch(() => {
    /* being told to end is the other way to end a pause */
  });
}
