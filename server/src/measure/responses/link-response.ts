import { computeFlow, listSoundAnswers, type SurveyDefinition } from '@voxloop/survey';
import { normalizeIdentifier, type ProfileClaim } from '../../data/directory/index.ts';
import type { AttributeValue } from '../../data/feedback/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { ServedLink } from '../surveys/index.ts';
import { claimFiles, listFileAnswers } from './claim-files.ts';
import {
  type AcceptedResponse,
  checkOpen,
  getSeenVersion,
  type Intake,
  readInstant,
  type Submission,
  settleOutcome,
} from './intake.ts';
import { cleanParameters, type Parameters, pickDeclared, readCode, underLink } from './parameters.ts';
import { savePartial } from './partial-store.ts';
import { proveHuman } from './prove-human.ts';
import { listQuotaCells } from './quota.ts';
import { acceptWithinQuotas, reserveForPartial } from './quota-response.ts';
import { checkAnswers, flowContextOf, type ResponseSource, toFeedbackInput } from './response.ts';
import { type Sender, toSignals } from './response-signals.ts';
import { hashResumeKey } from './resume.ts';

/** @throws ProblemError `surveyNotFound` */
export async function getServedLink(intake: Intake, linkId: string): Promise<ServedLink> {
  const served = await intake.surveys.findLink(linkId);
  if (served === null) throw new ProblemError('surveyNotFound');
  return served;
}

/**
 * Takes in a finished response that came by a link, which costs the database one grouped commit and nothing else, unless it
 * counts for a quota: then it has a transaction of its own. Safe to repeat with the same id.
 * @throws ProblemError `surveyNotFound`, `surveyClosed`, `surveyVersionUnknown`, `answersInvalid`, `feedbackConflict`,
 *   `quotaFull`
 */
export async function acceptLinkResponse(
  intake: Intake,
  linkId: string,
  response: Submission & { id: string },
  sender: Sender,
): Promise<AcceptedResponse> {
  const served = await getServedLink(intake, linkId);
  checkOpen(served, served.link);
  const version = await getSeenVersion(intake, served, response.version);
  const parameters = underLink(served.link, cleanParameters(response.parameters ?? {}));
  const language = response.language ?? version.definition.languages[0] ?? 'en';
  const context = flowContextOf(response.id, response, language, parameters);
  const checked = checkAnswers(version.definition, response.answers, context);
  const { status, quotaCells } = checked;
  const { definition } = version;
  const { id } = response;
  const answers = await proveHuman(intake, served.workspace.id, definition, { id, answers: checked.answers, language });
  const naming = { id, surveyId: served.survey.id, definition, answers };
  if (listFileAnswers(naming).length > 0) {
    await intake.context.database.inWorkspace(served.workspace.id, (tx) =>
      claimFiles(tx, naming, intake.context.clock.now(), language),
    );
  }
  const source = await findSource(intake, served, version.definition, parameters);
  const input = toFeedbackInput(response.id, version, answers, source, {
    status,
    origin: 'live',
    language,
    startedAt: readInstant(response.startedAt),
    occurredAt: intake.context.clock.now(),
    signals: toSignals(intake.deviceKey, served, sender),
  });
  const claim = findClaim(intake, parameters, language);
  const cells = listQuotaCells(version.definition, quotaCells);
  if (cells.length > 0) return acceptWithinQuotas(intake, served.workspace, { input, claim, cells, version, language });
  return settleOutcome(await intake.feedbackWriter.accept(served.workspace, input, claim));
}

/**
 * Keeps what a respondent has answered so far: every sound answer, also to what a later answer has hidden, for it may come
 * back. Nothing is demanded of them. A place in the quotas that they fall into is kept for him meanwhile.
 * @throws ProblemError `surveyNotFound`, `surveyClosed`, `surveyVersionUnknown`
 */
export async function saveLinkPartial(
  intake: Intake,
  linkId: string,
  responseId: string,
  partial: Submission & { pageId?: string; resumeKey?: string },
): Promise<void> {
  const served = await getServedLink(intake, linkId);
  checkOpen(served, served.link);
  const version = await getSeenVersion(intake, served, partial.version);
  const parameters = underLink(served.link, cleanParameters(partial.parameters ?? {}));
  const language = partial.language ?? version.definition.languages[0] ?? 'en';
  const context = flowContextOf(responseId, partial, language, parameters);
  const answers = listSoundAnswers(version.definition, partial.answers);
  const source = await findSource(intake, served, version.definition, parameters);
  await intake.context.database.inWorkspace(served.workspace.id, async (tx) => {
    await savePartial(tx, {
      ...source,
      id: responseId.toLowerCase(),
      surveyId: served.survey.id,
      surveyVersion: version.version,
      memberId: parameters.m ?? null,
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

/** Where a response by a link comes from. A unit code that nobody has is kept as it was sent. */
async function findSource(
  intake: Intake,
  { workspace, link }: ServedLink,
  definition: SurveyDefinition,
  parameters: Parameters,
): Promise<ResponseSource> {
  const code = parameters.u;
  const claimed = code === undefined ? null : await intake.unitCodes.find(workspace.id, code);
  const attributes: Record<string, AttributeValue> = { ...pickDeclared(definition, parameters), linkId: link.id };
  if (code !== undefined && claimed === null) attributes.unitCode = code;
  if (parameters.o !== undefined) attributes.orderId = parameters.o;
  return {
    unitId: link.unitId ?? claimed,
    touchpoint: readCode(parameters.t),
    channel: readCode(parameters.c),
    profileId: null,
    attributes,
  };
}

/** The member whom the link names, if it names one. */
function findClaim({ context }: Intake, parameters: Parameters, language: string): ProfileClaim | undefined {
  if (parameters.m === undefined) return undefined;
  const identifier = normalizeIdentifier({ kind: 'memberId', value: parameters.m });
  return identifier && { identifier, language, newId: context.random.uuid() };
}
