import { sql } from 'kysely';
import type { WorkspaceTx } from '../database/index.ts';
import type { Json } from '../outbox/index.ts';
import type { JobRun, JobRunState, RunStep } from './job-run.ts';

type JobRunTables = {
  job_run: {
    workspace_id: string;
    id: string;
    kind: string;
    state: JobRunState;
    done: number;
    total: number | null;
    checkpoint: Json;
    attempt: number;
    cancel_requested: boolean;
    created_by: string;
    created_at: Date;
    started_at: Date | null;
    heartbeat_at: Date | null;
    finished_at: Date | null;
    failure: string | null;
  };
  job_run_log: { workspace_id: string; run_id: string; at: Date; level: 'info' | 'warn' | 'error'; message: string };
};

/** A worker's hold on a run. */
export interface RunClaim {
  runId: string;
  attempt: number;
  checkpoint: Json;
}

/** Writes down a run that waits to be worked on. The caller queues the job that does so in the same transaction. */
export async function createRun(
  tx: WorkspaceTx,
  run: { id: string; kind: string; total: number | null; createdBy: string; createdAt: Date },
): Promise<void> {
  await sql`insert into job_run (workspace_id, id, kind, total, created_by, created_at, heartbeat_at)
    values (${tx.workspaceId}, ${run.id}, ${run.kind}, ${run.total}, ${run.createdBy}, ${run.createdAt}, ${run.createdAt})`.execute(
    tx.query,
  );
}

/** The run as people watch it; undefined when there is none. */
export async function findRun(tx: WorkspaceTx, id: string): Promise<JobRun | undefined> {
  const [run] = await listRuns(tx, [id]);
  return run;
}

/** The runs with these ids, in no order. */
export async function listRuns(tx: WorkspaceTx, ids: readonly string[]): Promise<JobRun[]> {
  const rows = await tx.query
    .withTables<JobRunTables>()
    .selectFrom('job_run')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    state: row.state,
    progress: { done: row.done, total: row.total },
    cancelRequested: row.cancel_requested,
    createdBy: row.created_by,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    failure: row.failure,
  }));
}

/** Whether a run of this kind waits or is worked on. */
export async function hasOpenRun(tx: WorkspaceTx, kind: string): Promise<boolean> {
  const { rows } = await sql`select from job_run
    where workspace_id = ${tx.workspaceId} and kind = ${kind} and state in ('waiting', 'running') limit 1`.execute(
    tx.query,
  );
  return rows.length > 0;
}

/** The log of a run, oldest line first. */
export async function listRunLog(
  tx: WorkspaceTx,
  runId: string,
): Promise<{ at: Date; level: 'info' | 'warn' | 'error'; message: string }[]> {
  return tx.query
    .withTables<JobRunTables>()
    .selectFrom('job_run_log')
    .select(['at', 'level', 'message'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('run_id', '=', runId)
    .orderBy(sql`no`)
    .execute();
}

/**
 * Asks a run to stop; it does so after the step in hand, and what was done stays done. A waiting run is cancelled at once.
 * @returns false when it had already ended
 */
export async function requestRunCancel(tx: WorkspaceTx, id: string, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update job_run set cancel_requested = true,
      state = case when state = 'waiting' then 'cancelled' else state end,
      finished_at = case when state = 'waiting' then ${at}::timestamptz end
    where workspace_id = ${tx.workspaceId} and id = ${id} and state in ('waiting', 'running')`.execute(tx.query);
  return numAffectedRows === 1n;
}

/** Runs that wait or run without a sign of life since `silentSince`: their worker died, or the queue lost them. */
export async function listSilentRuns(tx: WorkspaceTx, silentSince: Date): Promise<{ id: string; kind: string }[]> {
  return tx.query
    .withTables<JobRunTables>()
    .selectFrom('job_run')
    .select(['id', 'kind'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('state', 'in', ['waiting', 'running'])
    .where('heartbeat_at', '<', silentSince)
    .execute();
}

/** Gives silent runs a new sign of life, so that they are not queued again before somebody could begin. */
export async function touchRun(tx: WorkspaceTx, id: string, at: Date): Promise<void> {
  await sql`update job_run set heartbeat_at = ${at} where workspace_id = ${tx.workspaceId} and id = ${id}`.execute(
    tx.query,
  );
}

/** Takes a run in hand; whoever had it before is overtaken. @returns null when there is none that is not over */
export async function claimRun(tx: WorkspaceTx, runId: string, at: Date): Promise<RunClaim | null> {
  const { rows } = await sql<{ attempt: number; checkpoint: Json }>`
    update job_run set state = 'running', attempt = attempt + 1, heartbeat_at = ${at}, started_at = coalesce(started_at, ${at})
    where workspace_id = ${tx.workspaceId} and id = ${runId} and state in ('waiting', 'running')
    returning attempt, checkpoint`.execute(tx.query);
  const row = rows[0];
  return row === undefined ? null : { runId, attempt: row.attempt, checkpoint: row.checkpoint };
}

/** Whether a worker may go on; keeps the run locked until the transaction ends, so that two workers never overlap. */
export async function readRunControl(tx: WorkspaceTx, claim: RunClaim): Promise<'mine' | 'cancelled' | 'overtaken'> {
  const { rows } = await sql<{ mine: boolean; cancelled: boolean }>`
    select attempt = ${claim.attempt} and state = 'running' as mine, cancel_requested as cancelled
    from job_run where workspace_id = ${tx.workspaceId} and id = ${claim.runId} for update`.execute(tx.query);
  const row = rows[0];
  if (row === undefined || !row.mine) return 'overtaken';
  return row.cancelled ? 'cancelled' : 'mine';
}

export async function saveRunStep(tx: WorkspaceTx, claim: RunClaim, step: RunStep<Json>, at: Date): Promise<void> {
  await sql`update job_run set checkpoint = ${JSON.stringify(step.checkpoint)}::jsonb, done = ${step.done},
      total = coalesce(${step.total ?? null}, total), heartbeat_at = ${at}
    where workspace_id = ${tx.workspaceId} and id = ${claim.runId}`.execute(tx.query);
}

/** Ends a run. @returns false when another worker has it by now */
export async function endRun(
  tx: WorkspaceTx,
  claim: RunClaim,
  state: 'done' | 'failed' | 'cancelled',
  failure: string | null,
  at: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`update job_run set state = ${state}, failure = ${failure}, finished_at = ${at}
    where workspace_id = ${tx.workspaceId} and id = ${claim.runId} and attempt = ${claim.attempt} and state = 'running'`.execute(
    tx.query,
  );
  return numAffectedRows === 1n;
}

export async function logRun(
  tx: WorkspaceTx,
  runId: string,
  level: 'info' | 'warn' | 'error',
  message: string,
  at: Date,
): Promise<void> {
  await tx.query
    .withTables<JobRunTables>()
    .insertInto('job_run_log')
    .values({ workspace_id: tx.workspaceId, run_id: runId, at, level, message })
    .execute();
}
