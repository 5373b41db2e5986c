import type { Access } from '@voxloop/access';
import { type QualityFlagCode, readAnswer } from '@voxloop/survey';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { Profile } from '../directory/index.ts';
import type { Names } from '../hierarchy/index.ts';
import type { Feedback } from './feedback.ts';
import type { FeedbackQuality } from './feedback-quality.ts';

/** A feedback as lists show it. */
export interface FeedbackSummary {
  id: string;
  kind: Feedback['kind'];
  surveyId: string | null;
  surveyNames: Names | null;
  unit: { id: number; names: Names } | null;
  touchpoint: string | null;
  channel: string | null;
  status: Feedback['status'];
  origin: Feedback['origin'];
  language: string | null;
  occurredAt: string;
  scores: { questionId: string; metric: string; value: number; scaleMin: number | null; scaleMax: number | null }[];
  verbatims: { questionId: string; text: string }[];
  /** What the text engine read in the words; null where it read nothing, or the words are not shown */
  reading: WordsReading | null;
  ticketId: string | null;
  /** How far the response can be trusted, from 0 to 100; null before it was assessed */
  qualityScore: number | null;
  /** The source that brought it; null for what came by a survey or an import of responses */
  source: { id: string; name: string } | null;
}

/** What was read in the words of a record: a guess, with how sure it is (0…1). */
export interface WordsReading {
  sentiment: 'positive' | 'neutral' | 'negative' | 'mixed';
  probability: number;
  emotions: { emotion: string; probability: number }[];
  intents: string[];
}

/** One question of a feedback with its answer in the reader's words. */
export interface AnsweredQuestion {
  id: string;
  title: Names;
  answer: string;
}

/**
 * What other modules know of feedback, so that this one need not know them: surveys give names and questions,
 * tickets give the case that a feedback opened. Wired together in `app.ts`.
 */
export interface FeedbackCompanions {
  listSurveyNames(tx: WorkspaceTx, surveyIds: readonly string[]): Promise<Map<string, Names>>;
  /** Names of sources by id; those that are gone are left out */
  listSourceNames(tx: WorkspaceTx, sourceIds: readonly string[]): Promise<Map<string, string>>;
  describeAnswers(tx: WorkspaceTx, access: Access, feedback: Feedback): Promise<AnsweredQuestion[]>;
  /** Surveys that promise anonymity: their answers are counted, never shown one by one */
  listAnonymousSurveyIds(tx: WorkspaceTx, access: Access): Promise<string[]>;
  /** What was read in the words of these records; those in which nothing was read are left out */
  listReadings(tx: WorkspaceTx, access: Access, feedbackIds: readonly string[]): Promise<Map<string, WordsReading>>;
  listTicketIds(tx: WorkspaceTx, access: Access, feedbackIds: readonly string[]): Promise<Map<string, string>>;
}

/** The words of a customer in a record. */
export function listWords(
  feedback: Pick<Feedback, 'answers' | 'verbatimKeys'>,
): { questionId: string; text: string }[] {
  return feedback.verbatimKeys.flatMap((key) => {
    const words = readAnswer(feedback.answers, key);
    return typeof words === 'string' && words.trim() !== '' ? [{ questionId: key, text: words }] : [];
  });
}

/** Puts together what a list shows of a record. */
export function toFeedbackSummary(
  feedback: Feedback,
  known: {
    surveyNames: ReadonlyMap<string, Names>;
    sourceNames: ReadonlyMap<string, string>;
    unitNames: ReadonlyMap<number, Names>;
    ticketIds: ReadonlyMap<string, string>;
    qualities: ReadonlyMap<string, FeedbackQuality>;
    readings: ReadonlyMap<string, WordsReading>;
  },
): FeedbackSummary {
  const unitNames = feedback.unitId === null ? undefined : known.unitNames.get(feedback.unitId);
  return {
    id: feedback.id,
    kind: feedback.kind,
    surveyId: feedback.surveyId,
    surveyNames: feedback.surveyId === null ? null : (known.surveyNames.get(feedback.surveyId) ?? null),
    unit: feedback.unitId === null || unitNames === undefined ? null : { id: feedback.unitId, names: unitNames },
    touchpoint: feedback.touchpoint,
    channel: feedback.channel,
    status: feedback.status,
    origin: feedback.origin,
    language: feedback.language,
    occurredAt: feedback.occurredAt.toISOString(),
    scores: feedback.scores.flatMap(({ questionId, metric, value, scaleMin, scaleMax }) =>
      metric === null || value === null ? [] : [{ questionId, metric, value, scaleMin, scaleMax }],
    ),
    verbatims: listWords(feedback),
    reading: known.readings.get(feedback.id) ?? null,
    ticketId: known.ticketIds.get(feedback.id) ?? null,
    qualityScore: known.qualities.get(feedback.id)?.score ?? null,
    source:
      feedback.sourceId === null
        ? null
        : { id: feedback.sourceId, name: known.sourceNames.get(feedback.sourceId) ?? '' },
  };
}

/** What the page of one feedback shows beyond its summary. */
export interface FeedbackDetail extends FeedbackSummary {
  version: number;
  surveyVersion: number | null;
  questions: AnsweredQuestion[];
  attributes: Feedback['attributes'];
  thread: string | null;
  details: Feedback['details'];
  profile: Profile | null;
  receivedAt: string;
  durationSeconds: number | null;
  /** What speaks against trusting the response, most weighty first */
  qualityFlags: QualityFlagView[];
}

/** A sign against a response in the reader's words. */
export interface QualityFlagView {
  code: QualityFlagCode;
  detail: string;
  /** The questions that it is about; none for the response as a whole */
  questionIds: string[];
}
