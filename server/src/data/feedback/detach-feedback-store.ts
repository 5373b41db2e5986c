import { type RawBuilder, sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { toEvent } from './accept-statement.ts';
import type { Feedback } from './feedback.ts';
import { erasedDigest } from './feedback-records-store.ts';
import { type FeedbackRow, feedbackColumns, toFeedback } from './feedback-row.ts';
import { forgetOriginals } from './original-store.ts';
import { feedbackRetiredTopic } from './retire-feedback-store.ts';

/** Attributes by which somebody is known, whatever they hold. */
const namingAttributes = ['orderId', 'memberId'];

/** Which feedback is nobody's any more: everything of these profiles, or these records. */
export type DetachedFeedback = { profileIds: readonly string[] } | { feedbackIds: readonly string[] };

/**
 * Parts feedback from whoever gave it: the profile, the thread, what the browser or the source told of him, what was masked,
 * and attributes that name him go. Answers and masked words stay, where they were given and when, and count as before.
 * @param pattern finds the person's identifiers in texts
 * @param limit records of one call
 * @returns how many were parted; fewer than `limit` when none are left
 */
export async function detachFeedback(
  tx: WorkspaceTx,
  {
    which,
    pattern,
    timeZone,
    limit,
  }: { which: DetachedFeedback; pattern: string | null; timeZone: string; limit: number },
): Promise<number> {
  const chosen: RawBuilder<boolean> =
    'profileIds' in which
      ? sql`profile_id = any(${which.profileIds}::uuid[])`
      : sql`id = any(${which.feedbackIds}::uuid[]) and profile_id is not null`;
  const { rows } = await sql<FeedbackRow>`select ${sql.raw(feedbackColumns)} from feedback
    where workspace_id = ${tx.workspaceId} and ${chosen} order by occurred_at, id limit ${limit} for update`.execute(
    tx.query,
  );
  if (rows.length === 0) return 0;
  const search = pattern === null ? null : new RegExp(pattern, 'i');
  const changes = rows.map(toFeedback).map((old) => ({ old, left: detach(old, search) }));
  const written = changes.map(({ left }) => ({
    id: left.id,
    at: left.occurredAt,
    attributes: left.attributes,
    answers: left.answers,
  }));
  await sql`update feedback f set version = version + 1, profile_id = null, thread = null, details = null, signals = null,
      attributes = given.attributes, answers = given.answers
    from json_to_recordset(${JSON.stringify(written)}::json) as given (id uuid, at timestamptz, attributes jsonb, answers jsonb)
    where f.workspace_id = ${tx.workspaceId} and f.occurred_at = given.at and f.id = given.id`.execute(tx.query);
  const ids = written.map(({ id }) => id);
  await forgetOriginals(tx, ids);
  await sql`update feedback_key set digest = ${erasedDigest}
    where workspace_id = ${tx.workspaceId} and id = any(${ids}::uuid[])`.execute(tx.query);
  await sql`delete from feedback_trait where workspace_id = ${tx.workspaceId} and feedback_id = any(${ids}::uuid[])
    and occurred_at = any(${written.map(({ at }) => at)}::timestamptz[])`.execute(tx.query);
  const events = changes.map(({ old, left }) => toEvent({ id: tx.workspaceId, timeZone }, old, left));
  await sql`insert into outbox (workspace_id, topic, payload)
    select ${tx.workspaceId}, ${feedbackRetiredTopic}, event from json_array_elements(${JSON.stringify(events)}::json) as event`.execute(
    tx.query,
  );
  return rows.length;
}

function detach(feedback: Feedback, search: RegExp | null): Feedback {
  const isFree = (value: unknown) => search?.test(JSON.stringify(value)) !== true;
  const attributes = Object.fromEntries(
    Object.entries(feedback.attributes).filter(([name, value]) => !namingAttributes.includes(name) && isFree(value)),
  );
  const answers = Object.fromEntries(Object.entries(feedback.answers).filter(([, value]) => isFree(value)));
  const nothing = { profileId: null, thread: null, details: null };
  return { ...feedback, ...nothing, attributes, answers, version: feedback.version + 1 };
}

/** Those of these records that came from one of these sources. */
export async function listFromSources(
  tx: WorkspaceTx,
  feedbackIds: readonly string[],
  sourceIds: readonly string[],
): Promise<Set<string>> {
  if (feedbackIds.length === 0 || sourceIds.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`select id from feedback where workspace_id = ${tx.workspaceId}
    and id = any(${feedbackIds}::uuid[]) and source_id = any(${sourceIds}::uuid[])`.execute(tx.query);
  return new Set(rows.map(({ id }) => id));
}
