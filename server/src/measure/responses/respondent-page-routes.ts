import { chooseLanguage, pipeText, type RespondentPage } from '@voxloop/survey';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import type { ServedSurvey } from '../surveys/index.ts';
import { getNewestVersion, type Intake } from './intake.ts';
import { getServedInvitation } from './invitation-response.ts';
import { getServedLink } from './link-response.ts';
import { cleanParameters, type Parameters, underLink } from './parameters.ts';
import { type PlayerBuild, readPlayerBuild } from './player-build.ts';

const buildFolder = new URL('../../../../web/player/dist/', import.meta.url);

/** The page loads its own script and style, speaks to this server alone, and stands in nobody's frame. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const Query = Type.Record(Type.String(), Type.Unknown());

/** The pages that respondents see, at `/s/…`. */
export function respondentPageRoutes(intake: Intake): Route[] {
  let build: PlayerBuild | undefined;
  const getBuild = () => {
    build ??= readPlayerBuild(buildFolder);
    return build;
  };
  const shared = {
    method: 'GET',
    permission: 'public',
    ratePerMinute: intake.context.config.intakeRatePerMinute,
  } as const;
  return [
    defineRoute({
      ...shared,
      url: '/s/:linkId',
      summary: 'The page of a survey link; u, t, c, m, o and lang in its address come with the respondent',
      schema: {
        params: Type.Object({ linkId: Type.String({ maxLength: 64 }) }),
        query: Query,
        response: { 200: null },
      },
      handle: async ({ params, query, request, reply }) => {
        const { lang, ...given } = query;
        const languages = listWantedLanguages(lang, request);
        const page = await meet(languages, async () => {
          const served = await getServedLink(intake, params.linkId);
          if (served.link.closedAt !== null) throw new ProblemError('surveyClosed');
          const address = `/api/v1/public/links/${params.linkId}`;
          return openPage(intake, served, address, underLink(served.link, cleanParameters(given)), languages);
        });
        return sendPage(reply, getBuild(), page);
      },
    }),
    defineRoute({
      ...shared,
      url: '/s/i/:token',
      summary: 'The page of an invitation',
      schema: { params: Type.Object({ token: Type.String({ maxLength: 64 }) }), query: Query, response: { 200: null } },
      handle: async ({ params, query, request, reply }) => {
        const languages = listWantedLanguages(query.lang, request);
        const page = await meet(languages, async () => {
          const served = await getServedInvitation(intake, params.token);
          if (served.invitation.responseId !== null) throw new ProblemError('invitationAnswered');
          const invited = served.invitation.language === null ? [] : [served.invitation.language];
          const wanted = typeof query.lang === 'string' ? languages : [...invited, ...languages];
          return openPage(intake, served, `/api/v1/public/invitations/${params.token}`, {}, wanted);
        });
        return sendPage(reply, getBuild(), page);
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/player/assets/:file',
      permission: 'public',
      summary: 'Script and style of the respondent page',
      schema: { params: Type.Object({ file: Type.String() }), response: { 200: null } },
      handle: async ({ params, request, reply }) => {
        const file = getBuild().files.get(params.file);
        if (file === undefined) throw new ProblemError('notFound');
        reply
          .type(file.type)
          .header('cache-control', 'public, max-age=31536000, immutable')
          .header('vary', 'accept-encoding');
        if (!/\bbr\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(file.body);
        return reply.header('content-encoding', 'br').send(file.brotli);
      },
    }),
  ];
}

/** What the address asks for first, then what the browser prefers. */
function listWantedLanguages(asked: unknown, request: FastifyRequest): string[] {
  const preferred = (request.headers['accept-language'] ?? '')
    .split(',')
    .map((part) => part.split(';')[0]?.trim() ?? '')
    .filter((tag) => /^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$/.test(tag));
  return typeof asked === 'string' ? [asked, ...preferred] : preferred;
}

/** A survey that can't be answered has a page too, which says why. */
async function meet(languages: readonly string[], find: () => Promise<RespondentPage>): Promise<RespondentPage> {
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

async function openPage(
  intake: Intake,
  served: ServedSurvey,
  address: string,
  parameters: Parameters,
  languages: readonly string[],
): Promise<RespondentPage> {
  if (served.survey.status !== 'open') throw new ProblemError('surveyClosed');
  const { version, definition } = await getNewestVersion(intake, served);
  const language = chooseLanguage(definition.languages, languages);
  return { state: 'open', address, version, definition, parameters, language };
}

const statuses = { open: 200, unknown: 404, closed: 410, answered: 200 } as const;

function sendPage(reply: FastifyReply, build: PlayerBuild, page: RespondentPage): FastifyReply {
  const title =
    page.state === 'open'
      ? pipeText(page.definition, page.definition.title, {}, { ...page, language: page.language })
      : '';
  return reply
    .code(statuses[page.state])
    .header('content-security-policy', pagePolicy)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(build.renderPage(page, title));
}
