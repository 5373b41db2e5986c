import { systemAccess } from '@voxloop/access';
import { type Flow, type SurveyDefinition, textIn } from '@voxloop/survey';
import { findOrCreateProfile, type ProfileClaim } from '../../data/directory/index.ts';
import { acceptFeedback, type FeedbackInput } from '../../data/feedback/index.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { text } from '../../foundation/text/index.ts';
import type { SurveyVersion } from '../surveys/index.ts';
import { type AcceptedResponse, type Intake, settleOutcome } from './intake.ts';
import { listAllCells, listQuotaCells, nameOf, type QuotaCell, reservationMs } from './quota.ts';
import { listFullCells, reservePlaces, takePlaces } from './quota-store.ts';

/** A complete response that counts for quotas. */
interface CountedResponse {
  input: FeedbackInput;
  claim: ProfileClaim | undefined;
  cells: readonly QuotaCell[];
  version: SurveyVersion;
  language: string;
}

/**
 * Stores a complete response and takes its places in one transaction: both or neither, so that however many are sent at
 * once, no cell ever has more than its limit.
 * @throws ProblemError `quotaFull`, `feedbackConflict`
 */
export async function acceptWithinQuotas(
  { context }: Intake,
  workspace: { id: string; timeZone: string },
  { input, claim, cells, version, language }: CountedResponse,
): Promise<AcceptedResponse> {
  const now = context.clock.now();
  const access = systemAccess(workspace.id, { timeZone: workspace.timeZone });
  return context.database.inWorkspace(workspace.id, async (tx) => {
    await takeQuotaPlaces(tx, version, input.id, cells, { now, language });
    const profileId =
      claim === undefined
        ? input.profileId
        : await findOrCreateProfile(tx, access, [claim.identifier], { language: claim.language }, claim.newId);
    const [outcome] = await acceptFeedback(tx, access, [{ ...input, profileId }], now);
    if (outcome === undefined) throw new Error('acceptFeedback gave no outcome.');
    return settleOutcome(outcome);
  });
}

/** Takes a response's places within the transaction that stores it. @throws ProblemError `quotaFull` */
export async function takeQuotaPlaces(
  tx: WorkspaceTx,
  { surveyId, definition }: SurveyVersion,
  responseId: string,
  cells: readonly QuotaCell[],
  { now, language }: { now: Date; language: string },
): Promise<void> {
  if (cells.length === 0) return;
  const full = await takePlaces(tx, { surveyId, responseId }, cells, now);
  if (full === undefined) return;
  const message = describeFullQuota(definition, full.quotaId, language);
  throw new ProblemError('quotaFull', { params: { message, cell: nameOf(full) } });
}

/** Keeps places for a respondent on his way, in the cells that his answers so far fall into. */
export async function reserveForPartial(
  { context }: Intake,
  tx: WorkspaceTx,
  { surveyId, definition }: SurveyVersion,
  responseId: string,
  flow: Flow,
): Promise<void> {
  if (definition.quotas === undefined || definition.quotas.length === 0) return;
  const now = context.clock.now();
  const cells = listQuotaCells(definition, flow.quotaCells);
  const holder = { surveyId, responseId: responseId.toLowerCase() };
  await reservePlaces(tx, holder, cells, now, new Date(now.getTime() + reservationMs));
}

/** The cells that have no place left for somebody who opens the survey now, as the flow names them. */
export async function findFullCells(
  { context }: Intake,
  workspaceId: string,
  { surveyId, definition }: SurveyVersion,
): Promise<string[]> {
  const cells = listAllCells(definition);
  if (cells.length === 0) return [];
  const now = context.clock.now();
  return context.database.inWorkspace(workspaceId, async (tx) =>
    (await listFullCells(tx, surveyId, cells, now)).map(nameOf),
  );
}

/** The author's words for a quota that is full, or ours. */
function describeFullQuota(definition: SurveyDefinition, quotaId: string, language: string): string {
  const quota = definition.quotas?.find(({ id }) => id === quotaId);
  const words = textIn(quota?.message, language, definition.languages);
  return words === '' ? text(language.startsWith('zh') ? 'zh-CN' : 'en', 'responses.quotaFull') : words;
}
