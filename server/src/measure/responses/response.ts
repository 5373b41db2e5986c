import {
  type Answers,
  computeFlow,
  describeAnswerError,
  type Flow,
  type FlowContext,
  listAnswerFacts,
  listVerbatims,
  type SurveyDefinition,
} from '@voxloop/survey';
import type { AttributeValue, FeedbackInput, FeedbackSignals, Origin } from '../../data/feedback/index.ts';
import { type FieldProblem, ProblemError } from '../../foundation/errors/index.ts';
import type { SurveyVersion } from '../surveys/index.ts';
import type { Submission } from './intake.ts';
import type { Parameters } from './parameters.ts';

/** Where a response comes from, as far as it is known. */
export interface ResponseSource {
  unitId: number | null;
  touchpoint: string | null;
  channel: string | null;
  profileId: string | null;
  attributes: Readonly<Record<string, AttributeValue>>;
}

/** What the flow of a response that came from a page knows beside its answers: just what the page itself knew. */
export function flowContextOf(
  responseId: string,
  { startedAt, fullCells }: Pick<Submission, 'startedAt' | 'fullCells'>,
  language: string,
  parameters: Parameters,
): FlowContext {
  // The page writes the moment with the respondent's own offset, so that its day is his.
  const today = /^\d{4}-\d{2}-\d{2}/.exec(startedAt ?? '')?.[0];
  return { language, parameters, seed: responseId.toLowerCase(), today, fullCells: new Set(fullCells) };
}

/** When, in what language and by what browser a response was given. */
export interface ResponseTiming {
  language: string | null;
  startedAt: Date | null;
  occurredAt: Date;
  origin: Origin;
  /** Where it came from a page */
  signals?: FeedbackSignals;
}

/** A response that took longer was put aside in between; its duration says nothing. */
const longestDurationSeconds = 24 * 60 * 60;

/**
 * How a complete response went, by the survey's own flow in the version that the respondent saw: the answers it keeps, how
 * it ended and the quotas it counts for.
 * @throws ProblemError `answersInvalid` naming every answer at fault or missing, in the respondent's language
 */
export function checkAnswers(
  definition: SurveyDefinition,
  answers: Readonly<Record<string, unknown>>,
  context: FlowContext,
): Pick<Flow, 'answers' | 'status' | 'quotaCells'> {
  const flow = computeFlow(definition, answers, context);
  if (!flow.complete) throw refuseAnswers(flow, context.language);
  return flow;
}

function refuseAnswers(flow: Flow, language: string): ProblemError {
  const errors = flow.errors.map(
    (error): FieldProblem => ({ path: error.path, code: error.code, detail: describeAnswerError(error, language) }),
  );
  const [first] = errors;
  const detail = first === undefined ? '' : `${first.path}: ${first.detail}`;
  return new ProblemError('answersInvalid', { params: { detail }, errors, ...(first && { path: first.path }) });
}

/** A response as the record of feedback takes it. `answers` are those that the flow kept. */
export function toFeedbackInput(
  id: string,
  version: SurveyVersion,
  answers: Answers,
  source: ResponseSource,
  timing: ResponseTiming & { status: 'complete' | 'partial' | 'screenedOut' },
): FeedbackInput {
  const { definition } = version;
  return {
    id: id.toLowerCase(),
    kind: 'response',
    status: timing.status,
    origin: timing.origin,
    surveyId: version.surveyId,
    surveyVersion: version.version,
    ...source,
    language: timing.language,
    occurredAt: timing.occurredAt,
    durationSeconds: computeDurationSeconds(timing.startedAt, timing.occurredAt),
    answers,
    verbatimKeys: listVerbatims(definition, answers).map(({ key }) => key),
    scores: listAnswerFacts(definition, answers),
    // A finished response takes the place of what was counted as partial; a partial one never takes any.
    replaces: timing.status !== 'partial',
    ...(timing.signals === undefined ? {} : { signals: timing.signals }),
  };
}

/** Whole seconds from start to end; null where the start is unknown, later than the end, or over a day ago. */
export function computeDurationSeconds(startedAt: Date | null, endedAt: Date): number | null {
  if (startedAt === null) return null;
  const seconds = Math.round((endedAt.getTime() - startedAt.getTime()) / 1000);
  return seconds >= 0 && seconds <= longestDurationSeconds ? seconds : null;
}
