import type { Static, TSchema } from 'typebox';
import type { ServerContext } from '../context.ts';

/** Work done in the background: a name, the shape of what it is told, and the doing. */
export interface Job<Payload extends TSchema = TSchema> {
  /** Stable: queued jobs are kept under it */
  name: string;
  payload: Payload;
  /** At least once: a job that throws, or whose worker dies, is tried again with growing pauses (at most `maxAttempts` times). */
  handle(payload: Static<Payload>, context: ServerContext, run: JobAttempt): Promise<void>;
  /** Default 12, which is about two days */
  maxAttempts?: number;
}

/** One try at a job. */
export interface JobAttempt {
  /** 1 for the first */
  attempt: number;
  maxAttempts: number;
  /** Fires when the worker is told to stop: put down what is in hand and return or throw */
  stop: AbortSignal;
}

/** Work done by the calendar, at least once per time that `cron` names. */
export interface CronJob {
  name: string;
  /** Five fields, UTC: minute hour day month weekday */
  cron: string;
  handle(context: ServerContext): Promise<void>;
}

/** Keeps the types of one job together. */
export function defineJob<Payload extends TSchema>(job: Job<Payload>): Job<Payload> {
  return job;
}

/** When and how a job is queued. */
export interface EnqueueOptions {
  runAt?: Date;
  /** A queued job of the same key is replaced: at most one waits */
  key?: string;
  /** Jobs of one queue run one after the other */
  queue?: string;
}
