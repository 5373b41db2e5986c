import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { toEvent } from './accept-statement.ts';
import { type FeedbackRow, feedbackColumns, toFeedback } from './feedback-row.ts';
import { loadMaskers, maskingVersion, maskVerbatims } from './mask-verbatims.ts';
import { readMaskedKinds } from './masking-rule-store.ts';
import { saveOriginal } from './original-store.ts';
import { sealOriginal } from './prepare-feedback.ts';
import { feedbackRetiredTopic } from './retire-feedback-store.ts';

/**
 * Masks the oldest records that no masker has seen.
 * @returns how many; fewer than `limit` when none are left
 */
export async function maskEarlier(tx: WorkspaceTx, timeZone: string, limit: number): Promise<number> {
  const { rows } = await sql<FeedbackRow>`select ${sql.raw(feedbackColumns)} from feedback
    where workspace_id = ${tx.workspaceId} and masking is null order by occurred_at, id limit ${limit} for update skip locked`.execute(
    tx.query,
  );
  const maskers = loadMaskers(await readMaskedKinds(tx));
  const workspace = { id: tx.workspaceId, timeZone };
  for (const row of rows) {
    const old = toFeedback(row);
    const { masked, hidden } = maskVerbatims(maskers, old);
    if (hidden !== null) await saveOriginal(tx, old.id, await sealOriginal(tx.keyRing, tx.workspaceId, old.id, hidden));
    const changesFact = hidden !== null && Object.keys(hidden.attributes).length > 0;
    const version = old.version + (changesFact ? 1 : 0);
    await sql`update feedback set masking = ${maskingVersion}, version = ${version}, answers = ${JSON.stringify(masked.answers)}::jsonb,
        attributes = ${JSON.stringify(masked.attributes)}::jsonb,
        details = ${masked.details === null ? null : JSON.stringify(masked.details)}::jsonb
      where workspace_id = ${tx.workspaceId} and occurred_at = ${old.occurredAt} and id = ${old.id}`.execute(tx.query);
    if (!changesFact) continue;
    const event = JSON.stringify(toEvent(workspace, old, { ...masked, version }));
    await sql`insert into outbox (workspace_id, topic, payload) values (${tx.workspaceId}, ${feedbackRetiredTopic}, ${event}::json)`.execute(
      tx.query,
    );
  }
  return rows.length;
}

/** Whether there are records left that no masker has seen. */
export async function hasUnmaskedFeedback(tx: WorkspaceTx): Promise<boolean> {
  const { rows } =
    await sql`select from feedback where workspace_id = ${tx.workspaceId} and masking is null limit 1`.execute(
      tx.query,
    );
  return rows.length > 0;
}
