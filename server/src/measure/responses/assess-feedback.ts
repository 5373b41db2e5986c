import { createHash } from 'node:crypto';
import type { Access } from '@voxloop/access';
import {
  assessResponse,
  type FlowContext,
  listComparableWords,
  manyEquals,
  type ResponseComparison,
  type SurveyDefinition,
} from '@voxloop/survey';
import {
  type AssessedFeedback,
  countEarlierTraits,
  type Feedback,
  type FeedbackSignals,
  type FeedbackTrait,
  listFeedbackByIds,
  listFeedbackSignals,
  listRecentDurations,
  saveFeedbackQuality,
  saveFeedbackTraits,
  type TraitKind,
} from '../../data/feedback/index.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { findSurveyVersion } from '../surveys/index.ts';

/** The pace of a survey is that of its last responses. */
const comparedDurations = 500;

/** A finished response with the version that it answered. */
interface Judged {
  feedback: Feedback;
  surveyId: string;
  definition: SurveyDefinition;
  signals: FeedbackSignals | undefined;
  traits: readonly WordedTrait[];
}

/** A trait with the words that it is the digest of, where it is one of words. */
interface WordedTrait extends FeedbackTrait {
  words?: string;
}

/**
 * Assesses how far finished responses can be trusted, beside the others to their survey, and keeps what was found. Assessing
 * again finds the same, but for speed, whose measure is the survey's pace of the moment.
 *
 * @param places some hundreds at most; other feedback than finished responses is passed over
 */
export async function assessFeedback(
  tx: WorkspaceTx,
  access: Access,
  places: readonly { id: string; occurredAt: Date }[],
): Promise<void> {
  const judged = await listJudged(tx, access, places);
  const traits = judged.flatMap((one) => one.traits);
  await saveFeedbackTraits(tx, traits);
  const counts = await countEarlierTraits(tx, traits, manyEquals);
  const countOf = new Map(traits.map((trait, at) => [trait, counts[at] ?? 0]));
  const durations = new Map<string, readonly number[]>();
  const assessed: AssessedFeedback[] = [];
  for (const one of judged) {
    const { surveyId, feedback } = one;
    const known = durations.get(surveyId) ?? (await listRecentDurations(tx, surveyId, comparedDurations));
    durations.set(surveyId, known);
    assessed.push({
      ...assessResponse(one.definition, toAssessed(one), compareWith(one, known, countOf)),
      feedbackId: feedback.id,
      surveyId,
      occurredAt: feedback.occurredAt,
      version: feedback.version,
      durationSeconds: feedback.status === 'complete' ? feedback.durationSeconds : null,
    });
  }
  await saveFeedbackQuality(tx, assessed);
}

async function listJudged(
  tx: WorkspaceTx,
  access: Access,
  places: readonly { id: string; occurredAt: Date }[],
): Promise<Judged[]> {
  const found = await listFeedbackByIds(tx, access, places);
  const signals = await listFeedbackSignals(tx, places);
  const versions = new Map<string, SurveyDefinition | undefined>();
  const judged: Judged[] = [];
  for (const feedback of found) {
    const { surveyId, surveyVersion, status } = feedback;
    if (surveyId === null || surveyVersion === null || status === 'partial') continue;
    const key = `${surveyId} ${surveyVersion}`;
    if (!versions.has(key))
      versions.set(key, (await findSurveyVersion(tx, access, surveyId, surveyVersion))?.definition);
    const definition = versions.get(key);
    if (definition === undefined) continue;
    const sent = signals.get(feedback.id);
    judged.push({
      feedback,
      surveyId,
      definition,
      signals: sent,
      traits: listTraits(feedback, surveyId, definition, sent),
    });
  }
  return judged;
}

function listTraits(
  feedback: Feedback,
  surveyId: string,
  definition: SurveyDefinition,
  signals: FeedbackSignals | undefined,
): WordedTrait[] {
  const trait = (kind: TraitKind, text: string): FeedbackTrait => ({
    feedbackId: feedback.id,
    surveyId,
    occurredAt: feedback.occurredAt,
    kind,
    digest: createHash('sha256').update(text).digest().subarray(0, 16),
  });
  return [
    ...(signals?.device === undefined ? [] : [trait('device', signals.device)]),
    ...(feedback.profileId === null ? [] : [trait('profile', feedback.profileId)]),
    ...listComparableWords(definition, feedback.answers).map((words) => ({ ...trait('words', words), words })),
  ];
}

function toAssessed({ feedback, definition, signals }: Judged) {
  const { answers, durationSeconds, attributes, occurredAt } = feedback;
  const context: FlowContext = {
    language: feedback.language ?? definition.languages[0] ?? 'en',
    parameters: Object.fromEntries(
      Object.entries(attributes).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    ),
    seed: feedback.id,
    today: occurredAt.toISOString().slice(0, 10),
  };
  return { answers, context, durationSeconds, ...(signals === undefined ? {} : { signals }) };
}

function compareWith(
  { traits }: Judged,
  durations: readonly number[],
  countOf: ReadonlyMap<FeedbackTrait, number>,
): ResponseComparison {
  const sumOf = (kind: TraitKind) =>
    traits.filter((trait) => trait.kind === kind).reduce((sum, trait) => sum + (countOf.get(trait) ?? 0), 0);
  return {
    durations,
    sameDevice: sumOf('device'),
    sameIdentifier: sumOf('profile'),
    sameWords: new Map(
      traits.flatMap((trait) => (trait.words === undefined ? [] : [[trait.words, countOf.get(trait) ?? 0] as const])),
    ),
  };
}
