import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { EventKind } from './customer-event.ts';
import type { QuarantineRun } from './quarantine.ts';

const runColumns = sql.raw('id, action, kind, name, until, released, kept');

/** Notes what a run is to do, beside its job run of the same id. */
export async function insertQuarantineRun(
  tx: WorkspaceTx,
  run: Omit<QuarantineRun, 'released' | 'kept'>,
): Promise<void> {
  await sql`insert into event_quarantine_run (workspace_id, id, action, kind, name, until)
    values (${tx.workspaceId}, ${run.id}, ${run.action}, ${run.kind}, ${run.name}, ${run.until})`.execute(tx.query);
}

/** @throws where there is none: a job run of this kind always has one */
export async function getQuarantineRun(tx: WorkspaceTx, id: string): Promise<QuarantineRun> {
  const { rows } = await sql<QuarantineRun>`select ${runColumns} from event_quarantine_run
    where workspace_id = ${tx.workspaceId} and id = ${id}`.execute(tx.query);
  if (rows[0] === undefined) throw new Error('A run of the quarantine has lost what it is to do.');
  return rows[0];
}

/** The latest runs, of one type or of all, the newest first. */
export async function listQuarantineRuns(
  tx: WorkspaceTx,
  type: { kind: EventKind; name: string } | null,
  limit: number,
): Promise<QuarantineRun[]> {
  const ofType = type === null ? sql`true` : sql`kind = ${type.kind} and name = ${type.name}`;
  const { rows } = await sql<QuarantineRun>`select ${runColumns} from event_quarantine_run
    where workspace_id = ${tx.workspaceId} and ${ofType} order by until desc, id limit ${limit}`.execute(tx.query);
  return rows;
}

/** Adds what a step did, in the step's transaction. */
export async function addToQuarantineRun(
  tx: WorkspaceTx,
  id: string,
  { released, kept }: Pick<QuarantineRun, 'released' | 'kept'>,
): Promise<void> {
  await sql`update event_quarantine_run set released = released + ${released}, kept = kept + ${kept}
    where workspace_id = ${tx.workspaceId} and id = ${id}`.execute(tx.query);
}
