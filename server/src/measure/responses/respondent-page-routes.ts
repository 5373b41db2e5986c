import type { RespondentPage, SentForm } from '@voxloop/survey';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { listCaptchaSources, toWidget } from './captcha-service.ts';
import type { Intake } from './intake.ts';
import { acceptInvitationResponse } from './invitation-response.ts';
import { acceptLinkResponse } from './link-response.ts';
import { type PlayerBuild, readPlayerBuild } from './player-build.ts';
import { followPostedPage } from './posted-page.ts';
import { asksForHuman } from './prove-human.ts';
import { meetRespondent, openInvitationPage, openLinkPage } from './respondent-page.ts';
import { readSender, type Sender } from './response-signals.ts';

const buildFolder = new URL('../../../../web/player/dist/', import.meta.url);
/** Largest page sent as a form: its answers, and those of the pages before. */
const formLimitBytes = 512 * 1024;

const Query = Type.Record(Type.String(), Type.Unknown());
const LinkParams = Type.Object({ linkId: Type.String({ maxLength: 64 }) });
const TokenParams = Type.Object({ token: Type.String({ maxLength: 64 }) });

/** The pages that respondents see, at `/s/…`. */
export function respondentPageRoutes(intake: Intake): Route[] {
  let build: Promise<PlayerBuild> | undefined;
  const getBuild = () => {
    build ??= readPlayerBuild(buildFolder);
    return build;
  };
  return [
    ...linkPageRoutes(intake, getBuild),
    ...invitationPageRoutes(intake, getBuild),
    ...fileRoutes(getBuild),
    captchaRoute(intake),
  ];
}

type GetBuild = () => Promise<PlayerBuild>;

function linkPageRoutes(intake: Intake, getBuild: GetBuild): Route[] {
  const shared = { permission: 'public', ratePerMinute: intake.context.config.intakeRatePerMinute } as const;
  const open = async (linkId: string, { lang, ...given }: Readonly<Record<string, unknown>>, request: FastifyRequest) =>
    openLinkPage(intake, linkId, given, listWantedLanguages(lang, request), await getBuild());
  return [
    defineRoute({
      ...shared,
      method: 'GET',
      url: '/s/:linkId',
      summary: 'The page of a survey link; u, t, c, m, o and lang in its address come with the respondent',
      schema: { params: LinkParams, query: Query, response: { 200: null } },
      handle: async ({ params, query, request, reply }) => {
        const languages = listWantedLanguages(query.lang, request);
        const page = await meetRespondent(languages, () => open(params.linkId, query, request));
        return sendPage(intake, reply, await getBuild(), page);
      },
    }),
    defineRoute({
      ...shared,
      method: 'POST',
      url: '/s/:linkId',
      summary: 'The next page, for a browser that runs no script',
      consumes: 'multipart',
      bodyLimitBytes: formLimitBytes,
      schema: { params: LinkParams, query: Query, response: { 200: null } },
      handle: async ({ params, query, request, reply }) => {
        const languages = listWantedLanguages(query.lang, request);
        const form = await readSentForm(request);
        const build = await getBuild();
        const page = await meetRespondent(languages, async () =>
          followPostedPage(await open(params.linkId, query, request), form, build, (response) =>
            acceptLinkResponse(intake, params.linkId, response, toSender(request, form, build)),
          ),
        );
        return sendPage(intake, reply, build, page);
      },
    }),
    defineRoute({
      ...shared,
      method: 'GET',
      url: '/api/v1/public/links/:linkId/page',
      crossOrigin: true,
      summary: 'The same as data, for a survey that stands in a page of somebody else',
      schema: {
        params: LinkParams,
        query: Query,
        response: { 200: Type.Unsafe<RespondentPage>(Type.Object({}, { additionalProperties: true })) },
      },
      handle: ({ params, query, request }) =>
        meetRespondent(listWantedLanguages(query.lang, request), () => open(params.linkId, query, request)),
    }),
  ];
}

function invitationPageRoutes(intake: Intake, getBuild: GetBuild): Route[] {
  const shared = { permission: 'public', ratePerMinute: intake.context.config.intakeRatePerMinute } as const;
  const open = async (token: string, lang: unknown, request: FastifyRequest) =>
    openInvitationPage(intake, token, lang, listWantedLanguages(lang, request), await getBuild());
  return [
    defineRoute({
      ...shared,
      method: 'GET',
      url: '/s/i/:token',
      summary: 'The page of an invitation',
      schema: { params: TokenParams, query: Query, response: { 200: null } },
      handle: async ({ params, query, request, reply }) => {
        const languages = listWantedLanguages(query.lang, request);
        const page = await meetRespondent(languages, () => open(params.token, query.lang, request));
        return sendPage(intake, reply, await getBuild(), page);
      },
    }),
    defineRoute({
      ...shared,
      method: 'POST',
      url: '/s/i/:token',
      summary: 'The next page of an invitation, for a browser that runs no script',
      consumes: 'multipart',
      bodyLimitBytes: formLimitBytes,
      schema: { params: TokenParams, query: Query, response: { 200: null } },
      handle: async ({ params, query, request, reply }) => {
        const form = await readSentForm(request);
        const build = await getBuild();
        const page = await meetRespondent(listWantedLanguages(query.lang, request), async () =>
          followPostedPage(await open(params.token, query.lang, request), form, build, (response) =>
            acceptInvitationResponse(intake, params.token, response, toSender(request, form, build)),
          ),
        );
        return sendPage(intake, reply, build, page);
      },
    }),
  ];
}

const WidgetShape = Type.Object({
  siteKey: Type.String(),
  script: Type.String(),
  api: Type.Enum(['turnstile', 'hcaptcha', 'grecaptcha']),
});

function captchaRoute(intake: Intake): Route {
  const { captcha } = intake.context.config;
  return defineRoute({
    method: 'GET',
    url: '/api/v1/public/captcha',
    permission: 'public',
    crossOrigin: true,
    summary: 'The service by which respondents prove that they are human; null where none is configured',
    schema: { response: { 200: Type.Object({ widget: Type.Union([WidgetShape, Type.Null()]) }) } },
    handle: async () => ({ widget: captcha === null ? null : toWidget(captcha) }),
  });
}

function fileRoutes(getBuild: GetBuild): Route[] {
  const send = async (path: string, request: FastifyRequest, reply: FastifyReply) => {
    const file = (await getBuild()).files.get(path);
    if (file === undefined) throw new ProblemError('notFound');
    const isHashed = path.startsWith('assets/');
    reply
      .type(file.type)
      .header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'public, max-age=300')
      .header('vary', 'accept-encoding')
      // The worker looks after the pages of surveys, which lie beside it.
      .header('service-worker-allowed', '/s/');
    if (!/\bbr\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(file.body);
    return reply.header('content-encoding', 'br').send(file.brotli);
  };
  const params = Type.Object({ file: Type.String() });
  const shared = { method: 'GET', permission: 'public', crossOrigin: true } as const;
  return [
    defineRoute({
      ...shared,
      url: '/player/assets/:file',
      summary: 'Scripts of the respondent page',
      schema: { params, response: { 200: null } },
      handle: ({ params: { file }, request, reply }) => send(`assets/${file}`, request, reply),
    }),
    defineRoute({
      ...shared,
      url: '/player/:file',
      summary: 'The loader for pages of others and the service worker of the respondent page',
      schema: { params, response: { 200: null } },
      handle: ({ params: { file }, request, reply }) => send(file, request, reply),
    }),
  ];
}

/** The text fields of a form; files need a page whose script runs. @throws ProblemError `requestInvalid` */
async function readSentForm(request: FastifyRequest): Promise<SentForm> {
  if (!request.isMultipart()) throw new ProblemError('mediaTypeUnsupported');
  const form = new Map<string, string[]>();
  for await (const part of request.parts({ limits: { fields: 2_000, fieldSize: formLimitBytes, files: 20 } })) {
    if (part.type === 'file') part.file.resume();
    else if (typeof part.value === 'string')
      form.set(part.fieldname, [...(form.get(part.fieldname) ?? []), part.value]);
  }
  return Object.fromEntries(form);
}

/** Who sent a form; a program that fills in whatever it finds has filled in the trap too. */
function toSender(request: FastifyRequest, form: SentForm, { trapControl }: PlayerBuild): Sender {
  return { ...readSender(request), trapFilled: form[trapControl]?.some((value) => value !== '') ?? false };
}

/** What the address asks for first, then what the browser prefers. */
function listWantedLanguages(asked: unknown, request: FastifyRequest): string[] {
  const preferred = (request.headers['accept-language'] ?? '')
    .split(',')
    .map((part) => part.split(';')[0]?.trim() ?? '')
    .filter((tag) => /^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$/.test(tag));
  return typeof asked === 'string' ? [asked, ...preferred] : preferred;
}

const statuses = { open: 200, unknown: 404, closed: 410, answered: 200 } as const;

function sendPage(intake: Intake, reply: FastifyReply, build: PlayerBuild, page: RespondentPage): FastifyReply {
  const { captcha } = intake.context.config;
  const hasWidget = captcha !== null && page.state === 'open' && asksForHuman(page.definition);
  const { html, policy } = build.renderPage(page, hasWidget ? listCaptchaSources(captcha) : []);
  return reply
    .code(statuses[page.state])
    .header('content-security-policy', policy)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(html);
}
