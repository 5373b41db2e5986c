import assert from 'node:assert/strict';
import { after, beforeEach, describe, test } from 'node:test';
import { systemAccess } from '@voxloop/access';
import { findFeedback } from '../../data/feedback/index.ts';
import { ConfigError, parseConfig } from '../../foundation/config/index.ts';
import { createLogger } from '../../foundation/log/index.ts';
import { createOutgoing } from '../../foundation/outgoing/index.ts';
import { startTestCaptchaService } from '../../foundation/testing/captcha-service.ts';
import { startTestServer, type TestServer } from '../../foundation/testing/test-server.ts';
import { createCaptchaVerifier } from './captcha-verifier.ts';

const service = await startTestCaptchaService();
after(() => service.stop());
beforeEach(() => service.behave('well'));
const server = await startTestServer({ environment: service.environment });

async function manage({ request, owner }: TestServer, method: 'POST' | 'PUT', url: string, payload: object = {}) {
  const response = await request(owner, { method, url: `/api/v1${url}`, payload });
  return { status: response.statusCode, body: response.json() };
}

async function draftSurvey(on: TestServer): Promise<string> {
  const survey = (await manage(on, 'POST', '/surveys', { templateKey: 'csat' })).body;
  const definition = {
    format: 2,
    languages: ['en'],
    title: { en: 'Visit' },
    thanks: { en: 'Thanks' },
    elements: [
      {
        kind: 'page',
        id: 'one',
        questions: [
          { type: 'shortText', id: 'words', title: { en: 'Words' } },
          { type: 'captcha', id: 'human', title: { en: 'Are you human?' } },
        ],
      },
    ],
  };
  const draft = await manage(on, 'PUT', `/surveys/${survey.id}/draft`, { definition, revision: 1 });
  assert.equal(draft.status, 200, JSON.stringify(draft.body));
  return survey.id;
}

const surveyId = await draftSurvey(server);
assert.equal((await manage(server, 'POST', `/surveys/${surveyId}/publish`)).status, 200);
const linkId: string = (await manage(server, 'POST', `/surveys/${surveyId}/links`, { name: 'L' })).body.id;

async function send(human: string, id = server.context.random.uuid()) {
  const payload = { id, version: 1, parameters: {}, language: 'en', answers: { words: 'Hello', human } };
  const response = await server.request(null, {
    method: 'POST',
    url: `/api/v1/public/links/${linkId}/responses`,
    payload,
  });
  const { workspace, context } = server;
  const stored = await context.database.inWorkspace(workspace.id, (tx) =>
    findFeedback(tx, systemAccess(workspace.id), id),
  );
  return { id, status: response.statusCode, body: response.json(), answer: stored?.answers.human };
}

describe('a proof of being human', () => {
  test('is checked by the service, and kept as a word instead of its token', async () => {
    const { status, answer } = await send('human-1');
    assert.deepEqual([status, answer], [201, 'verified']);
    const asked = service.asked.at(-1);
    assert.deepEqual([asked?.get('response'), asked?.get('remoteip')], ['human-1', null]);
  });

  test('that the service does not take sends the respondent back to the question', async () => {
    for (const token of ['robot', 'unchecked', 'verified']) {
      const { status, body, answer } = await send(token);
      assert.deepEqual([status, body.code, body.path, answer], [422, 'answersInvalid', 'answers.human', undefined]);
      assert.equal(body.errors[0].code, 'captchaRefused');
    }
  });

  test('is good for one response, however often that response is sent', async () => {
    const { id } = await send('human-2');
    assert.deepEqual((await send('human-2', id)).body, { id, duplicate: true });
    assert.equal((await send('human-2')).status, 422);
  });

  test('of a response that is stored already is not asked for again by another process', async () => {
    const { id } = await send('human-3');
    assert.deepEqual((await send('gone-by-now', id)).body, { id, duplicate: true });
  });

  test('is not waited for when the service is broken, talks without end or keeps silent: the answers are taken unchecked', async () => {
    for (const how of ['broken', 'endless'] as const) {
      service.behave(how);
      const { status, answer } = await send('human-4');
      assert.deepEqual([status, answer], [201, 'unchecked'], how);
    }
    service.behave('silent');
    const began = performance.now();
    assert.equal((await send('human-4')).status, 201);
    assert.ok(performance.now() - began < 15_000);
  });

  test('is asked for where the page says so, and only there may its scripts run', async () => {
    const { body } = await server.request(null, { method: 'GET', url: '/api/v1/public/captcha' });
    const { VOXLOOP_CAPTCHA_SCRIPT_URL: script = '' } = service.environment;
    assert.deepEqual(JSON.parse(body), { widget: { siteKey: 'site-key-of-tests', api: 'turnstile', script } });
    const page = await server.request(null, { method: 'GET', url: `/s/${linkId}` });
    const policy = String(page.headers['content-security-policy']);
    assert.match(policy, new RegExp(`script-src 'self'[^;]* ${new URL(script).origin}`));
    assert.match(policy, /frame-src https:\/\/challenges\.cloudflare\.com/);
  });
});

describe('without a service', () => {
  test('a survey that asks for such a proof can not be published, and the finding says where', async () => {
    const bare = await startTestServer();
    const draft = await draftSurvey(bare);
    const { status, body } = await manage(bare, 'POST', `/surveys/${draft}/publish`);
    assert.equal(status, 422);
    assert.deepEqual(
      body.errors.map(({ path, code }: { path: string; code: string }) => [path, code]),
      [['definition.elements.0.questions.1', 'captchaUnavailable']],
    );
  });

  test('half a configuration does not start', () => {
    assert.throws(() => parseConfig({ VOXLOOP_CAPTCHA: 'hcaptcha', VOXLOOP_CAPTCHA_SECRET: 'x' }), ConfigError);
  });
});

test('a service at an address inside the network is not called unless the operator allows it', async () => {
  const { captcha, outgoing } = parseConfig({ ...service.environment, VOXLOOP_OUTGOING_ALLOW: '' });
  assert.ok(captcha);
  const before = service.asked.length;
  const verifier = createCaptchaVerifier(captcha, createOutgoing(outgoing), createLogger('silent', 'test'));
  assert.equal(await verifier.verify('human-5'), 'unavailable');
  assert.equal(service.asked.length, before);
});

test('a secret that the service does not know is our fault, not the respondent’s', async () => {
  const { captcha, outgoing } = parseConfig({ ...service.environment, VOXLOOP_CAPTCHA_SECRET: 'another' });
  assert.ok(captcha);
  const verifier = createCaptchaVerifier(captcha, createOutgoing(outgoing), createLogger('silent', 'test'));
  assert.equal(await verifier.verify('human-6'), 'unavailable');
});
