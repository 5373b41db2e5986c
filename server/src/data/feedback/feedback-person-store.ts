import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import { keptPlan, type WorkspaceTx } from '../../foundation/database/index.ts';
import type { Feedback } from './feedback.ts';
import { type FeedbackRow, feedbackColumns, toFeedback } from './feedback-row.ts';
import { type FeedbackCursor, inScope } from './feedback-store.ts';
import { maskFeedback } from './mask-feedback.ts';

/** Which of the feedback of people to read. */
export interface PersonFeedbackPage {
  /** Surveys whose answers are never shown one by one */
  hiddenSurveyIds: readonly string[];
  after: FeedbackCursor | null;
  limit: number;
}

/** What these profiles told and the reader may see, newest first. */
export async function listFeedbackOfProfiles(
  tx: WorkspaceTx,
  access: Access,
  profileIds: readonly string[],
  { hiddenSurveyIds, after, limit }: PersonFeedbackPage,
): Promise<Feedback[]> {
  const { rows } = await sql<FeedbackRow>`
    ${keptPlan} select found.* from unnest(${profileIds}::uuid[]) as asked (asked_id)
    cross join lateral (
      select ${sql.raw(feedbackColumns)} from feedback
      where workspace_id = ${tx.workspaceId} and profile_id = asked_id and ${inScope(access)} and ${isShown(hiddenSurveyIds)}
        and ${after === null ? sql`true` : sql`(occurred_at, id) < (${after.occurredAt}, ${after.id}::uuid)`}
      order by occurred_at desc, id desc limit ${limit}
    ) as found
    order by occurred_at desc, id desc limit ${limit}`.execute(tx.query);
  return rows.map((row) => maskFeedback(access, toFeedback(row)));
}

/** The last that each of these profiles told and the reader may see, newest first. @param page `limitEach` of one profile */
export async function listLatestOfProfiles(
  tx: WorkspaceTx,
  access: Access,
  profileIds: readonly string[],
  { hiddenSurveyIds, limitEach }: Pick<PersonFeedbackPage, 'hiddenSurveyIds'> & { limitEach: number },
): Promise<Feedback[]> {
  const { rows } = await sql<FeedbackRow>`
    ${keptPlan} select found.* from unnest(${profileIds}::uuid[]) as asked (asked_id)
    cross join lateral (
      select ${sql.raw(feedbackColumns)} from feedback
      where workspace_id = ${tx.workspaceId} and profile_id = asked_id and ${inScope(access)} and ${isShown(hiddenSurveyIds)}
      order by occurred_at desc, id desc limit ${limitEach}
    ) as found
    order by occurred_at desc, id desc`.execute(tx.query);
  return rows.map((row) => maskFeedback(access, toFeedback(row)));
}

/** Those of these profiles that told something which the reader may see. */
export async function listProfilesWithFeedback(
  tx: WorkspaceTx,
  access: Access,
  profileIds: readonly string[],
  hiddenSurveyIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    ${keptPlan} select asked_id as id from unnest(${profileIds}::uuid[]) as asked (asked_id)
    where exists (select from feedback where workspace_id = ${tx.workspaceId} and profile_id = asked_id
      and ${inScope(access)} and ${isShown(hiddenSurveyIds)})`.execute(tx.query);
  return new Set(rows.map(({ id }) => id));
}

/** Somebody by what he told last. */
export interface LatestFeedback {
  profileId: string;
  occurredAt: Date;
  /** Of the feedback */
  id: string;
}

/** Feedback that names a customer and that the reader may see, newest first; of each profile the latest alone. */
export async function listLatestByProfile(
  tx: WorkspaceTx,
  access: Access,
  { hiddenSurveyIds, after, limit }: PersonFeedbackPage,
): Promise<LatestFeedback[]> {
  const { rows } = await sql<LatestFeedback>`
    select own.profile_id as "profileId", own.at as "occurredAt", own.id from (
      select feedback.profile_id, feedback.occurred_at as at, feedback.id from feedback
      where feedback.workspace_id = ${tx.workspaceId} and feedback.profile_id is not null
        and ${inScope(access)} and ${isShown(hiddenSurveyIds)}
        and ${after === null ? sql`true` : sql`(feedback.occurred_at, feedback.id) < (${after.occurredAt}, ${after.id}::uuid)`}
    ) as own
    where not exists (select from feedback where feedback.workspace_id = ${tx.workspaceId}
      and feedback.profile_id = own.profile_id and (feedback.occurred_at, feedback.id) > (own.at, own.id)
      and ${inScope(access)} and ${isShown(hiddenSurveyIds)})
    order by own.at desc, own.id desc limit ${limit}`.execute(tx.query);
  return rows;
}

function isShown(hiddenSurveyIds: readonly string[]) {
  return hiddenSurveyIds.length === 0
    ? sql`true`
    : sql`(feedback.survey_id is null or feedback.survey_id <> all(${hiddenSurveyIds}::uuid[]))`;
}
