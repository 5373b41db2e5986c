import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import { keptPlan, type WorkspaceTx } from '../../foundation/database/index.ts';
import type { FeedbackSignals } from './feedback.ts';
import { type AssessedFeedback, type FeedbackQuality, type FeedbackTrait, traitWindowMs } from './feedback-quality.ts';
import { inScope } from './feedback-store.ts';

/** What is known of how feedback can be trusted, of the records that the reader may see. Those not assessed are left out. */
export async function listFeedbackQuality(
  tx: WorkspaceTx,
  access: Access,
  feedbackIds: readonly string[],
): Promise<Map<string, FeedbackQuality>> {
  if (feedbackIds.length === 0) return new Map();
  const { rows } = await sql<FeedbackQuality>`
    ${keptPlan} select quality.feedback_id as "feedbackId", quality.score, quality.flags from feedback_quality quality
    join feedback on feedback.workspace_id = quality.workspace_id and feedback.occurred_at = quality.occurred_at
      and feedback.id = quality.feedback_id
    where quality.workspace_id = ${tx.workspaceId} and quality.feedback_id = any(${feedbackIds}::uuid[])
      and ${inScope(access)}`.execute(tx.query);
  return new Map(rows.map((row) => [row.feedbackId, row]));
}

/** Keeps assessments; a later one of the same feedback takes the place of the earlier. */
export async function saveFeedbackQuality(tx: WorkspaceTx, assessed: readonly AssessedFeedback[]): Promise<void> {
  if (assessed.length === 0) return;
  const rows = assessed.map(({ feedbackId, occurredAt, surveyId, version, durationSeconds, score, flags }) => ({
    feedback_id: feedbackId,
    occurred_at: occurredAt,
    survey_id: surveyId,
    version,
    duration_seconds: durationSeconds,
    score,
    flags,
  }));
  await sql`
    insert into feedback_quality (workspace_id, feedback_id, occurred_at, survey_id, version, duration_seconds, score, flags)
    select ${tx.workspaceId}, feedback_id, occurred_at, survey_id, version, duration_seconds, score, flags
    from json_to_recordset(${JSON.stringify(rows)}::json) as given (feedback_id uuid, occurred_at timestamptz, survey_id uuid,
      version integer, duration_seconds integer, score smallint, flags jsonb)
    on conflict (workspace_id, feedback_id) do update set version = excluded.version,
      duration_seconds = excluded.duration_seconds, score = excluded.score, flags = excluded.flags`.execute(tx.query);
}

/** What the browsers gave away that feedback came from; nothing for feedback that came otherwise. */
export async function listFeedbackSignals(
  tx: WorkspaceTx,
  places: readonly { id: string; occurredAt: Date }[],
): Promise<Map<string, FeedbackSignals>> {
  if (places.length === 0) return new Map();
  const { rows } = await sql<{ id: string; signals: FeedbackSignals }>`
    select id, signals from feedback
    join unnest(${places.map(({ id }) => id)}::uuid[], ${places.map(({ occurredAt }) => occurredAt)}::timestamptz[])
      as place (place_id, place_at) on feedback.id = place_id and feedback.occurred_at = place_at
    where workspace_id = ${tx.workspaceId} and signals is not null`.execute(tx.query);
  return new Map(rows.map(({ id, signals }) => [id, signals]));
}

/** Durations of the last `limit` responses to a survey that were assessed, in seconds. */
export async function listRecentDurations(tx: WorkspaceTx, surveyId: string, limit: number): Promise<number[]> {
  const { rows } = await sql<{ seconds: number }>`
    select duration_seconds as seconds from feedback_quality
    where workspace_id = ${tx.workspaceId} and survey_id = ${surveyId} and duration_seconds is not null
    order by occurred_at desc limit ${limit}`.execute(tx.query);
  return rows.map(({ seconds }) => seconds);
}

/** The responses to a survey that were assessed, as places to read them from; the first `limit`. */
export async function listAssessedPlaces(
  tx: WorkspaceTx,
  surveyId: string,
  limit: number,
): Promise<{ id: string; occurredAt: Date }[]> {
  const { rows } = await sql<{ id: string; occurredAt: Date }>`
    select feedback_id as id, occurred_at as "occurredAt" from feedback_quality
    where workspace_id = ${tx.workspaceId} and survey_id = ${surveyId} order by occurred_at limit ${limit}`.execute(
    tx.query,
  );
  return rows;
}

/** Notes what responses have, so that later ones can be compared with them. */
export async function saveFeedbackTraits(tx: WorkspaceTx, traits: readonly FeedbackTrait[]): Promise<void> {
  if (traits.length === 0) return;
  await sql`
    insert into feedback_trait (workspace_id, survey_id, kind, digest, occurred_at, feedback_id)
    select ${tx.workspaceId}, survey_id, kind, decode(digest, 'hex'), occurred_at, feedback_id
    from json_to_recordset(${asJson(traits)}::json) as given (survey_id uuid, kind text, digest text,
      occurred_at timestamptz, feedback_id uuid)
    on conflict do nothing`.execute(tx.query);
}

/**
 * How many responses to the same survey had the same before, in the order of `traits`: within {@link traitWindowMs}, at most
 * `atMost`. What came later does not count, so that hearing of a response again finds the same.
 */
export async function countEarlierTraits(
  tx: WorkspaceTx,
  traits: readonly FeedbackTrait[],
  atMost: number,
): Promise<number[]> {
  if (traits.length === 0) return [];
  const { rows } = await sql<{ count: number }>`
    select earlier.count::integer as count
    from rows from (json_to_recordset(${asJson(traits)}::json) as (survey_id uuid, kind text, digest text,
      occurred_at timestamptz, feedback_id uuid, window_ms bigint)) with ordinality as given
    cross join lateral (
      select count(*) from (
        select 1 from feedback_trait trait
        where trait.workspace_id = ${tx.workspaceId} and trait.survey_id = given.survey_id and trait.kind = given.kind
          and trait.digest = decode(given.digest, 'hex')
          and (trait.occurred_at, trait.feedback_id) < (given.occurred_at, given.feedback_id)
          and trait.occurred_at > given.occurred_at - given.window_ms * interval '1 millisecond'
        limit ${atMost}) as found
    ) as earlier
    order by given.ordinality`.execute(tx.query);
  return rows.map(({ count }) => count);
}

/** Forgets traits that nothing is compared with any more. */
export async function forgetOldTraits(tx: WorkspaceTx, now: Date): Promise<void> {
  const before = new Date(now.getTime() - Math.max(...Object.values(traitWindowMs)));
  await sql`delete from feedback_trait where workspace_id = ${tx.workspaceId} and occurred_at < ${before}`.execute(
    tx.query,
  );
}

function asJson(traits: readonly FeedbackTrait[]): string {
  return JSON.stringify(
    traits.map(({ surveyId, kind, digest, occurredAt, feedbackId }) => ({
      survey_id: surveyId,
      kind,
      digest: digest.toString('hex'),
      occurred_at: occurredAt,
      feedback_id: feedbackId,
      window_ms: traitWindowMs[kind],
    })),
  );
}
