import type { AnswerFact, Answers } from '@voxloop/survey';
import type { AttributeValue, Feedback, FeedbackKind, FeedbackStatus, Origin } from './feedback.ts';

/** What every reader of the table `feedback` selects. */
export const feedbackColumns = `id, version, kind, status, origin, survey_id, survey_version, channel, touchpoint, unit_id,
  profile_id, language, occurred_at, received_at, duration_seconds, answers, verbatim_keys, attributes, scores, source_id, thread, details`;

/** A row as the table holds it. */
export interface FeedbackRow {
  id: string;
  version: number;
  kind: FeedbackKind;
  status: FeedbackStatus;
  origin: Origin;
  survey_id: string | null;
  survey_version: number | null;
  channel: string | null;
  touchpoint: string | null;
  unit_id: number | null;
  profile_id: string | null;
  language: string | null;
  occurred_at: Date;
  received_at: Date;
  duration_seconds: number | null;
  answers: Answers;
  verbatim_keys: string[];
  attributes: Record<string, AttributeValue>;
  scores: AnswerFact[];
  source_id: string | null;
  thread: string | null;
  details: Record<string, string> | null;
}

export function toFeedback(row: FeedbackRow): Feedback {
  return {
    id: row.id,
    version: row.version,
    kind: row.kind,
    status: row.status,
    origin: row.origin,
    surveyId: row.survey_id,
    surveyVersion: row.survey_version,
    channel: row.channel,
    touchpoint: row.touchpoint,
    unitId: row.unit_id,
    profileId: row.profile_id,
    language: row.language,
    occurredAt: row.occurred_at,
    receivedAt: row.received_at,
    durationSeconds: row.duration_seconds,
    answers: row.answers,
    verbatimKeys: row.verbatim_keys,
    attributes: row.attributes,
    scores: row.scores,
    sourceId: row.source_id,
    thread: row.thread,
    details: row.details,
  };
}
