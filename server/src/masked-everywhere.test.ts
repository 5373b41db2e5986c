import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { systemClock } from './foundation/clock/index.ts';
import { systemRandom } from './foundation/random/index.ts';
import { createSealer } from './foundation/sealing/index.ts';
import { afterTests } from './foundation/testing/after-tests.ts';
import { startHttpReceiver } from './foundation/testing/http-receiver.ts';
import { startRetailChain } from './foundation/testing/retail-chain.ts';
import { findInFiles, holds, openStoredText } from './foundation/testing/stored-text.ts';
import { createWebhookDispatcher } from './improve/webhooks/index.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'voxloop-masked-'));
const chain = await startRetailChain({
  environment: { VOXLOOP_DATA_DIR: dataFolder, VOXLOOP_OUTGOING_ALLOW: '127.0.0.1' },
});
const { app, context, owner } = chain.server;
const stored = await openStoredText(context);
const sealer = createSealer('the-secret-of-tests-which-is-long-enough', systemRandom(systemClock));

const logged: string[] = [];
for (const level of ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const)
  Object.defineProperty(context.log, level, {
    value: (...given: unknown[]) => void logged.push(JSON.stringify(given)),
  });

/** What customers write of themselves, and what of it nobody may find. */
const words = '收银台排队太久，请打13968207314找我，邮箱 li.mei.68207@example.com，身份证11010519491231002X';
const personal = ['13968207314', 'li.mei.68207', '11010519491231002'];
const unmasked = '收银台排队太久';

async function post(url: string, payload: object, headers: Record<string, string> = {}) {
  const response = await chain.server.request(owner, { method: 'POST', url: `/api/v1${url}`, payload, headers });
  assert.ok(response.statusCode < 300, response.body);
  return response.json();
}

/** Pushes a review with these words to a source of its own. */
async function pushReview(): Promise<void> {
  const { id } = await post('/sources', { name: 'Reviews', kind: 'push', settings: {} });
  const none = {
    channel: null,
    touchpoint: null,
    unit: null,
    language: null,
    thread: null,
    identifiers: [],
    scores: [],
  };
  const verbatims = [{ key: 'text', title: 'Text', field: 'text' }];
  const mapping = {
    ...none,
    kind: 'review',
    externalId: 'id',
    occurredAt: null,
    verbatims,
    attributes: [{ name: 'remark', field: 'remark' }],
    details: [{ name: 'title', field: 'title' }],
    nearDuplicates: 'keep',
  };
  const payload = { mapping, state: 'active' };
  const changed = await chain.server.request(owner, { method: 'PATCH', url: `/api/v1/sources/${id}`, payload });
  assert.equal(changed.statusCode, 200, changed.body);
  const { key } = await post('/api-keys', { name: 'Pusher', scopes: ['feedback.write'] });
  const records = [{ id: 'R1', text: words, title: words, remark: `tel ${personal[0]}` }];
  const pushed = await app.inject({
    method: 'POST',
    url: `/api/v1/sources/${id}/records`,
    headers: { authorization: `Bearer ${key}` },
    payload: { records },
  });
  assert.equal(pushed.json().accepted, 1, pushed.body);
}

test('what a customer writes of himself is found masked in webhooks, mail, pages and exports, and nowhere plain in stores, files and logs', async () => {
  const receiver = await startHttpReceiver();
  afterTests(() => receiver.stop());
  const dispatcher = createWebhookDispatcher(context, sealer);
  const eventTypes = ['feedback.accepted', 'ticket.opened', 'ticket.changed'];
  const fields = ['verbatims', 'identifiers'];
  await post('/webhooks', { name: 'CRM', url: `${receiver.url}/hook`, eventTypes, fields });
  await chain.answer({ nps: 1, words });
  await pushReview();
  await chain.server.settle();
  await dispatcher.drain();

  const told = receiver.requests.map(({ body }) => body).join('\n');
  const mailed = chain.catcher.mails.map((mail) => JSON.stringify(mail)).join('\n');
  const listed = JSON.stringify([
    await chain.get(owner, '/feedback?limit=50'),
    await chain.get(owner, '/tickets'),
    await chain.get(owner, '/alerts'),
  ]);
  assert.ok(holds(told, [unmasked]), 'webhooks tell the words');
  assert.ok(holds(listed, [unmasked]), 'pages show the words');
  for (const [name, output] of Object.entries({ told, mailed, listed, logged: logged.join('\n') })) {
    assert.notEqual(output, '', `there is something ${name}`);
    assert.ok(!holds(output, personal), `what is ${name} says who it was`);
  }
  assert.deepEqual(await stored.findInDatabase(personal), []);
  assert.deepEqual(await stored.findInWarehouse(personal), []);
  assert.deepEqual(findInFiles(dataFolder, personal), []);
});
