import type { RespondentPage } from '@voxloop/survey';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { listCaptchaSources, toWidget } from './captcha-service.ts';
import type { Intake } from './intake.ts';
import { acceptInvitationResponse, getServedInvitation } from './invitation-response.ts';
import { acceptLinkResponse, getServedLink } from './link-response.ts';
import { type PlayerBuild, readPlayerBuild } from './player-build.ts';
import { followPostedPage, type PostedForm } from './posted-page.ts';
import { asksForHuman } from './prove-human.ts';
import { meetRespondent, openInvitationPage, openLinkPage } from './respondent-page.ts';
import { openFileStorage, takeResponseFile } from './response-file.ts';
import { readSender, type Sender } from './response-signals.ts';

const buildFolder = new URL('../../../../web/player/dist/', import.meta.url);
/** Largest field of a page sent as a form: its answers, and those of the pages before. */
const fieldLimitBytes = 512 * 1024;
/** Largest page sent as a form, with its files; larger ones are sent one by one by the page's script. */
const formLimitBytes = 32 * 1024 * 1024;

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
  const storage = openFileStorage(intake.context);
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
        const page = await meetRespondent(await getBuild(), languages, () => open(params.linkId, query, request));
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
        const page = await meetRespondent(await getBuild(), languages, async () =>
          followPostedPage(await open(params.linkId, query, request), form, build, {
            accept: (response) => acceptLinkResponse(intake, params.linkId, response, toSender(request, form, build)),
            takeFile: async (file) =>
              takeResponseFile(intake, storage, await getServedLink(intake, params.linkId), file),
          }),
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
      handle: async ({ params, query, request }) =>
        meetRespondent(await getBuild(), listWantedLanguages(query.lang, request), () =>
          open(params.linkId, query, request),
        ),
    }),
  ];
}

function invitationPageRoutes(intake: Intake, getBuild: GetBuild): Route[] {
  const storage = openFileStorage(intake.context);
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
        const page = await meetRespondent(await getBuild(), languages, () => open(params.token, query.lang, request));
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
        const page = await meetRespondent(build, listWantedLanguages(query.lang, request), async () =>
          followPostedPage(await open(params.token, query.lang, request), form, build, {
            accept: (response) =>
              acceptInvitationResponse(intake, params.token, response, toSender(request, form, build)),
            takeFile: async (file) =>
              takeResponseFile(intake, storage, await getServedInvitation(intake, params.token), file),
          }),
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

/** The fields and the files of a form; a control for files that was left empty is none. @throws ProblemError `requestInvalid` */
async function readSentForm(request: FastifyRequest): Promise<PostedForm> {
  if (!request.isMultipart()) throw new ProblemError('mediaTypeUnsupported');
  const fields = new Map<string, string[]>();
  const files: PostedForm['files'][number][] = [];
  for await (const part of request.parts({ limits: { fields: 2_000, fieldSize: fieldLimitBytes, files: 20 } })) {
    if (part.type === 'file') {
      const bytes = await part.toBuffer();
      if (part.filename !== '' || bytes.length > 0) files.push({ control: part.fieldname, name: part.filename, bytes });
    } else if (typeof part.value === 'string')
      fields.set(part.fieldname, [...(fields.get(part.fieldname) ?? []), part.value]);
  }
  return { fields: Object.fromEntries(fields), files };
}

/** Who sent a form; a program that fills in whatever it finds has filled in the trap too. */
function toSender(request: FastifyRequest, { fields }: PostedForm, { trapControl }: PlayerBuild): Sender {
  return { ...readSender(request), trapFilled: fields[trapControl]?.some((value) => value !== '') ?? false };
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
