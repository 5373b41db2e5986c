import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { JobRunState } from '../../foundation/jobs/index.ts';
import type { DueKind, RetentionRule } from './retention-rule.ts';

/** What the workspace has chosen. */
export async function listRetentionRules(tx: WorkspaceTx, _access: Access): Promise<RetentionRule[]> {
  const { rows } = await sql<RetentionRule>`select kind, days, ending from retention_rule
    where workspace_id = ${tx.workspaceId}`.execute(tx.query);
  return rows;
}

export async function saveRetentionRule(
  tx: WorkspaceTx,
  _access: Access,
  { kind, days, ending }: RetentionRule,
  now: Date,
): Promise<void> {
  await sql`insert into retention_rule (workspace_id, kind, days, ending, updated_at)
    values (${tx.workspaceId}, ${kind}, ${days}, ${ending}, ${now})
    on conflict (workspace_id, kind) do update set days = excluded.days, ending = excluded.ending, updated_at = excluded.updated_at`.execute(
    tx.query,
  );
}

/** A run as people watch it. */
export interface RetentionRun {
  id: string;
  trigger: 'schedule' | 'person';
  state: JobRunState;
  /** Records that met their end, by kind */
  counts: Readonly<Record<string, number>>;
  failure: string | null;
  createdAt: Date;
  finishedAt: Date | null;
}

/** Writes down a run. The caller makes the run of its work under the same id. */
export async function insertRetentionRun(
  tx: WorkspaceTx,
  run: { id: string; trigger: RetentionRun['trigger']; plan: readonly DueKind[]; createdAt: Date },
): Promise<void> {
  await sql`insert into retention_run (workspace_id, id, trigger, plan, created_at)
    values (${tx.workspaceId}, ${run.id}, ${run.trigger}, ${JSON.stringify(run.plan)}::jsonb, ${run.createdAt})`.execute(
    tx.query,
  );
}

/** What a run makes an end of; undefined when there is no such run. */
export async function findRetentionPlan(tx: WorkspaceTx, id: string): Promise<DueKind[] | undefined> {
  const { rows } = await sql<{ plan: (Omit<DueKind, 'before'> & { before: string })[] }>`
    select plan from retention_run where workspace_id = ${tx.workspaceId} and id = ${id}`.execute(tx.query);
  return rows[0]?.plan.map((due) => ({ ...due, before: new Date(due.before) }));
}

/** Adds to what a run has done. */
export async function addRetired(tx: WorkspaceTx, id: string, kind: string, count: number): Promise<void> {
  await sql`update retention_run
    set counts = counts || jsonb_build_object(${kind}::text, coalesce((counts ->> ${kind}::text)::bigint, 0) + ${count}::bigint)
    where workspace_id = ${tx.workspaceId} and id = ${id}`.execute(tx.query);
}

/** The last runs, newest first. */
export async function listRetentionRuns(tx: WorkspaceTx, _access: Access, limit: number): Promise<RetentionRun[]> {
  const { rows } = await sql<RetentionRun>`
    select r.id, r.trigger, j.state, r.counts, j.failure, r.created_at as "createdAt", j.finished_at as "finishedAt"
    from retention_run r join job_run j on j.workspace_id = r.workspace_id and j.id = r.id
    where r.workspace_id = ${tx.workspaceId} order by r.created_at desc, r.id desc limit ${limit}`.execute(tx.query);
  return rows;
}

/** Keeps others from starting a run until the transaction ends. @returns whether one is open */
export async function lockRetention(tx: WorkspaceTx): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`retention:${tx.workspaceId}`}, 0))`.execute(tx.query);
  const { rows } = await sql`select from job_run where workspace_id = ${tx.workspaceId} and kind = 'retention'
    and state in ('waiting', 'running') limit 1`.execute(tx.query);
  return rows.length > 0;
}

/** Drops the months of a table that ended before an instant and that nothing of another workspace lies in. */
export async function dropMonths(tx: WorkspaceTx, parent: 'feedback' | 'event', before: Date): Promise<number> {
  const { rows } = await sql<{ dropped: number }>`select voxloop_drop_months(${parent}, ${before}) as dropped`.execute(
    tx.query,
  );
  return rows[0]?.dropped ?? 0;
}
