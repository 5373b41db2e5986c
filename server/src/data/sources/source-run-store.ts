import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { RecordError } from './map-record.ts';
import type { SourceFault } from './source-fault.ts';
import type { SourceCounts, SourceRun, SourceTrigger } from './source-run.ts';

/** Errors kept per run; one with more is wrong as a whole. */
const maxKeptErrors = 10_000;

/** Writes down a run that has nothing to show yet; one that is there stays as it is. */
export async function ensureSourceRun(
  tx: WorkspaceTx,
  run: { id: string; sourceId: string; trigger: SourceTrigger; startedAt: Date },
): Promise<void> {
  await sql`insert into source_run (workspace_id, id, source_id, trigger, started_at)
    values (${tx.workspaceId}, ${run.id}, ${run.sourceId}, ${run.trigger}, ${run.startedAt})
    on conflict do nothing`.execute(tx.query);
}

/** Adds what became of some records, with what was wrong with the rejected ones. */
export async function addSourceResult(
  tx: WorkspaceTx,
  runId: string,
  counts: SourceCounts,
  errors: readonly RecordError[],
): Promise<void> {
  await sql`update source_run set accepted = accepted + ${counts.accepted}, duplicates = duplicates + ${counts.duplicates},
      near_duplicates = near_duplicates + ${counts.nearDuplicates}, changed = changed + ${counts.changed},
      rejected = rejected + ${counts.rejected}
    where workspace_id = ${tx.workspaceId} and id = ${runId}`.execute(tx.query);
  if (errors.length === 0) return;
  await sql`insert into source_record_error (workspace_id, run_id, position, field, code, value)
    select ${tx.workspaceId}, ${runId}, position, field, code, value
    from jsonb_to_recordset(${JSON.stringify(errors)}::jsonb) as given (position text, field text, code text, value text)
    where (select count(*) from source_record_error where workspace_id = ${tx.workspaceId} and run_id = ${runId}) < ${maxKeptErrors}`.execute(
    tx.query,
  );
}

export async function saveRunFault(tx: WorkspaceTx, runId: string, fault: SourceFault): Promise<void> {
  await sql`update source_run set fault = ${fault.code}, fault_detail = ${fault.detail}
    where workspace_id = ${tx.workspaceId} and id = ${runId}`.execute(tx.query);
}

const columns = sql`r.id, r.source_id as "sourceId", r.trigger, coalesce(j.state, 'done') as state, r.started_at as "startedAt",
  j.finished_at as "finishedAt", r.accepted, r.duplicates, r.near_duplicates as "nearDuplicates", r.changed, r.rejected, r.fault,
  r.fault_detail as "faultDetail"`;

/** The runs of a source, newest first. */
export async function listSourceRuns(
  tx: WorkspaceTx,
  access: Access,
  sourceId: string,
  limit: number,
): Promise<SourceRun[]> {
  const { rows } = await sql<SourceRun>`select ${columns} from source_run r
    left join job_run j on j.workspace_id = r.workspace_id and j.id = r.id
    where r.workspace_id = ${access.workspaceId} and r.source_id = ${sourceId}
    order by r.started_at desc, r.id desc limit ${limit}`.execute(tx.query);
  return rows;
}

/** @throws ProblemError `sourceRunNotFound` */
export async function getSourceRun(
  tx: WorkspaceTx,
  access: Access,
  sourceId: string,
  runId: string,
): Promise<SourceRun> {
  const { rows } = await sql<SourceRun>`select ${columns} from source_run r
    left join job_run j on j.workspace_id = r.workspace_id and j.id = r.id
    where r.workspace_id = ${access.workspaceId} and r.source_id = ${sourceId} and r.id = ${runId}`.execute(tx.query);
  if (rows[0] === undefined) throw new ProblemError('sourceRunNotFound');
  return rows[0];
}

/** The source that a run reads; undefined when it is gone. */
export async function findSourceIdOfRun(tx: WorkspaceTx, runId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select source_id as id from source_run
    where workspace_id = ${tx.workspaceId} and id = ${runId}`.execute(tx.query);
  return rows[0]?.id;
}

/** What was wrong with records of a run, in their order. */
export async function listRecordErrors(
  tx: WorkspaceTx,
  access: Access,
  runId: string,
  limit: number,
): Promise<RecordError[]> {
  const { rows } = await sql<RecordError>`select position, field, code, value from source_record_error
    where workspace_id = ${access.workspaceId} and run_id = ${runId} order by no limit ${limit}`.execute(tx.query);
  return rows;
}

/** Whether a pull of the source waits or runs. */
export async function hasOpenRun(tx: WorkspaceTx, runId: string | null): Promise<boolean> {
  if (runId === null) return false;
  const { rows } = await sql`select 1 from job_run
    where workspace_id = ${tx.workspaceId} and id = ${runId} and state in ('waiting', 'running')`.execute(tx.query);
  return rows.length > 0;
}

/** Forgets runs that began before an instant, and what marks texts that came before it. */
export async function forgetOldRuns(tx: WorkspaceTx, before: Date): Promise<void> {
  await sql`delete from job_run where workspace_id = ${tx.workspaceId} and kind = 'source' and created_at < ${before}`.execute(
    tx.query,
  );
  await sql`delete from source_run where workspace_id = ${tx.workspaceId} and started_at < ${before}`.execute(tx.query);
  await sql`delete from source_text where workspace_id = ${tx.workspaceId} and created_at < ${before}`.execute(
    tx.query,
  );
}
