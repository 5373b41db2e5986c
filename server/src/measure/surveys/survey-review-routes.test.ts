import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestServer } from '../../foundation/testing/test-server.ts';

const server = await startTestServer();
const { owner } = server;

async function call(method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) {
  const response = await server.request(owner, { method, url: `/api/v1${url}`, ...(payload && { payload }) });
  return { status: response.statusCode, body: response.json() };
}

test('a draft is reviewed in the reader’s language, and a fix that is offered can be made once', async () => {
  const survey = (await call('POST', '/surveys', { templateKey: 'relationshipNps' })).body;
  const definition = structuredClone(survey.draft);
  definition.elements[0].questions[0].title.en = 'How likely are you to recommend our excellent store?';
  await call('PUT', `/surveys/${survey.id}/draft`, { definition, revision: 1 });
  const { body } = await call('GET', `/surveys/${survey.id}/review`);
  const leading = body.findings.find((finding: { code: string }) => finding.code === 'leading');
  assert.deepEqual([leading.path, leading.fixable, body.revision], ['elements.0.questions.0.title.en', true, 2]);
  assert.match(leading.what, /引导/);
  const fix = { key: leading.key, revision: 2 };
  assert.deepEqual(await call('POST', `/surveys/${survey.id}/review/fixes`, fix), {
    status: 200,
    body: { revision: 3 },
  });
  const { draft } = (await call('GET', `/surveys/${survey.id}`)).body;
  assert.equal(draft.elements[0].questions[0].title.en, 'How likely are you to recommend our store?');
  const again = await call('POST', `/surveys/${survey.id}/review/fixes`, { ...fix, revision: 3 });
  assert.deepEqual([again.status, again.body.code], [409, 'reviewFixUnknown']);
});
