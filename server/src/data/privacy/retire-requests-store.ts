import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { RetainedKind } from '../retention/index.ts';

const requestsPerStep = 500;

/**
 * Requests of persons with their certificates, and with them the keyed hashes by which who was erased is recognised. A request
 * is as old as its end. What is forgotten is in no list of erasures any more, so it has to outlive every backup.
 */
export const retainedRequests: RetainedKind = {
  kind: 'privacyRequest',
  endings: ['delete'],
  // A year of backups, and time enough to answer for what was done.
  minimumDays: 366,
  defaultDays: null,
  count: async (tx, { before }) => {
    const { rows } = await sql<{ count: number }>`select count(*) as count from privacy_request r
      where ${dueOf(tx, before)}`.execute(tx.query);
    return rows[0]?.count ?? 0;
  },
  retire: async (tx, { before }) => {
    const { rows } = await sql<{ id: string; runId: string | null }>`delete from privacy_request
      where workspace_id = ${tx.workspaceId}
        and id in (select r.id from privacy_request r where ${dueOf(tx, before)} limit ${requestsPerStep})
      returning id, run_id as "runId"`.execute(tx.query);
    const ids = rows.map(({ id }) => id);
    const runIds = rows.flatMap(({ runId }) => runId ?? []);
    await sql`delete from erased_identifier where workspace_id = ${tx.workspaceId}
      and request_id = any(${ids}::uuid[])`.execute(tx.query);
    await sql`delete from job_run where workspace_id = ${tx.workspaceId} and id = any(${runIds}::uuid[])`.execute(
      tx.query,
    );
    return { count: rows.length, next: rows.length === 0 ? null : 'more' };
  },
};

function dueOf(tx: WorkspaceTx, before: Date) {
  return sql`r.workspace_id = ${tx.workspaceId} and r.finished_at < ${before}`;
}
