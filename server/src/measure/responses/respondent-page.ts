import {
  chooseLanguage,
  computePrefill,
  type PageWords,
  type PlayerModule,
  type RespondentPage,
  type SurveyDefinition,
} from '@voxloop/survey';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { ServedSurvey } from '../surveys/index.ts';
import { getNewestVersion, type Intake } from './intake.ts';
import { getServedInvitation } from './invitation-response.ts';
import { getServedLink } from './link-response.ts';
import { cleanParameters, type Parameters, underLink } from './parameters.ts';
import { findFullCells } from './quota-response.ts';

export type OpenPage = Extract<RespondentPage, { state: 'open' }>;

/** What the build of the page knows of surveys. */
type Build = Pick<PlayerModule, 'themeProperties' | 'listNeededParts' | 'findShippedWords' | 'shippedLanguages'>;

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
    ...wordsFor(definition, build),
    style: build.themeProperties(definition.theme),
    parts: build.listNeededParts(definition),
    responseId,
    startedAt,
    answers: computePrefill(definition, context),
    pageId: null,
  };
}

/** The page's own words in the survey's languages, its author's first; those that are built in stand in the page itself. */
function wordsFor({ languages, settings }: SurveyDefinition, { findShippedWords }: Build): { words?: PageWords } {
  const words = languages
    .filter((language) => !/^(en|zh-CN)$/i.test(language))
    // Also where there are none: a page drawn before may have had an author's own.
    .map((language) => [language, { ...findShippedWords(language), ...settings?.words?.[language] }] as const);
  return words.length === 0 ? {} : { words: Object.fromEntries(words) };
}

/** A survey that can't be answered has a page too, which says why. */
export async function meetRespondent(
  { shippedLanguages, findShippedWords }: Build,
  languages: readonly string[],
  find: () => Promise<RespondentPage>,
): Promise<RespondentPage> {
  try {
    return await find();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const state = stateOf(error);
    if (state === null) throw error;
    const language = chooseLanguage(['zh-CN', 'en', ...shippedLanguages], languages);
    const words = findShippedWords(language);
    return { state, language, ...(words && { words: { [language]: words } }) };
  }
}

function stateOf({ code }: ProblemError): Exclude<RespondentPage['state'], 'open'> | null {
  if (code === 'surveyNotFound' || code === 'invitationNotFound') return 'unknown';
  if (code === 'surveyClosed' || code === 'invitationExpired') return 'closed';
  return code === 'invitationAnswered' ? 'answered' : null;
}
