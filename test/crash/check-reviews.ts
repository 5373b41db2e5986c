import assert from 'node:assert/strict';
import type { Storage } from './storage.ts';

/** A pull that lost its worker went on, and brought each record of its source once. */
export async function checkReviews(storage: Storage, reviewIds: readonly string[]): Promise<void> {
  const wanted = [...reviewIds].sort();
  const stored = await storage.queryPostgres<{ feedbackId: string; reviewId: string }>(
    `select id as "feedbackId", details ->> 'reviewId' as "reviewId" from feedback where kind = 'review'`,
  );
  assert.deepEqual(stored.map(({ reviewId }) => reviewId).sort(), wanted, 'reviews in PostgreSQL');
  const facts = await storage.queryWarehouse<{ id: string; n: number }>(
    `select toString(feedback_id) as id, sum(sign) as n from feedback_fact where kind = 'review' group by id order by id`,
  );
  assert.deepEqual(
    facts,
    stored.map(({ feedbackId }) => ({ id: feedbackId, n: 1 })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    'facts of reviews',
  );
  const counted = await storage.queryPostgres(
    `select r.accepted::integer, j.state, j.attempt > 1 as "wentOn" from source_run r join job_run j on j.id = r.id`,
  );
  assert.deepEqual(counted, [{ accepted: wanted.length, state: 'done', wentOn: true }], 'the run as it is told');
}
