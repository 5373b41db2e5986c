import type { Access } from '@voxloop/access';
import { describeQualityFlag, questionIdOf } from '@voxloop/survey';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { findProfile } from '../directory/index.ts';
import { listUnitsByIds } from '../hierarchy/index.ts';
import type { Feedback } from './feedback.ts';
import { listFeedbackQuality } from './feedback-quality-store.ts';
import { findFeedback } from './feedback-store.ts';
import {
  type FeedbackCompanions,
  type FeedbackDetail,
  type FeedbackSummary,
  type QualityFlagView,
  toFeedbackSummary,
} from './feedback-summary.ts';

/** Records as lists show them, in the same order. */
export async function summarizeFeedback(
  tx: WorkspaceTx,
  access: Access,
  companions: FeedbackCompanions,
  records: readonly Feedback[],
): Promise<FeedbackSummary[]> {
  const surveyIds = new Set(records.flatMap((record) => (record.surveyId === null ? [] : [record.surveyId])));
  const unitIds = new Set(records.flatMap((record) => (record.unitId === null ? [] : [record.unitId])));
  const sourceIds = new Set(records.flatMap((record) => (record.sourceId === null ? [] : [record.sourceId])));
  const ids = records.map((record) => record.id);
  const [units, surveyNames, sourceNames, ticketIds, qualities, readings] = await Promise.all([
    listUnitsByIds(tx, access, [...unitIds]),
    companions.listSurveyNames(tx, [...surveyIds]),
    companions.listSourceNames(tx, [...sourceIds]),
    companions.listTicketIds(tx, access, ids),
    listFeedbackQuality(tx, access, ids),
    companions.listReadings(tx, access, ids),
  ]);
  const unitNames = new Map([...units].map(([id, unit]) => [id, unit.names]));
  const known = { surveyNames, sourceNames, unitNames, ticketIds, qualities, readings };
  return records.map((record) => toFeedbackSummary(record, known));
}

/** Everything about one feedback that the reader may see. @throws ProblemError feedbackNotFound */
export async function getFeedbackDetail(
  tx: WorkspaceTx,
  access: Access,
  companions: FeedbackCompanions,
  id: string,
): Promise<FeedbackDetail> {
  const feedback = await findFeedback(tx, access, id);
  const hiddenSurveyIds = await companions.listAnonymousSurveyIds(tx, access);
  if (feedback === undefined || (feedback.surveyId !== null && hiddenSurveyIds.includes(feedback.surveyId))) {
    throw new ProblemError('feedbackNotFound');
  }
  const [summary] = await summarizeFeedback(tx, access, companions, [feedback]);
  if (summary === undefined) throw new ProblemError('feedbackNotFound');
  return {
    ...summary,
    version: feedback.version,
    surveyVersion: feedback.surveyVersion,
    questions: await companions.describeAnswers(tx, access, feedback),
    attributes: feedback.attributes,
    thread: feedback.thread,
    details: feedback.details,
    profile: feedback.profileId === null ? null : ((await findProfile(tx, access, feedback.profileId)) ?? null),
    receivedAt: feedback.receivedAt.toISOString(),
    durationSeconds: feedback.durationSeconds,
    qualityFlags: await describeQualityFlags(tx, access, id),
  };
}

async function describeQualityFlags(tx: WorkspaceTx, access: Access, id: string): Promise<QualityFlagView[]> {
  const quality = (await listFeedbackQuality(tx, access, [id])).get(id);
  return (quality?.flags ?? []).map((flag) => ({
    code: flag.code,
    detail: describeQualityFlag(flag, access.language),
    questionIds: [...new Set(flag.keys.map(questionIdOf))],
  }));
}
