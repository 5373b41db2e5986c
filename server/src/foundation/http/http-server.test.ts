import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { memberAccess } from '@voxloop/access';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { systemClock } from '../clock/index.ts';
import { ProblemError } from '../errors/index.ts';
import { createLogger } from '../log/index.ts';
import { systemRandom } from '../random/index.ts';
import { createHttpServer } from './http-server.ts';
import { createRequestRate } from './request-rate.ts';
import { defineRoute, type ShownRecord } from './route.ts';

const agent = memberAccess({
  workspaceId: '018f0000-0000-7000-8000-000000000001',
  memberId: 'agent',
  role: 'agent',
  unitIds: [1],
  language: 'en',
  timeZone: 'UTC',
});
const Thing = Type.Object(
  { count: Type.Integer({ minimum: 1 }), name: Type.Optional(Type.String()) },
  { additionalProperties: false },
);
const Shown = Type.Object({ count: Type.Integer() });

const routes = [
  defineRoute({
    method: 'POST',
    url: '/api/v1/things',
    permission: 'public',
    summary: 'Make a thing',
    schema: { body: Thing, response: { 200: Shown } },
    handle: async ({ body }) => ({ count: body.count, secret: 'never shown' }),
  }),
  defineRoute({
    method: 'GET',
    url: '/api/v1/things/:id',
    permission: 'public',
    summary: 'Read a thing',
    schema: {
      params: Type.Object({ id: Type.Integer() }),
      query: Type.Object({ twice: Type.Optional(Type.Boolean()) }),
      response: { 200: Shown },
    },
    handle: async ({ params, query }) => ({ count: query.twice === true ? params.id * 2 : params.id }),
  }),
  defineRoute({
    method: 'POST',
    url: '/api/v1/members-only',
    permission: 'signedIn',
    summary: 'For members',
    schema: { body: Type.Object({}), response: { 200: Shown } },
    handle: async () => ({ count: 1 }),
  }),
  defineRoute({
    method: 'GET',
    url: '/api/v1/persons/:id',
    permission: 'feedback.read',
    summary: 'Shows a person',
    shows: ({ id }) => ({ kind: 'person', id: String(id), how: 'viewed' }),
    schema: {
      params: Type.Object({ id: Type.Integer() }),
      query: Type.Object({ count: Type.Optional(Type.Integer({ default: 1 })) }),
      response: { 200: Shown },
    },
    handle: async ({ params, query, reply }) => {
      if (params.id === 2) return reply.code(404).send({ count: 0 });
      return { count: query.count ?? 0 };
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/api/v1/files',
    permission: 'public',
    consumes: 'multipart',
    summary: 'Takes a file',
    schema: { response: { 200: Shown } },
    handle: async ({ request }) => {
      try {
        const upload = await request.file();
        let count = 0;
        for await (const chunk of upload?.file ?? []) count += Buffer.byteLength(chunk);
        return { count };
      } finally {
        uploadEnded();
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/api/v1/owners-only',
    permission: 'workspace.manage',
    summary: 'For owners',
    schema: { response: { 200: Shown } },
    handle: async () => ({ count: 1 }),
  }),
  defineRoute({
    method: 'GET',
    url: '/api/v1/broken',
    permission: 'public',
    summary: 'Breaks',
    schema: { response: { 200: Shown } },
    handle: async () => {
      throw new Error('the password of the database is 1234');
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/api/v1/refused',
    permission: 'public',
    summary: 'Refuses',
    ratePerMinute: 2,
    schema: { response: { 200: Shown } },
    handle: async () => {
      throw new ProblemError('feedbackNotFound', { path: 'id' });
    },
  }),
];

let app: FastifyInstance;
const seen: ShownRecord[] = [];
let noting: Error | null = null;
let errorCount = 0;
/** Called when an upload ended, however it did */
let uploadEnded: () => void = () => undefined;

before(async () => {
  app = await createHttpServer({
    noteView: async (_access, shown) => {
      if (noting !== null) throw noting;
      seen.push(shown);
    },
    routes,
    authenticate: Object.assign(
      async (request: FastifyRequest) => (request.headers.cookie === 'agent' ? agent : null),
      { byKey: async () => agent },
    ),
    trustedOrigins: ['https://voice.example'],
    trustProxy: false,
    requestRate: createRequestRate({ perMinute: 1000, clock: systemClock }),
    // Keys have a test of their own, on a database.
    idempotencyKeys: {
      begin: async () => ({ kind: 'new' }),
      finish: async () => undefined,
      release: async () => undefined,
    },
    log: Object.assign(createLogger('silent', 'test'), { error: () => (errorCount += 1) }),
    random: systemRandom(systemClock),
  });
});
after(() => app.close());

test('an upload that is no form, or ends in the middle, is a fault of the request', async () => {
  const send = (payload: string, contentType = 'multipart/form-data; boundary=b') =>
    app.inject({ method: 'POST', url: '/api/v1/files', headers: { 'content-type': contentType }, payload });
  const start = '--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nhello';
  assert.deepEqual((await send(`${start}\r\n--b--\r\n`)).json(), { count: 5 });
  for (const broken of [await send('{"file":"hello"}'), await send(start), await send(start, 'multipart/form-data')])
    assert.deepEqual([broken.statusCode, broken.json().code], [400, 'requestInvalid'], broken.body);
});

test('who stops an upload in the middle is no fault of the server, and what breaks in it is', async () => {
  const errorsBefore = errorCount;
  await app.inject({ method: 'GET', url: '/api/v1/broken' });
  assert.equal(errorCount, errorsBefore + 1);
  const address = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  const ended = new Promise<void>((resolve) => {
    uploadEnded = resolve;
  });
  const socket = connect(Number(address.port), address.hostname);
  const part = `--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n${'hello'.repeat(50_000)}`;
  const headers = ['host: x', 'content-type: multipart/form-data; boundary=b', 'content-length: 900000'];
  socket.write(['POST /api/v1/files HTTP/1.1', ...headers, '', part].join('\r\n'), () => {
    setTimeout(() => socket.destroy(), 50);
  });
  await ended;
  // What was thrown is answered before the loop turns.
  await setImmediate();
  assert.equal(errorCount, errorsBefore + 1);
});

test('who saw personal data is noted before the answer goes out, and nobody sees what can not be noted', async () => {
  const ask = (id: number, cookie: string) =>
    app.inject({ method: 'GET', url: `/api/v1/persons/${id}`, headers: { cookie } });
  assert.equal((await ask(1, 'agent')).statusCode, 200);
  assert.equal((await ask(1, 'nobody')).statusCode, 401);
  assert.equal((await ask(2, 'agent')).statusCode, 404);
  assert.deepEqual(seen, [{ kind: 'person', id: '1', how: 'viewed' }]);
  noting = new Error('the log can not be written');
  const unnoted = await ask(1, 'agent');
  noting = null;
  assert.equal(unnoted.statusCode, 500);
  assert.doesNotMatch(unnoted.body, /count/);
});

test('an answer holds what its shape names and nothing else', async () => {
  const response = await app.inject({ method: 'POST', url: '/api/v1/things', payload: { count: 2 } });
  assert.deepEqual(response.json(), { count: 2 });
});

test('a body is taken as it is: a number written as text, or an unknown field, is refused by name', async () => {
  for (const [payload, path] of [
    [{ count: '2' }, 'body.count'],
    [{ count: 2, nmae: 'x' }, 'body.nmae'],
    [{}, 'body.count'],
    [{ count: 0 }, 'body.count'],
  ] as const) {
    const response = await app.inject({ method: 'POST', url: '/api/v1/things', payload });
    assert.equal(response.statusCode, 400);
    assert.equal(response.json().code, 'requestInvalid');
    assert.equal(response.json().path, path);
  }
});

test('paths and queries, which are text, are read as what their shape asks for', async () => {
  const response = await app.inject({ method: 'GET', url: '/api/v1/things/21?twice=true' });
  assert.deepEqual(response.json(), { count: 42 });
  assert.equal((await app.inject({ method: 'GET', url: '/api/v1/things/x' })).json().path, 'params.id');
});

test('refusals are problem documents in the words of the caller', async () => {
  const english = await app.inject({
    method: 'GET',
    url: '/api/v1/nothing',
    headers: { 'accept-language': 'en-GB,zh;q=0.3' },
  });
  assert.equal(english.statusCode, 404);
  assert.equal(english.headers['content-type'], 'application/problem+json');
  assert.match(english.json().detail, /nothing at this address/);
  const chinese = await app.inject({ method: 'GET', url: '/api/v1/nothing', headers: { 'accept-language': 'zh-TW' } });
  assert.match(chinese.json().detail, /没有内容/);
});

test('what breaks inside stays inside; the caller gets a request id', async () => {
  const response = await app.inject({ method: 'GET', url: '/api/v1/broken' });
  assert.equal(response.statusCode, 500);
  assert.ok(!response.body.includes('1234'));
  assert.equal(response.json().requestId, response.headers['x-request-id']);
});

test('a body that is too large, or not JSON, is told so', async () => {
  const large = await app.inject({
    method: 'POST',
    url: '/api/v1/things',
    payload: { count: 1, name: 'x'.repeat(1_100_000) },
  });
  assert.equal(large.statusCode, 413);
  assert.equal(large.json().code, 'bodyTooLarge');
  const broken = await app.inject({
    method: 'POST',
    url: '/api/v1/things',
    payload: '{',
    headers: { 'content-type': 'application/json' },
  });
  assert.equal(broken.statusCode, 400);
  const text = await app.inject({
    method: 'POST',
    url: '/api/v1/things',
    payload: '<a/>',
    headers: { 'content-type': 'text/xml' },
  });
  assert.equal(text.statusCode, 415);
});

test('a route lets in those alone who hold its permission', async () => {
  assert.equal((await app.inject({ method: 'GET', url: '/api/v1/owners-only' })).statusCode, 401);
  const refused = await app.inject({ method: 'GET', url: '/api/v1/owners-only', headers: { cookie: 'agent' } });
  assert.equal(refused.statusCode, 403);
  assert.equal(refused.json().code, 'permissionMissing');
});

test("a page of another origin can not write with a member's cookie", async () => {
  const post = (origin?: string) =>
    app.inject({
      method: 'POST',
      url: '/api/v1/members-only',
      payload: {},
      headers: { cookie: 'agent', ...(origin === undefined ? {} : { origin }) },
    });
  assert.equal((await post()).statusCode, 200);
  assert.equal((await post('https://voice.example')).statusCode, 200);
  assert.notEqual((await post('https://evil.example')).statusCode, 200);
});

test('a source that asks too often is told to wait', async () => {
  const statuses: number[] = [];
  for (let count = 0; count < 3; count += 1)
    statuses.push((await app.inject({ method: 'GET', url: '/api/v1/refused' })).statusCode);
  assert.deepEqual(statuses, [404, 404, 429]);
});

test('every route is in the API document with its shapes', async () => {
  const document = (await app.inject({ method: 'GET', url: '/api/v1/openapi.json' })).json();
  assert.equal(document.openapi, '3.1.0');
  assert.equal(document.paths['/api/v1/things/{id}'].get.parameters.length, 2);
  assert.ok(document.paths['/api/v1/things'].post.requestBody.content['application/json'].schema.properties.count);
});

test('a route without a permission, a summary or shapes does not start', () => {
  const good = {
    method: 'GET',
    url: '/api/v1/x',
    permission: 'public',
    summary: 'X',
    schema: { response: { 200: Shown } },
  } as const;
  const handle = async () => ({ count: 1 });
  const define = (change: object) => defineRoute({ ...good, handle, ...change });
  assert.throws(() => define({ permission: undefined }), /declares no permission/);
  assert.throws(() => define({ summary: '' }), /no summary/);
  assert.throws(() => define({ schema: { response: {} } }), /no shape of its answer/);
  assert.throws(() => define({ url: '/api/v1/x/:id' }), /no shape of its path/);
  assert.throws(() => define({ method: 'POST' }), /no shape of its body/);
});

test('a query that bears what the route does not know is refused by name, before anything is answered; a page may bear more', async () => {
  const ask = (url: string) => app.inject({ method: 'GET', url, headers: { cookie: 'agent' } });
  const misspelt = await ask('/api/v1/persons/1?serach=Wang');
  assert.equal(misspelt.statusCode, 400);
  const { code, errors } = misspelt.json();
  assert.deepEqual(
    [code, errors.map(({ path }: { path: string }) => path)],
    ['requestInvalid', ['querystring.serach']],
  );
  assert.deepEqual((await ask('/api/v1/persons/1')).json(), { count: 1 });
  assert.deepEqual((await ask('/api/v1/persons/1?count=7')).json(), { count: 7 });
  assert.deepEqual((await ask('/api/v1/things/3?twice=true&utm_source=mail')).json(), { count: 6 });
});
