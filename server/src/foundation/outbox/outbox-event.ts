/** Anything that JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Something that happened in a workspace, as the layers above hear of it. */
export interface OutboxEvent {
  /** Place in its batch, from 0 */
  ordinal: number;
  workspaceId: string;
  /** e.g. `feedback.accepted` */
  topic: string;
  payload: Json;
  /** ISO instant of the transaction that published it */
  publishedAt: string;
}

/**
 * Events under one number: one frozen batch, or several that follow each other and are digested in one go. What a
 * subscriber is given after and up to certain numbers never changes, so whoever sees it twice sees the same twice.
 */
export interface EventBatch {
  /** Where the subscriber stood before: everything up to this number is digested */
  after: number;
  /** Number of the last batch in it */
  no: number;
  events: readonly OutboxEvent[];
}

/** An event that a subscriber can't digest however often it is tried, and why. */
export interface DeadEvent {
  ordinal: number;
  reason: string;
}

/** Who wants to hear of events. */
export interface Subscriber {
  /** Stable: the cursor is kept under it */
  name: string;
  topics: readonly string[];
  /** Nobody waits for it: it leaves the machine to others while anything comes in. */
  canWait?: boolean;
  /** Somebody waits for it within so many milliseconds: however many events come in, it rests no longer between batches. */
  maxRestMs?: number;
  /**
   * Digests the events of one batch that bear its topics. At least once: a batch may come again after a crash.
   * Throws when infrastructure is at fault (the batch is tried again, for ever, with growing pauses);
   * returns the events that are themselves at fault, which are then kept as dead letters.
   */
  handle(batch: EventBatch): Promise<readonly DeadEvent[]>;
}
