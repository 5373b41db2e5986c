import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import { takeTurn, type WorkspaceTx } from '../../foundation/database/index.ts';
import type { JoinedField } from './joined-field.ts';

/** The joined fields of the workspace, in the order of their keys. */
export async function listJoinedFields(tx: WorkspaceTx, _access: Access): Promise<JoinedField[]> {
  const { rows } = await sql<JoinedField>`select key, names, rule, state, created_at as "createdAt",
      ruled_at as "ruledAt" from joined_field
    where workspace_id = ${tx.workspaceId} order by key collate "C"`.execute(tx.query);
  return rows;
}

/** Stores a field, or other names and another rule of one that is there. @param made the run that builds it */
export async function saveJoinedField(
  tx: WorkspaceTx,
  _access: Access,
  { key, names, rule }: Pick<JoinedField, 'key' | 'names' | 'rule'>,
  made: { runId: string; at: Date; isBuilt: boolean },
): Promise<void> {
  await sql`insert into joined_field as known (workspace_id, key, names, rule, state, run_id, created_at,
      ruled_at)
    values (${tx.workspaceId}, ${key}, ${JSON.stringify(names)}::jsonb, ${JSON.stringify(rule)}::jsonb, 'building',
      ${made.runId}, ${made.at}, ${made.at})
    on conflict (workspace_id, key) do update set names = excluded.names, rule = excluded.rule,
      state = case when ${made.isBuilt} then known.state else 'building' end,
      run_id = case when ${made.isBuilt} then known.run_id else excluded.run_id end,
      ruled_at = case when ${made.isBuilt} then known.ruled_at else excluded.ruled_at end`.execute(tx.query);
}

/** @returns false when there is none */
export async function deleteJoinedField(tx: WorkspaceTx, _access: Access, key: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from joined_field where workspace_id = ${tx.workspaceId} and key = ${key}`.execute(tx.query);
  return numAffectedRows === 1n;
}

/** Hands every field that is still being built to a run, which looks at all feedback anyway. */
export async function saveFieldsBuilding(tx: WorkspaceTx, _access: Access, runId: string): Promise<void> {
  await sql`update joined_field set run_id = ${runId}
    where workspace_id = ${tx.workspaceId} and state = 'building'`.execute(tx.query);
}

/** Notes that a run has built its fields; those that a later run builds are left out. */
export async function saveFieldsLive(tx: WorkspaceTx, _access: Access, runId: string): Promise<void> {
  await sql`update joined_field set state = 'live'
    where workspace_id = ${tx.workspaceId} and run_id = ${runId}`.execute(tx.query);
}

/** Waits until nobody else joins feedback and events of the workspace, and keeps others out until the transaction ends. */
export async function lockJoined(tx: WorkspaceTx): Promise<void> {
  await takeTurn(tx, 'joined');
}

/** Feedback whose time has come, the longest overdue first. */
export async function listDueFeedback(tx: WorkspaceTx, _access: Access, now: Date, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select feedback_id as id from feedback_joined
    where workspace_id = ${tx.workspaceId} and due_at <= ${now} order by due_at limit ${limit}`.execute(tx.query);
  return rows.map(({ id }) => id);
}
