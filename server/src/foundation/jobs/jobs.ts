import { sql } from 'kysely';
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import type { SystemTx, WorkspaceTx } from '../database/index.ts';
import type { EnqueueOptions, Job } from './job.ts';

/** The queue of background work. */
export interface Jobs {
  /**
   * Queues a job in the caller's transaction: it runs if and only if that commits.
   * Not for the hot path of intake: queueing notifies, and notifying makes commits wait for each other.
   * @throws when the payload does not fit the job's schema (a mistake in code)
   */
  enqueue<Payload extends TSchema>(
    tx: WorkspaceTx | SystemTx,
    job: Job<Payload>,
    payload: Static<Payload>,
    options?: EnqueueOptions,
  ): Promise<void>;
}

/** The queue in PostgreSQL (graphile-worker). */
export function createJobs(): Jobs {
  return {
    enqueue: async (tx, job, payload, options = {}) => {
      if (!Value.Check(job.payload, payload)) {
        throw new Error(
          `The payload of the job ${job.name} does not fit its schema: ${JSON.stringify(Value.Errors(job.payload, payload)[0])}`,
        );
      }
      await sql`select graphile_worker.add_job(${job.name}, ${JSON.stringify(payload)}::json,
        queue_name => ${options.queue ?? null}, run_at => ${options.runAt ?? null}::timestamptz,
        job_key => ${options.key ?? null}, max_attempts => ${job.maxAttempts ?? 12})`.execute(tx.query);
    },
  };
}
