import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import { type Access, can } from '@voxloop/access';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { ProblemError } from '../errors/index.ts';
import type { Logger } from '../log/index.ts';
import type { Random } from '../random/index.ts';
import { chooseLanguage } from '../text/index.ts';
import { findGivenAnswer, rememberAnswers } from './answer-once.ts';
import { readClientJson } from './client-json.ts';
import { describeManners } from './describe-manners.ts';
import { toEntityTag } from './edit-basis.ts';
import type { IdempotencyKeys } from './idempotency-key.ts';
import { requestDurationSeconds } from './metrics.ts';
import { findPresentedKey } from './presented-key.ts';
import { createProblemDocument } from './problem-document.ts';
import type { RequestRate } from './request-rate.ts';
import type { RefusalForm, Route, ShownRecord } from './route.ts';
import { compileRouteValidator, shapeOfQuery } from './route-validator.ts';

export const defaultBodyLimitBytes = 1024 * 1024;

/** Finds who is asking. @returns null for nobody; throws ProblemError for a key or workspace that does not exist */
export interface Authenticate {
  /** By session or by an API key in the header */
  (request: FastifyRequest): Promise<Access | null>;
  /** By an API key that the request presents in whatever place */
  byKey(key: string, request: FastifyRequest): Promise<Access>;
}

export interface HttpServerOptions {
  routes: readonly Route[];
  authenticate: Authenticate;
  /** Pages of other origins may not write with a member's cookie; these may */
  trustedOrigins: readonly string[];
  trustProxy: boolean;
  /** Of API keys */
  requestRate: RequestRate;
  idempotencyKeys: IdempotencyKeys;
  /** Notes who saw a record's personal data, before it is answered */
  noteView(access: Access, shown: ShownRecord): Promise<void>;
  log: Logger;
  random: Random;
}

/**
 * The HTTP server with every route registered: validated, permitted, documented, its refusals in RFC 9457 documents.
 * @throws when two routes share an address
 */
export async function createHttpServer(options: HttpServerOptions): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = options.log;
  const app: FastifyInstance = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    // A logger for each request costs more than the few requests that log anything are worth: these name their id.
    childLoggerFactory: (logger) => logger,
    genReqId: () => options.random.uuid(),
    bodyLimit: defaultBodyLimitBytes,
    trustProxy: options.trustProxy,
    forceCloseConnections: 'idle',
  });
  answerProblems(app);
  secureHeaders(app);
  timeRequests(app);
  rememberAnswers(app, options.idempotencyKeys);
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, { ttl }) =>
      new ProblemError('tooManyRequests', { params: { retryAfterSeconds: Math.ceil(ttl / 1000) } }),
  });
  await app.register(multipart, { limits: { files: 1, fileSize: 256 * 1024 * 1024, fields: 20 } });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Voxloop', version: '0.1.0', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    },
  });
  await app.register((scope, _options, done) => {
    for (const route of options.routes)
      if (route.consumes === 'json' || route.consumes === 'multipart') addRoute(scope, route, options);
    answerPreflights(scope, options.routes);
    scope.register((clientScope, _clientOptions, clientsDone) => {
      readClientJson(clientScope);
      for (const route of options.routes) if (route.consumes === 'clientJson') addRoute(clientScope, route, options);
      clientsDone();
    });
    scope.register((formScope, _formOptions, formsDone) => {
      readForms(formScope);
      for (const route of options.routes) if (route.consumes === 'form') addRoute(formScope, route, options);
      formsDone();
    });
    scope.register((ignoringScope, _ignoringOptions, ignoringDone) => {
      ignoreBodies(ignoringScope);
      for (const route of options.routes) if (route.consumes === 'ignored') addRoute(ignoringScope, route, options);
      ignoringDone();
    });
    done();
  });
  app.get('/api/v1/openapi.json', { schema: { hide: true } }, async () =>
    describeManners(app.swagger(), options.routes),
  );
  return app;
}

function addRoute(app: FastifyInstance, route: Route, options: HttpServerOptions): void {
  const viewers = new WeakMap<FastifyRequest, Access>();
  const responses = Object.entries(route.schema.response).filter(([, schema]) => schema !== null);
  const query = shapeOfQuery(route);
  app.route({
    method: route.method,
    url: route.url,
    ...(route.bodyLimitBytes === undefined ? {} : { bodyLimit: route.bodyLimitBytes }),
    config: route.ratePerMinute === undefined ? {} : { rateLimit: { max: route.ratePerMinute, timeWindow: 60_000 } },
    schema: {
      summary: route.summary,
      tags: [route.url.split('/')[3] ?? 'other'],
      ...(route.schema.params === undefined ? {} : { params: route.schema.params }),
      ...(query === undefined ? {} : { querystring: query }),
      ...(route.schema.body === undefined ? {} : { body: route.schema.body }),
      ...(route.consumes === 'multipart' ? { consumes: ['multipart/form-data'] } : {}),
      ...(responses.length === 0 ? {} : { response: Object.fromEntries(responses) }),
    },
    validatorCompiler: compileRouteValidator,
    ...(route.refusal === undefined ? {} : { errorHandler: refuse(route.refusal) }),
    onRequest: async (request, reply) => {
      if (route.crossOrigin) allowAnyOrigin(reply);
      if (route.consumes === 'multipart') refuseLongUpload(request, route.bodyLimitBytes ?? defaultBodyLimitBytes);
    },
    onSend: async (request, reply) => {
      const viewer = viewers.get(request);
      const shown = viewer === undefined || reply.statusCode >= 300 ? null : route.findShown(request);
      if (shown !== null && viewer !== undefined) await options.noteView(viewer, shown);
    },
    handler: async (request, reply) => {
      const access = route.permission === 'public' ? null : await permit(route, { request, reply }, options);
      if (access !== null) viewers.set(request, access);
      const given =
        access === null ? null : await findGivenAnswer(options.idempotencyKeys, route, { request, reply, access });
      if (given !== null) return given;
      const result = await route.run(request, reply, access);
      const revision = route.edits || route.method === 'GET' ? findRevision(result) : null;
      if (revision !== null && options.routes.some(({ edits, url }) => edits && url === route.url))
        reply.header('etag', toEntityTag(revision));
      if (result === undefined && !reply.sent && reply.statusCode === 200) reply.code(204);
      return result;
    },
  });
}

/** The revision of the one thing that an answer shows. */
function findRevision(answer: unknown): number | null {
  if (typeof answer !== 'object' || answer === null || !('revision' in answer)) return null;
  return typeof answer.revision === 'number' ? answer.revision : null;
}

/** Refuses an upload that says itself to be too long, before any of it is read: Fastify measures other bodies alone. */
function refuseLongUpload({ headers }: FastifyRequest, limitBytes: number): void {
  if (Number(headers['content-length'] ?? 0) <= limitBytes) return;
  throw new ProblemError('bodyTooLarge', { params: { limitKb: Math.floor(limitBytes / 1024) } });
}

/** Reads the fields of an HTML form; of several with one name the last counts. */
function readForms(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
}

/** Reads past bodies of whatever type. */
function ignoreBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, _body, done) => done(null, undefined));
}

/** Lets pages of any origin read the answer. Browsers then send neither cookies nor keys of ours. */
function allowAnyOrigin(reply: FastifyReply): FastifyReply {
  return reply.header('access-control-allow-origin', '*');
}

/** Answers what browsers ask before they call a route for a page of another origin. */
function answerPreflights(app: FastifyInstance, routes: readonly Route[]): void {
  const open = routes.filter((route) => route.crossOrigin);
  for (const url of new Set(open.map((route) => route.url))) {
    const methods = open.filter((route) => route.url === url).map((route) => route.method);
    app.options(url, { schema: { hide: true } }, async (_request, reply) =>
      allowAnyOrigin(reply)
        .header('access-control-allow-methods', methods.join(', '))
        .header(
          'access-control-allow-headers',
          'content-type, content-encoding, authorization, accept-language, voxloop-resume-key, x-retry-count',
        )
        .header('access-control-max-age', '86400')
        .code(204)
        .send(),
    );
  }
}

async function permit(
  route: Route,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  options: HttpServerOptions,
): Promise<Access> {
  const access = await findAccess(route, request, options);
  if (access === null) throw new ProblemError('signInRequired');
  if (access.lacksSecondFactor === true && !route.beforeSecondFactor) throw new ProblemError('secondFactorNeeded');
  if (access.actor.kind === 'apiKey' && !route.crossOrigin) countRequest(options.requestRate, access.actor.id, reply);
  if (route.permission !== 'signedIn' && route.permission !== 'public' && !can(access, route.permission)) {
    throw new ProblemError('permissionMissing', { params: { permission: route.permission } });
  }
  return access;
}

/**
 * Tells a system how it stands with its requests, and refuses those that are too many. A key that stands open in a page
 * is not counted: its requests come from everybody who visits.
 */
function countRequest(requestRate: RequestRate, apiKeyId: string, reply: FastifyReply): void {
  const standing = requestRate.take(apiKeyId);
  reply.headers(requestRate.describe(standing));
  if (standing.allowed) return;
  throw new ProblemError('tooManyRequests', { params: { retryAfterSeconds: standing.resetSeconds } });
}

async function findAccess(route: Route, request: FastifyRequest, options: HttpServerOptions): Promise<Access | null> {
  if (route.keyOnly) {
    const key = findPresentedKey(request);
    return key === null ? null : options.authenticate.byKey(key, request);
  }
  refuseForeignOrigin(request, options.trustedOrigins);
  return options.authenticate(request);
}

/** A browser always names the origin of a write; a page of somebody else must not use a member's cookie. */
function refuseForeignOrigin(request: FastifyRequest, trusted: readonly string[]): void {
  const { origin } = request.headers;
  if (request.method === 'GET' || origin === undefined || request.headers.authorization !== undefined) return;
  if (trusted.includes(origin) || origin === `${request.protocol}://${request.host}`) return;
  throw new ProblemError('requestInvalid', { params: { detail: `origin ${origin} is not trusted` } });
}

function answerProblems(app: FastifyInstance): void {
  const answer = refuse({ contentType: 'application/problem+json', describe: (problem) => problem });
  app.setErrorHandler(answer);
  app.setNotFoundHandler((request, reply) => answer(new ProblemError('notFound'), request, reply));
}

/** Answers what was thrown, in the form that the clients of a route read. */
function refuse({ contentType, describe }: RefusalForm) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const problem = createProblemDocument(error, chooseLanguage(request.headers['accept-language']), {
      requestId: request.id,
      bodyLimitBytes: request.routeOptions.bodyLimit ?? defaultBodyLimitBytes,
    });
    // Whoever stops an upload in the middle, or closes his page, broke nothing here.
    if (problem.status >= 500 && !hasHungUp(request))
      request.log.error({ err: error, requestId: request.id, url: request.routeOptions.url }, problem.code);
    return reply.code(problem.status).type(contentType).serializer(JSON.stringify).send(describe(problem));
  };
}

/** Whether the caller went away before he had sent all of his request. */
function hasHungUp({ raw }: FastifyRequest): boolean {
  return raw.destroyed && !raw.complete;
}

function secureHeaders(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'strict-origin-when-cross-origin');
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
}

function timeRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const labels = { method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode };
    requestDurationSeconds.observe(labels, reply.elapsedTime / 1000);
  });
}
