import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Database } from '../database/index.ts';
import type { Logger } from '../log/index.ts';
import { type BatchReader, createBatchReader } from './batch-reader.ts';
import type { EventBatch, Subscriber } from './outbox-event.ts';
import { advanceCursor, carryLimit, claimBatch, deleteDigestedBatches, noteFailure } from './outbox-store.ts';
import { type Carried, createPace } from './pace.ts';
import { createWaker } from './waker.ts';

/** Any number will do, as long as every process uses the same: whoever holds it relays. */
const leaderLockKey = 4_870_232;
/** A batch of so many records may have left some behind that did not fit. */
const fullBatchRecords = carryLimit.records / 2;
const nothing: Carried = { eventCount: 0, recordCount: 0 };
/** What happens within this time shares a batch: inserting few rows costs the warehouse as much as inserting a hundred. */
const gatherMs = 200;
const burstGatherMs = 400;
/** Subscribers are woken by a new batch; this finds what another process left them. */
const subscriberPauseMs = 1000;
const maxPauseMs = 30_000;
const standbyPauseMs = 1000;
const batchKeepHours = 2;

/** Carries events from the outbox to the subscribers. */
export interface Relay {
  /** Begins; of several processes one relays and the others stand by. */
  start(): void;
  /** Ends after the batches in hand. */
  stop(): Promise<void>;
  /**
   * Claims and digests until nothing is left, also of what subscribers tell of in turn; for tests and for commands that have
   * to see the end. Throws what a subscriber throws.
   */
  drain(): Promise<void>;
}

/** Makes the relay of a process. @param subscribers each with its own pace and its own place for what it can't digest */
export function createRelay(options: { database: Database; subscribers: readonly Subscriber[]; log: Logger }): Relay {
  const { database, subscribers, log } = options;
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();

  return {
    start: () => {
      running = lead(options, stopping.signal).catch((error: unknown) => {
        if (!stopping.signal.aborted) log.error({ err: error }, 'the relay ended');
      });
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
    drain: async () => {
      const reader = createBatchReader();
      await claimAll(database);
      do {
        for (const subscriber of subscribers) while ((await digestNext(database, reader, subscriber)).eventCount > 0);
      } while (await claimAll(database));
    },
  };
}

type RelayOptions = Parameters<typeof createRelay>[0];

/** @returns whether there was anything */
async function claimAll(database: Database): Promise<boolean> {
  let count = 0;
  while ((await database.asSystem((tx) => claimBatch(tx))) !== null) count += 1;
  return count > 0;
}

/** Waits to become the leader, relays while the leader's connection lives, then waits again. */
async function lead(options: RelayOptions, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const term = new AbortController();
    const client = await connectQuietly(options, stop);
    if (client === null) continue;
    client.on('error', () => term.abort());
    client.on('end', () => term.abort());
    try {
      const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [
        leaderLockKey,
      ]);
      if (rows[0]?.held === true) await relayTerm(options, AbortSignal.any([stop, term.signal]));
      else await pauseFor(standbyPauseMs, stop);
    } catch (error) {
      options.log.warn({ err: error }, 'the relay lost the database; it tries again');
      await pauseFor(standbyPauseMs, stop);
    } finally {
      await client
        .end()
        .catch((error: unknown) => options.log.debug({ err: error }, 'the connection of the relay was already gone'));
    }
  }
}

async function connectQuietly(options: RelayOptions, stop: AbortSignal): Promise<pg.Client | null> {
  try {
    return await options.database.connect({ name: 'voxloop-relay' });
  } catch (error) {
    options.log.warn({ err: error }, 'the relay does not reach the database; it tries again');
    await pauseFor(standbyPauseMs, stop);
    return null;
  }
}

async function relayTerm(options: RelayOptions, end: AbortSignal): Promise<void> {
  const { database, subscribers, log } = options;
  const names = subscribers.map((subscriber) => subscriber.name);
  log.info({ subscribers: names }, 'relaying');
  const reader = createBatchReader();
  const claimed = createWaker();
  const pace = createPace();
  let claimedAtMs = performance.now();
  const claiming = keepAt(
    'claim',
    { log, end, idle: () => pauseFor(pace.isHot() ? burstGatherMs : gatherMs, end) },
    async () => {
      const claim = await database.asSystem((tx) => claimBatch(tx));
      const nowMs = performance.now();
      pace.claimed(claim ?? nothing, nowMs - claimedAtMs);
      claimedAtMs = nowMs;
      if (claim !== null) claimed.wake();
      return claim !== null && (claim.eventCount === carryLimit.events || claim.recordCount >= fullBatchRecords);
    },
  );
  const sweeping = keepAt('sweep', { log, end, idle: () => pauseFor(60_000, end) }, async () => {
    await database.asSystem((tx) => deleteDigestedBatches(tx, names, batchKeepHours));
    return false;
  });
  const digesting = subscribers.map((subscriber) => {
    let rings = 0;
    const idle = () => claimed.sleep(rings, subscriberPauseMs, end);
    return keepAt(subscriber.name, { log, end, idle }, async () => {
      rings = claimed.rings();
      const startedMs = performance.now();
      const digested = await digestNext(database, reader, subscriber);
      pace.digested(subscriber.name, digested);
      await pace.rest(subscriber, performance.now() - startedMs, end);
      return digested.eventCount > 0;
    });
  });
  await Promise.all([claiming, sweeping, ...digesting]);
}

/** Repeats `step`: at once while it finds work, after `idle` while it does not, after growing pauses while it fails. */
async function keepAt(
  name: string,
  { log, end, idle }: { log: Logger; end: AbortSignal; idle: () => Promise<void> },
  step: () => Promise<boolean>,
): Promise<void> {
  let failures = 0;
  while (!end.aborted) {
    try {
      const worked = await step();
      failures = 0;
      if (!worked) await idle();
    } catch (error) {
      failures += 1;
      log.warn({ err: error, subscriber: name, failures }, 'a subscriber could not go on; it tries again');
      await pauseFor(Math.min(maxPauseMs, 100 * 2 ** Math.min(failures, 12)), end);
    }
  }
}

/** Lets a subscriber digest what comes next for it. */
async function digestNext(database: Database, reader: BatchReader, subscriber: Subscriber): Promise<Carried> {
  const batch = await database.asSystem((tx) => reader.findNext(tx, subscriber.name));
  if (batch === null) return nothing;
  const wanted = batch.events.filter((event) => subscriber.topics.includes(event.topic));
  const dead = wanted.length === 0 ? [] : await handleNoting(database, subscriber, { ...batch, events: wanted });
  await database.asSystem((tx) => advanceCursor(tx, subscriber.name, batch, dead));
  return { eventCount: batch.events.length, recordCount: batch.recordCount };
}

async function handleNoting(database: Database, subscriber: Subscriber, batch: EventBatch) {
  try {
    return await subscriber.handle(batch);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    await database.asSystem((tx) => noteFailure(tx, subscriber.name, reason));
    throw error;
  }
}

async function pauseFor(ms: number, end: AbortSignal): Promise<void> {
  if (ms === 0) return;
  await pause(ms, undefined, { signal: end }).catch(() => {
    /* being told to end is the other way to end a pause */
  });
}
