import { type Feedback, findHeadlineScore, fromNoSource, toFeedbackFact } from './feedback.ts';
import { maskingVersion } from './mask-verbatims.ts';
import type { PreparedFeedback } from './prepare-feedback.ts';

/** What a row has, see {@link toAcceptRow}, and its types in the database. */
const columnTypes = {
  id: 'uuid',
  occurred_at: 'timestamptz',
  version: 'integer',
  kind: 'text',
  status: 'text',
  origin: 'text',
  survey_id: 'uuid',
  survey_version: 'integer',
  channel: 'text',
  touchpoint: 'text',
  unit_id: 'integer',
  profile_id: 'uuid',
  language: 'text',
  received_at: 'timestamptz',
  duration_seconds: 'integer',
  metric: 'text',
  score: 'real',
  answers: 'jsonb',
  verbatim_keys: 'text[]',
  attributes: 'jsonb',
  scores: 'jsonb',
  signals: 'jsonb',
  source_id: 'uuid',
  thread: 'text',
  details: 'jsonb',
  digest: 'text',
  event: 'json',
  // As base64; null where nothing was masked
  original: 'text',
  original_key: 'text',
} as const;

/** One row for {@link acceptStatement} and {@link acceptOneStatement}. */
export type AcceptRow = ReturnType<typeof toAcceptRow>;

const columns = Object.entries(columnTypes);

/** What was masked of each row, sealed, and its key. */
const keepingOriginals = `, kept as (
  insert into feedback_original (workspace_id, feedback_id, sealed)
  select voxloop_workspace(), id, decode(original, 'base64') from incoming join fresh using (id) where original is not null
), locked as (
  insert into feedback_original_key (workspace_id, feedback_id, sealed)
  select voxloop_workspace(), id, decode(original_key, 'base64') from incoming join fresh using (id) where original_key is not null
)`;

/**
 * The key, the record and the event of each row of `incoming` whose id is new, all or none. Answers the ids that were new.
 * @param more what else is written
 */
const accepting = (incoming: string, more: string) => `
with incoming as materialized (
  ${incoming}
), fresh as (
  insert into feedback_key (workspace_id, id, occurred_at, digest)
  select voxloop_workspace(), id, occurred_at, digest from incoming
  on conflict do nothing returning id
), stored as (
  insert into feedback (workspace_id, id, occurred_at, version, kind, status, origin, survey_id, survey_version, channel,
    touchpoint, unit_id, profile_id, language, received_at, duration_seconds, metric, score, answers, verbatim_keys,
    attributes, scores, signals, source_id, thread, details, masking)
  select voxloop_workspace(), id, occurred_at, version, kind, status, origin, survey_id, survey_version, channel,
    touchpoint, unit_id, profile_id, language, received_at, duration_seconds, metric, score, answers, verbatim_keys,
    attributes, scores, signals, source_id, thread, details, ${maskingVersion}
  from incoming join fresh using (id)
), told as (
  insert into outbox (workspace_id, topic, payload)
  select voxloop_workspace(), 'feedback.accepted', event from incoming join fresh using (id)
)${more}
select id from fresh`;

const incomingGroup = `select * from json_to_recordset($1::json) as r (${columns.map(([name, type]) => `${name} ${type}`).join(', ')})`;

/**
 * Accepts a group in one statement. Takes one parameter, the rows as JSON. Runs in a connection bound to the workspace;
 * one id may stand only once in a group.
 */
export const acceptStatement = accepting(incomingGroup, keepingOriginals);

/** The same for a group in which nothing was masked, as in most: two inserts less to set up. */
export const acceptUnmaskedStatement = accepting(incomingGroup, '');

/**
 * Accepts one alone in which nothing was masked, whose columns are the parameters: this takes half the time of reading
 * them from JSON.
 */
export const acceptOneStatement = accepting(
  `select ${columns.map(([name, type], at) => `$${at + 1}::${type} as ${name}`).join(', ')}`,
  '',
);

/** The parameters of {@link acceptOneStatement}. */
export function toAcceptParameters(row: AcceptRow): unknown[] {
  const values = new Map<string, unknown>(Object.entries(row));
  return columns.map(([name, type]) => {
    const value = values.get(name) ?? null;
    return value !== null && (type === 'json' || type === 'jsonb') ? JSON.stringify(value) : value;
  });
}

/** The workspace that a group is accepted into; its days follow `timeZone`. */
export interface AcceptingWorkspace {
  id: string;
  timeZone: string;
}

/** The row of feedback that is ready to be stored. */
export function toAcceptRow(workspace: AcceptingWorkspace, prepared: PreparedFeedback, receivedAt: Date) {
  const { input, digest, original } = prepared;
  const { replaces: _, signals, ...content } = input;
  const feedback: Feedback = { ...fromNoSource, ...content, version: 1, receivedAt };
  return {
    ...toColumns(feedback),
    signals,
    digest,
    event: toEvent(workspace, null, feedback),
    original: original?.sealed.toString('base64') ?? null,
    original_key: original?.key.toString('base64') ?? null,
  };
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
    source_id: feedback.sourceId,
    thread: feedback.thread,
    details: feedback.details,
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
