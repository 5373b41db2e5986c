import { systemAccess } from '@voxloop/access';
import { computeFlow, listSoundAnswers } from '@voxloop/survey';
import { acceptFeedback } from '../../data/feedback/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { ServedSurvey } from '../surveys/index.ts';
import { claimFiles } from './claim-files.ts';
import {
  type AcceptedResponse,
  checkOpen,
  getSeenVersion,
  type Intake,
  readInstant,
  type Submission,
  settleOutcome,
} from './intake.ts';
import { hashInvitationToken, type Invitation, invitationChannel } from './invitation.ts';
import { findPresentedInvitation, lockInvitation, saveInvitationAnswer } from './invitation-store.ts';
import { cleanParameters } from './parameters.ts';
import { savePartial } from './partial-store.ts';
import { proveHuman } from './prove-human.ts';
import { listQuotaCells } from './quota.ts';
import { reserveForPartial, takeQuotaPlaces } from './quota-response.ts';
import { checkAnswers, flowContextOf, type ResponseSource, toFeedbackInput } from './response.ts';
import { type Sender, toSignals } from './response-signals.ts';
import { hashResumeKey } from './resume.ts';

/** An invitation that somebody presents, with the survey behind it. */
export interface ServedInvitation extends ServedSurvey {
  invitation: Invitation;
}

/** @throws ProblemError `invitationNotFound`, `invitationExpired` */
export async function getServedInvitation(intake: Intake, token: string): Promise<ServedInvitation> {
  const { database, clock } = intake.context;
  const presented = await database.asSystem((tx) => findPresentedInvitation(tx, hashInvitationToken(token)));
  if (presented === undefined) throw new ProblemError('invitationNotFound');
  const { workspaceId, invitation } = presented;
  if (invitation.answeredAt === null && invitation.expiresAt <= clock.now())
    throw new ProblemError('invitationExpired');
  return { ...(await intake.surveys.findSurvey(workspaceId, invitation.surveyId)), invitation };
}

/**
 * Takes in the response to an invitation, once: the record and the note that it is answered are written together.
 * Safe to repeat with the same id.
 * @throws ProblemError `invitationNotFound`, `invitationExpired`, `invitationAnswered`, `surveyClosed`,
 *   `surveyVersionUnknown`, `answersInvalid`, `feedbackConflict`, `quotaFull`
 */
export async function acceptInvitationResponse(
  intake: Intake,
  token: string,
  response: Submission & { id: string },
  sender: Sender,
): Promise<AcceptedResponse> {
  const served = await getServedInvitation(intake, token);
  checkOpen(served);
  const version = await getSeenVersion(intake, served, response.version);
  const language = readLanguage(served, response, version.definition.languages);
  const parameters = cleanParameters(response.parameters ?? {});
  const context = flowContextOf(response.id, response, language, parameters);
  const checked = checkAnswers(version.definition, response.answers, context);
  const { status, quotaCells } = checked;
  const { definition } = version;
  const { id } = response;
  const answers = await proveHuman(intake, served.workspace.id, definition, { id, answers: checked.answers, language });
  const cells = listQuotaCells(version.definition, quotaCells);
  const { workspace, invitation } = served;
  const occurredAt = intake.context.clock.now();
  const input = toFeedbackInput(response.id, version, answers, sourceOf(invitation), {
    status,
    origin: 'live',
    language,
    startedAt: readInstant(response.startedAt),
    occurredAt,
    signals: toSignals(intake.deviceKey, served, sender),
  });
  const access = systemAccess(workspace.id, { timeZone: workspace.timeZone });
  return intake.context.database.inWorkspace(workspace.id, async (tx) => {
    const { responseId } = await lockInvitation(tx, invitation.id);
    if (responseId !== null && responseId !== input.id) throw new ProblemError('invitationAnswered');
    await claimFiles(tx, { id, surveyId: served.survey.id, definition, answers }, occurredAt, language);
    await takeQuotaPlaces(tx, version, input.id, cells, { now: occurredAt, language });
    const [outcome] = await acceptFeedback(tx, access, [input], occurredAt);
    if (outcome === undefined) throw new Error('acceptFeedback gave no outcome.');
    const accepted = settleOutcome(outcome);
    if (responseId === null)
      await saveInvitationAnswer(tx, invitation.id, { responseId: input.id, answeredAt: occurredAt });
    return accepted;
  });
}

/** Keeps what an invited person has answered so far. @throws ProblemError as for a response, but for its answers */
export async function saveInvitationPartial(
  intake: Intake,
  token: string,
  responseId: string,
  partial: Submission & { pageId?: string; resumeKey?: string },
): Promise<void> {
  const served = await getServedInvitation(intake, token);
  checkOpen(served);
  if (served.invitation.responseId !== null) throw new ProblemError('invitationAnswered');
  const version = await getSeenVersion(intake, served, partial.version);
  const language = readLanguage(served, partial, version.definition.languages);
  const parameters = cleanParameters(partial.parameters ?? {});
  const context = flowContextOf(responseId, partial, language, parameters);
  const answers = listSoundAnswers(version.definition, partial.answers);
  await intake.context.database.inWorkspace(served.workspace.id, async (tx) => {
    await savePartial(tx, {
      ...sourceOf(served.invitation),
      id: responseId.toLowerCase(),
      surveyId: served.survey.id,
      surveyVersion: version.version,
      memberId: null,
      answers,
      language,
      startedAt: readInstant(partial.startedAt),
      updatedAt: intake.context.clock.now(),
      pageId: partial.pageId ?? null,
      resumeKeyHash: hashResumeKey(partial.resumeKey),
    });
    await reserveForPartial(intake, tx, version, responseId, computeFlow(version.definition, answers, context));
  });
}

function sourceOf(invitation: Invitation): ResponseSource {
  const { unitId, touchpoint, profileId, attributes, id } = invitation;
  return { unitId, touchpoint, channel: invitationChannel, profileId, attributes: { ...attributes, invitationId: id } };
}

function readLanguage(
  { invitation }: ServedInvitation,
  { language }: Submission,
  languages: readonly string[],
): string {
  return language ?? invitation.language ?? languages[0] ?? 'en';
}
