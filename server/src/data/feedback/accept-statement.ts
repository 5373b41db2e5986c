import { computeDigest, type Feedback, type FeedbackInput, findHeadlineScore, toFeedbackFact } from './feedback.ts';

/**
 * Accepts a group in one statement: the key, the record and the event of each input whose id is new, all or none.
 * Answers the ids that were new. Takes one parameter, the rows as JSON, see {@link toAcceptRow}.
 * Runs in a connection bound to the workspace; one id may stand only once in a group.
 */
export const acceptStatement = `
with incoming as materialized (
  select * from json_to_recordset($1::json) as r (
    id uuid, occurred_at timestamptz, version integer, kind text, status text, origin text, survey_id uuid,
    survey_version integer, channel text, touchpoint text, unit_id integer, profile_id uuid, language text,
    received_at timestamptz, duration_seconds integer, metric text, score real, answers jsonb, verbatim_keys text[],
    attributes jsonb, scores jsonb, signals jsonb, digest text, event json)
), fresh as (
  insert into feedback_key (workspace_id, id, occurred_at, digest)
  select voxloop_workspace(), id, occurred_at, digest from incoming
  on conflict do nothing returning id
), stored as (
  insert into feedback (workspace_id, id, occurred_at, version, kind, status, origin, survey_id, survey_version, channel,
    touchpoint, unit_id, profile_id, language, received_at, duration_seconds, metric, score, answers, verbatim_keys,
    attributes, scores, signals)
  select voxloop_workspace(), id, occurred_at, version, kind, status, origin, survey_id, survey_version, channel,
    touchpoint, unit_id, profile_id, language, received_at, duration_seconds, metric, score, answers, verbatim_keys,
    attributes, scores, signals
  from incoming join fresh using (id)
), told as (
  insert into outbox (workspace_id, topic, payload)
  select voxloop_workspace(), 'feedback.accepted', event from incoming join fresh using (id)
)
select id from fresh`;

/** The workspace that a group is accepted into; its days follow `timeZone`. */
export interface AcceptingWorkspace {
  id: string;
  timeZone: string;
}

/** One row for {@link acceptStatement}. */
export function toAcceptRow(workspace: AcceptingWorkspace, input: FeedbackInput, receivedAt: Date) {
  const { replaces: _, signals, ...content } = input;
  const feedback: Feedback = { ...content, version: 1, receivedAt };
  return { ...toColumns(feedback), signals, digest: computeDigest(input), event: toEvent(workspace, null, feedback) };
}

/** The columns of a record, but for its workspace. */
export function toColumns(feedback: Feedback) {
  const headline = findHeadlineScore(feedback.scores);
  return {
    id: feedback.id,
    occurred_at: feedback.occurredAt,
    version: feedback.version,
    kind: feedback.kind,
    status: feedback.status,
    origin: feedback.origin,
    survey_id: feedback.surveyId,
    survey_version: feedback.surveyVersion,
    channel: feedback.channel,
    touchpoint: feedback.touchpoint,
    unit_id: feedback.unitId,
    profile_id: feedback.profileId,
    language: feedback.language,
    received_at: feedback.receivedAt,
    duration_seconds: feedback.durationSeconds,
    metric: headline?.metric ?? null,
    score: headline?.value ?? null,
    answers: feedback.answers,
    verbatim_keys: feedback.verbatimKeys,
    attributes: feedback.attributes,
    scores: feedback.scores,
  };
}

/** The payload of `feedback.accepted`: the fact before and after. */
export function toEvent(workspace: AcceptingWorkspace, old: Feedback | null, current: Feedback) {
  return {
    feedbackId: current.id,
    version: current.version,
    occurredAt: current.occurredAt.toISOString(),
    old: old === null ? null : toFeedbackFact(workspace.id, workspace.timeZone, old),
    new: toFeedbackFact(workspace.id, workspace.timeZone, current),
  };
}
