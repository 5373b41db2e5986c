import { systemAccess } from '@voxloop/access';
import { computeFlow, type SurveyDefinition } from '@voxloop/survey';
import { findOrCreateProfile } from '../../data/directory/index.ts';
import type { AttributeValue } from '../../data/feedback/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { ServedLink } from '../surveys/index.ts';
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
import { checkAnswers, type ResponseSource, toFeedbackInput } from './response.ts';

/** @throws ProblemError `surveyNotFound` */
export async function getServedLink(intake: Intake, linkId: string): Promise<ServedLink> {
  const served = await intake.surveys.findLink(linkId);
  if (served === null) throw new ProblemError('surveyNotFound');
  return served;
}

/**
 * Takes in a finished response that came by a link. Without an identifier this costs the database one grouped commit
 * and nothing else. Safe to repeat with the same id.
 * @throws ProblemError `surveyNotFound`, `surveyClosed`, `surveyVersionUnknown`, `answersInvalid`, `feedbackConflict`
 */
export async function acceptLinkResponse(
  intake: Intake,
  linkId: string,
  response: Submission & { id: string },
): Promise<AcceptedResponse> {
  const served = await getServedLink(intake, linkId);
  checkOpen(served, served.link);
  const version = await getSeenVersion(intake, served, response.version);
  const parameters = underLink(served.link, cleanParameters(response.parameters ?? {}));
  const language = response.language ?? version.definition.languages[0] ?? 'en';
  const answers = checkAnswers(version.definition, response.answers, { language, parameters });
  const source = await findSource(intake, served, version.definition, parameters);
  const profileId = await findProfileId(intake, served, parameters, language);
  const input = toFeedbackInput(
    response.id,
    version,
    answers,
    { ...source, profileId },
    {
      status: 'complete',
      origin: 'live',
      language,
      startedAt: readInstant(response.startedAt),
      occurredAt: intake.context.clock.now(),
    },
  );
  return settleOutcome(await intake.feedbackWriter.accept(served.workspace, input));
}

/**
 * Keeps what a respondent has answered so far: the sound answers to what he sees. Nothing is demanded of them.
 * @throws ProblemError `surveyNotFound`, `surveyClosed`, `surveyVersionUnknown`
 */
export async function saveLinkPartial(
  intake: Intake,
  linkId: string,
  responseId: string,
  partial: Submission,
): Promise<void> {
  const served = await getServedLink(intake, linkId);
  checkOpen(served, served.link);
  const version = await getSeenVersion(intake, served, partial.version);
  const parameters = underLink(served.link, cleanParameters(partial.parameters ?? {}));
  const language = partial.language ?? version.definition.languages[0] ?? 'en';
  const { answers } = computeFlow(version.definition, partial.answers, { language, parameters });
  const source = await findSource(intake, served, version.definition, parameters);
  await intake.context.database.inWorkspace(served.workspace.id, (tx) =>
    savePartial(tx, {
      ...source,
      id: responseId.toLowerCase(),
      surveyId: served.survey.id,
      surveyVersion: version.version,
      memberId: parameters.m ?? null,
      answers,
      language,
      startedAt: readInstant(partial.startedAt),
      updatedAt: intake.context.clock.now(),
    }),
  );
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

async function findProfileId(
  { context }: Intake,
  { workspace }: ServedLink,
  parameters: Parameters,
  language: string,
): Promise<string | null> {
  const memberId = parameters.m;
  if (memberId === undefined) return null;
  const access = systemAccess(workspace.id, { timeZone: workspace.timeZone });
  const identifiers = [{ kind: 'memberId', value: memberId }];
  return context.database.inWorkspace(workspace.id, (tx) =>
    findOrCreateProfile(tx, access, identifiers, { language }, context.random.uuid()),
  );
}
