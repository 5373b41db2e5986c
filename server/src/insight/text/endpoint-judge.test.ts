import assert from 'node:assert/strict';
import http from 'node:http';
import { after, before, beforeEach, test } from 'node:test';
import { createMasker } from '@voxloop/text';
import { fixedClock } from '../../foundation/clock/index.ts';
import { createLogger } from '../../foundation/log/index.ts';
import { createOutgoing, parseAllowList } from '../../foundation/outgoing/index.ts';
import { CallBudget, createEndpointJudge } from './index.ts';

interface Asked {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

let port = 0;
let asked: Asked[] = [];
let content = '{"polarity":"negative"}';
let status = 200;
const service = http.createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString();
    asked.push({ path: request.url ?? '', authorization: request.headers.authorization, body });
    if (status === 0) return;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }));
  });
});

before(async () => {
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const address = service.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
beforeEach(() => {
  [asked, content, status] = [[], '{"polarity":"negative"}', 200];
});
after(() => {
  service.closeAllConnections();
  service.close();
});

const clock = fixedClock(new Date('2026-05-01T10:00:00Z'));
const log = createLogger('silent', 'test');

function createJudge(callsPerDay: number, allowed = '127.0.0.1') {
  const parsed = parseAllowList(allowed);
  assert.ok('allowList' in parsed);
  return createEndpointJudge({
    url: `http://127.0.0.1:${port}/v1/`,
    model: 'tiny',
    key: 'k',
    outgoing: createOutgoing({ allowList: parsed.allowList }),
    budget: new CallBudget(clock, callsPerDay),
    log,
    timeoutMs: 500,
  });
}

const question = (text: string, workspaceId = 'w') => ({ maskedText: createMasker().mask(text).text, workspaceId });

test('the endpoint is asked for JSON by a schema, with the key and the masked text alone', async () => {
  assert.deepEqual(await createJudge(5).judge(question('电话13800138000，就那样')), { polarity: 'negative' });
  const [call] = asked;
  assert.equal(call?.path, '/v1/chat/completions');
  assert.equal(call?.authorization, 'Bearer k');
  const body = JSON.parse(call?.body ?? '');
  assert.equal(body.model, 'tiny');
  assert.equal(body.response_format.type, 'json_schema');
  assert.equal(body.messages[1].content, '{"comment":"电话[电话号码]，就那样"}');
  assert.ok(!call?.body.includes('13800138000'));
});

test('a text is asked about once', async () => {
  const judge = createJudge(5);
  await judge.judge(question('一般'));
  await judge.judge(question('一般'));
  assert.equal(asked.length, 1);
});

test('each workspace has its calls a day, and gets them back the next day', async () => {
  const judge = createJudge(2);
  for (const text of ['a', 'b', 'c']) await judge.judge(question(text));
  assert.equal(asked.length, 2);
  assert.deepEqual(await judge.judge(question('d', 'other')), { polarity: 'negative' });
  clock.advance(24 * 3600 * 1000);
  assert.deepEqual(await judge.judge(question('c')), { polarity: 'negative' });
});

test('an answer that is none, an error, and silence are no answer, and are not remembered', async () => {
  const judge = createJudge(50);
  for (const wrong of ['no json', '{"polarity":"great"}', '[]']) {
    content = wrong;
    assert.equal(await judge.judge(question('x')), undefined, wrong);
  }
  status = 500;
  assert.equal(await judge.judge(question('x')), undefined);
  status = 0;
  assert.equal(await judge.judge(question('x')), undefined);
  [content, status] = ['{"polarity":"positive"}', 200];
  assert.deepEqual(await judge.judge(question('x')), { polarity: 'positive' });
});

test('an address inside the network is not called unless the operator allows it', async () => {
  assert.equal(await createJudge(5, '').judge(question('x')), undefined);
  assert.deepEqual(asked, []);
});
