import type { Access } from '@voxloop/access';
import { type RawBuilder, sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { Json } from '../../foundation/outbox/index.ts';
import type { Source } from './source.ts';
import type { SourceFault } from './source-fault.ts';

const columns = sql`id, name, kind, settings, mapping, state, interval_minutes as "intervalMinutes", live_from as "liveFrom",
  cursor, beginning, run_id as "runId", next_run_at as "nextRunAt", failure_count as "failureCount", fault, fault_detail as "faultDetail",
  last_success_at as "lastSuccessAt", newest_at as "newestAt", created_at as "createdAt"`;

/** Every source of the workspace, oldest first. */
export async function listSources(tx: WorkspaceTx, access: Access): Promise<Source[]> {
  return select(tx, sql`workspace_id = ${access.workspaceId}`);
}

/** @throws ProblemError `sourceNotFound` */
export async function getSource(tx: WorkspaceTx, access: Access, id: string): Promise<Source> {
  const [source] = await select(tx, sql`workspace_id = ${access.workspaceId} and id = ${id}`);
  if (source === undefined) throw new ProblemError('sourceNotFound');
  return source;
}

/** The source, locked until the transaction ends. @throws ProblemError `sourceNotFound` */
export async function lockSource(tx: WorkspaceTx, access: Access, id: string): Promise<Source> {
  await sql`select 1 from source where workspace_id = ${access.workspaceId} and id = ${id} for update`.execute(
    tx.query,
  );
  return getSource(tx, access, id);
}

/** Names of sources by id; those that are gone are left out. */
export async function listSourceNames(tx: WorkspaceTx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from source where workspace_id = ${tx.workspaceId} and id = any(${ids}::uuid[])`.execute(tx.query);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Sources that are due to be pulled and are not being pulled. */
export async function listDueSourceIds(tx: WorkspaceTx, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from source
    where workspace_id = ${tx.workspaceId} and next_run_at <= ${now} and state = 'active' and mapping is not null
    order by next_run_at`.execute(tx.query);
  return rows.map(({ id }) => id);
}

async function select(tx: WorkspaceTx, where: RawBuilder<unknown>): Promise<Source[]> {
  const { rows } = await sql<Source>`select ${columns} from source where ${where} order by created_at, id`.execute(
    tx.query,
  );
  return rows;
}

/** Writes a new source. @param secrets its secret settings, sealed; null for none */
export async function insertSource(
  tx: WorkspaceTx,
  access: Access,
  source: Source,
  secrets: Buffer | null,
): Promise<void> {
  await sql`insert into source (workspace_id, id, name, kind, settings, secrets_sealed, state, interval_minutes, live_from,
      created_by, created_at)
    values (${access.workspaceId}, ${source.id}, ${source.name}, ${source.kind}, ${JSON.stringify(source.settings)}::jsonb,
      ${secrets}, ${source.state}, ${source.intervalMinutes}, ${source.liveFrom}, ${access.actor.id},
      ${source.createdAt})`.execute(tx.query);
}

/** Writes what people can change of a source, and when it is pulled next. */
export async function updateSource(tx: WorkspaceTx, access: Access, source: Source): Promise<void> {
  await sql`update source set name = ${source.name}, settings = ${JSON.stringify(source.settings)}::jsonb,
      mapping = ${source.mapping === null ? null : JSON.stringify(source.mapping)}::jsonb, state = ${source.state},
      interval_minutes = ${source.intervalMinutes}, live_from = ${source.liveFrom}, next_run_at = ${source.nextRunAt},
      cursor = ${source.cursor === null ? null : JSON.stringify(source.cursor)}::jsonb, beginning = ${source.beginning},
      failure_count = ${source.failureCount}, fault = ${source.fault}, fault_detail = ${source.faultDetail}
    where workspace_id = ${access.workspaceId} and id = ${source.id}`.execute(tx.query);
}

export async function saveSecrets(tx: WorkspaceTx, id: string, sealed: Buffer | null): Promise<void> {
  await sql`update source set secrets_sealed = ${sealed} where workspace_id = ${tx.workspaceId} and id = ${id}`.execute(
    tx.query,
  );
}

/** The sealed secret settings; null where there are none. */
export async function findSealedSecrets(tx: WorkspaceTx, id: string): Promise<Buffer | null> {
  const { rows } = await sql<{ sealed: Buffer | null }>`select secrets_sealed as sealed from source
    where workspace_id = ${tx.workspaceId} and id = ${id}`.execute(tx.query);
  return rows[0]?.sealed ?? null;
}

/** Removes a source with its runs and uploads; the feedback that it brought stays. @throws ProblemError `sourceNotFound` */
export async function deleteSource(tx: WorkspaceTx, access: Access, id: string): Promise<void> {
  const deleted = await sql`delete from source where workspace_id = ${access.workspaceId} and id = ${id}`.execute(
    tx.query,
  );
  if (deleted.numAffectedRows === 0n) throw new ProblemError('sourceNotFound');
}

/** Notes that a run of the source has begun. */
export async function saveRunOfSource(
  tx: WorkspaceTx,
  id: string,
  runId: string,
  nextRunAt: Date | null,
): Promise<void> {
  await sql`update source set run_id = ${runId}, next_run_at = ${nextRunAt}
    where workspace_id = ${tx.workspaceId} and id = ${id}`.execute(tx.query);
}

/**
 * Notes how far the source is read, in the transaction that accepts what was read. The cursor stays where it is once
 * somebody asked to read from the start again.
 * @param progress.beginning that of the source when reading began
 * @returns whether reading goes on from what was begun; false where it is to begin anew, and where the source is gone
 */
export async function saveProgress(
  tx: WorkspaceTx,
  id: string,
  progress: { beginning: number; cursor: Json | undefined; newestAt: Date | null },
): Promise<boolean> {
  const { beginning, newestAt } = progress;
  const cursor =
    progress.cursor === undefined
      ? sql`cursor`
      : sql`case when beginning = ${beginning} then ${JSON.stringify(progress.cursor)}::jsonb else cursor end`;
  const { rows } = await sql<{ goesOn: boolean }>`
    update source set cursor = ${cursor}, newest_at = greatest(newest_at, ${newestAt})
    where workspace_id = ${tx.workspaceId} and id = ${id} returning beginning = ${beginning} as "goesOn"`.execute(
    tx.query,
  );
  return rows[0]?.goesOn ?? false;
}

export async function saveSuccess(tx: WorkspaceTx, id: string, at: Date, nextRunAt: Date | null): Promise<void> {
  await sql`update source set last_success_at = ${at}, failure_count = 0, fault = null, fault_detail = null,
      next_run_at = ${nextRunAt}
    where workspace_id = ${tx.workspaceId} and id = ${id}`.execute(tx.query);
}

/** Notes a failed pull. @param stops whether the source waits for a person from now on */
export async function saveFailure(
  tx: WorkspaceTx,
  id: string,
  failure: { fault: SourceFault; stops: boolean; nextRunAt: Date | null },
): Promise<void> {
  await sql`update source set failure_count = failure_count + 1, fault = ${failure.fault.code},
      fault_detail = ${failure.fault.detail}, next_run_at = ${failure.stops ? null : failure.nextRunAt},
      state = case when ${failure.stops} and state = 'active' then 'stopped' else state end
    where workspace_id = ${tx.workspaceId} and id = ${id}`.execute(tx.query);
}
