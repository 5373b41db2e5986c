import { chooseLanguage, computePrefill, type PlayerModule, type RespondentPage } from '@voxloop/survey';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { ServedSurvey } from '../surveys/index.ts';
import { getNewestVersion, type Intake } from './intake.ts';
import { getServedInvitation } from './invitation-response.ts';
import { getServedLink } from './link-response.ts';
import { cleanParameters, type Parameters, underLink } from './parameters.ts';
import { findFullCells } from './quota-response.ts';

export type OpenPage = Extract<RespondentPage, { state: 'open' }>;

/** What the build of the page knows of surveys. */
type Build = Pick<PlayerModule, 'themeProperties' | 'listNeededParts'>;

/** What respondents by a link are shown. @throws ProblemError `surveyNotFound`, `surveyClosed` */
export async function openLinkPage(
  intake: Intake,
  linkId: string,
  given: Readonly<Record<string, unknown>>,
  languages: readonly string[],
  build: Build,
): Promise<OpenPage> {
  const served = await getServedLink(intake, linkId);
  if (served.link.closedAt !== null) throw new ProblemError('surveyClosed');
  const parameters = underLink(served.link, cleanParameters(given));
  return openPage(intake, served, `/api/v1/public/links/${linkId}`, parameters, languages, build);
}

/**
 * What an invited person is shown.
 * @param asked the language that the address asks for; undefined where it asks for none
 * @throws ProblemError `invitationNotFound`, `invitationExpired`, `invitationAnswered`, `surveyClosed`
 */
export async function openInvitationPage(
  intake: Intake,
  token: string,
  asked: unknown,
  languages: readonly string[],
  build: Build,
): Promise<OpenPage> {
  const served = await getServedInvitation(intake, token);
  const { responseId, language } = served.invitation;
  if (responseId !== null) throw new ProblemError('invitationAnswered');
  const wanted = typeof asked === 'string' || language === null ? languages : [language, ...languages];
  return openPage(intake, served, `/api/v1/public/invitations/${token}`, {}, wanted, build);
}

async function openPage(
  intake: Intake,
  served: ServedSurvey,
  address: string,
  parameters: Parameters,
  languages: readonly string[],
  build: Build,
): Promise<OpenPage> {
  if (served.survey.status !== 'open') throw new ProblemError('surveyClosed');
  const newest = await getNewestVersion(intake, served);
  const { version, definition } = newest;
  const fullCells = await findFullCells(intake, served.workspace.id, newest);
  const { random, clock } = intake.context;
  const responseId = random.uuid();
  const startedAt = clock.now().toISOString();
  const language = chooseLanguage(definition.languages, languages);
  const context = { language, parameters, seed: responseId, today: startedAt.slice(0, 10) };
  return {
    state: 'open',
    address,
    version,
    definition,
    parameters,
    ...(fullCells.length === 0 ? {} : { fullCells }),
    language,
    style: build.themeProperties(definition.theme),
    parts: build.listNeededParts(definition),
    responseId,
    startedAt,
    answers: computePrefill(definition, context),
    pageId: null,
  };
}

/** A survey that can't be answered has a page too, which says why. */
export async function meetRespondent(
  languages: readonly string[],
  find: () => Promise<RespondentPage>,
): Promise<RespondentPage> {
  try {
    return await find();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const state = stateOf(error);
    if (state === null) throw error;
    return { state, language: chooseLanguage(['zh-CN', 'en'], languages) };
  }
}

function stateOf({ code }: ProblemError): Exclude<RespondentPage['state'], 'open'> | null {
  if (code === 'surveyNotFound' || code === 'invitationNotFound') return 'unknown';
  if (code === 'surveyClosed' || code === 'invitationExpired') return 'closed';
  return code === 'invitationAnswered' ? 'answered' : null;
}
