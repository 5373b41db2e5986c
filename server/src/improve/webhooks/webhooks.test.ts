import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { before, beforeEach, describe, test } from 'node:test';
import { systemClock } from '../../foundation/clock/index.ts';
import { systemRandom } from '../../foundation/random/index.ts';
import { createSealer } from '../../foundation/sealing/index.ts';
import { afterTests } from '../../foundation/testing/after-tests.ts';
import { type HttpReceiver, type ReceivedRequest, startHttpReceiver } from '../../foundation/testing/http-receiver.ts';
import { type RetailChain, startRetailChain } from '../../foundation/testing/retail-chain.ts';
import { serveEndpoint } from './serve-endpoint.ts';
import { createWebhookDispatcher, type WebhookDispatcher } from './webhook-dispatcher.ts';
import { leaseDueEndpoints } from './webhook-queue-store.ts';

const answerTimeoutMs = 300;
const random = systemRandom(systemClock);
const sealer = createSealer('the-secret-of-tests-which-is-long-enough', random);

let chain: RetailChain;
let receiver: HttpReceiver;
let dispatcher: WebhookDispatcher;

before(async () => {
  chain = await startRetailChain({ environment: { VOXLOOP_OUTGOING_ALLOW: '127.0.0.1' } });
  dispatcher = createWebhookDispatcher(chain.server.context, sealer, { answerTimeoutMs });
});

beforeEach(async () => {
  const { items } = await chain.get(chain.server.owner, '/webhooks');
  for (const { id } of items) await call('DELETE', `/${id}`);
  const started = await startHttpReceiver();
  afterTests(() => started.stop());
  receiver = started;
});

async function call(
  method: 'POST' | 'PATCH' | 'DELETE' | 'GET',
  path: string,
  payload?: object,
  member = chain.server.owner,
) {
  const url = `/api/v1/webhooks${path}`;
  return chain.server.request(member, { method, url, ...(payload === undefined ? {} : { payload }) });
}

async function add(change: object = {}): Promise<{ id: string; secret: string }> {
  const plain = { name: 'CRM', url: `${receiver.url}/hook`, eventTypes: ['feedback.accepted'] };
  const response = await call('POST', '', { ...plain, ...change });
  assert.equal(response.statusCode, 201, response.body);
  return response.json();
}

async function findWebhook(id: string) {
  const { items } = await chain.get(chain.server.owner, '/webhooks');
  return items.find((item: { id: string }) => item.id === id);
}

async function answerInOrder(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) ids.push(await chain.answer({ nps: 9 }));
  return ids;
}

const feedbackIdsOf = (requests: readonly ReceivedRequest[]): string[] =>
  requests.map(({ body }) => JSON.parse(body).data.feedbackId);

function signatureOf(secret: string, { headers, body }: ReceivedRequest): string {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}

describe('an event', () => {
  test('is told signed, with what can be counted and without what the customer wrote or is known by', async () => {
    const { secret } = await add();
    const id = await chain.answer({ nps: 3, words: '排队太久', email: 'wang@example.com' });
    await dispatcher.drain();
    const [request] = receiver.requests;
    assert.ok(request !== undefined && receiver.requests.length === 1);
    assert.equal(request.headers['webhook-signature'], signatureOf(secret, request));
    assert.equal(request.headers['content-type'], 'application/json');
    const { type, timestamp, data } = JSON.parse(request.body);
    assert.equal(type, 'feedback.accepted');
    assert.ok(!Number.isNaN(Date.parse(timestamp)));
    assert.deepEqual([data.feedbackId, data.unitId, data.scores[0].value], [id, chain.units.store, 3]);
    assert.ok(!/排队|wang|workspace/.test(request.body), request.body);
  });

  test('is told with words and identifiers to those only that ask for them', async () => {
    await add({ fields: ['verbatims', 'identifiers'] });
    await chain.answer({ nps: 3, words: '排队太久', email: 'wang@example.com' });
    await dispatcher.drain();
    const { data } = JSON.parse(receiver.requests[0]?.body ?? '{}');
    assert.deepEqual(data.verbatims, [{ questionId: 'why', text: '排队太久' }]);
    assert.deepEqual(data.profile.identifiers, [{ kind: 'email', value: 'wang@example.com' }]);
  });

  test('of a ticket bears the name of what changed', async () => {
    await add({ eventTypes: ['ticket.opened', 'ticket.changed', 'ticket.resolved'] });
    await chain.answer({ nps: 1 });
    const [ticket] = (await chain.get(chain.manager, '/tickets')).items;
    for (const [action, payload] of [
      ['start', {}],
      ['resolve', { note: 'done' }],
    ] as const) {
      const url = `/api/v1/tickets/${ticket.id}/${action}`;
      const response = await chain.server.request(chain.manager, { method: 'POST', url, payload });
      assert.equal(response.statusCode, 200, response.body);
    }
    await chain.server.settle();
    await dispatcher.drain();
    const told = receiver.requests.map(({ body }) => JSON.parse(body));
    assert.deepEqual(
      told.map(({ type, data }) => [type, data.ticketId === ticket.id]),
      [
        ['ticket.opened', true],
        ['ticket.changed', true],
        ['ticket.resolved', true],
      ],
    );
  });

  test('from the past is told to those only that ask for the past', async () => {
    await add();
    await add({ name: 'Archive', url: `${receiver.url}/archive`, includesBackfill: true });
    await chain.answer({ nps: 9, origin: 'backfill' });
    await dispatcher.drain();
    assert.deepEqual(
      receiver.requests.map(({ path }) => path),
      ['/archive'],
    );
  });

  test('of an anonymous survey is told to nobody', async () => {
    const { server } = chain;
    const post = (url: string, payload: object) => server.request(server.owner, { method: 'POST', url, payload });
    const survey = (await post('/api/v1/surveys', { templateKey: 'csat' })).json();
    const url = `/api/v1/surveys/${survey.id}`;
    const change = await server.request(server.owner, { method: 'PATCH', url, payload: { anonymityThreshold: 5 } });
    assert.equal(change.statusCode, 200, change.body);
    const { id } = await add({ fields: ['verbatims'] });
    await chain.answer({ nps: 3, words: '别告诉别人', surveyId: survey.id });
    assert.equal((await findWebhook(id)).waiting, 0);
  });

  test('is queued once, though its batch comes twice', async () => {
    const { id } = await add();
    await chain.answer({ nps: 9 });
    await chain.server.context.database.pool.query(
      "update outbox_cursor set batch_no = batch_no - 1 where subscriber = 'webhooks'",
    );
    await chain.server.settle();
    assert.equal((await findWebhook(id)).waiting, 1);
  });
});

describe('a queue', () => {
  test('keeps its order while the receiver fails, and begins again where it stopped, with the same id', async () => {
    const { id } = await add();
    receiver.answerWith({ status: 500, body: 'broken' });
    const ids = await answerInOrder(3);
    await dispatcher.drain();
    assert.deepEqual(feedbackIdsOf(receiver.requests), ids.slice(0, 1), 'nothing overtakes what failed');
    assert.equal((await findWebhook(id)).failures, 1);
    await dispatcher.drain();
    assert.equal(receiver.requests.length, 1, 'nothing is tried before its time');
    receiver.answerWith({ status: 204 });
    chain.clock.skipHours(1);
    await dispatcher.drain();
    assert.deepEqual(feedbackIdsOf(receiver.requests), [ids[0], ...ids]);
    assert.equal(receiver.requests[0]?.headers['webhook-id'], receiver.requests[1]?.headers['webhook-id']);
    assert.equal((await findWebhook(id)).failures, 0);
  });

  test('of a receiver that never answers holds up no other', async () => {
    receiver.answerWith(({ path }) => (path === '/hook' ? 'never' : { status: 200 }));
    const dead = await add();
    await add({ name: 'Second', url: `${receiver.url}/second` });
    await answerInOrder(3);
    const draining = dispatcher.drain();
    while (receiver.requests.filter(({ path }) => path === '/second').length < 3) {
      assert.equal((await findWebhook(dead.id)).failures, 0, 'the dead one is still waited for');
    }
    await draining;
    const { items } = await chain.get(chain.server.owner, `/webhooks/${dead.id}/deliveries`);
    assert.deepEqual(
      items.map((item: { attemptCount: number }) => item.attemptCount),
      [0, 0, 1],
    );
    assert.equal(items[2].lastAttempt.fault, 'timedOut');
  });

  test('holds no transaction open while an answer is waited for', async () => {
    const { pool } = chain.server.context.database;
    let open: string[] = [];
    receiver.answerWith(async () => {
      const { rows } = await pool.query(
        "select query from pg_stat_activity where state like 'idle in transaction%' and datname = current_database()",
      );
      open = rows.map((row) => row.query);
      return { status: 204 };
    });
    await add();
    await answerInOrder(1);
    await dispatcher.drain();
    assert.deepEqual([receiver.requests.length, open], [1, []]);
  });

  test('does not follow redirects and keeps the first kilobyte of an answer', async () => {
    const { id } = await add();
    receiver.answerWith({
      status: 302,
      headers: { location: `${receiver.url}/other` },
      body: `\0${'é'.repeat(5_000)}`,
    });
    await answerInOrder(1);
    await dispatcher.drain();
    assert.deepEqual(
      receiver.requests.map(({ path }) => path),
      ['/hook'],
    );
    const { items } = await chain.get(chain.server.owner, `/webhooks/${id}/deliveries`);
    const { status, fault, response, latencyMs } = items[0].lastAttempt;
    assert.deepEqual([status, fault, items[0].state], [302, null, 'waiting']);
    assert.ok(response.startsWith('\uFFFDéé') && response.length < 1100 && latencyMs >= 0);
  });

  test('of a worker that died is taken up by another once the lease has run out; the dead one can note nothing', async () => {
    const { id } = await add();
    const ids = await answerInOrder(2);
    const { context } = chain.server;
    const now = context.clock.now();
    const wanted = { id: context.random.uuid(), now, until: new Date(now.getTime() + 60_000), limit: 10 };
    const [lease] = await context.database.asSystem((tx) => leaseDueEndpoints(tx, wanted));
    assert.ok(lease?.endpointId === id);
    await dispatcher.drain();
    assert.equal(receiver.requests.length, 0, 'two never send to one endpoint at a time');
    chain.clock.skipHours(1);
    await dispatcher.drain();
    const parts = { context, sealer, answerTimeoutMs, leaseMs: 1_000, stop: new AbortController().signal };
    await serveEndpoint(parts, lease);
    assert.deepEqual(feedbackIdsOf(receiver.requests), ids);
  });

  test('is suspended after about a day of failure, its administrators are told, and what happened meanwhile is sent when it is switched on', async () => {
    const { id } = await add();
    receiver.answerWith({ status: 503 });
    const [first] = await answerInOrder(1);
    for (let hour = 0; hour < 48; hour += 1) {
      await dispatcher.drain();
      chain.clock.skipHours(1);
    }
    const suspended = await findWebhook(id);
    assert.deepEqual(
      [suspended.state, suspended.suspendedReason, receiver.requests.length],
      ['suspended', 'failing', 10],
    );
    const { items } = await chain.get(chain.server.owner, '/notifications');
    assert.equal(items[0].kind, 'webhookSuspended');
    assert.match(items[0].title, /CRM/);
    await chain.server.settle();
    const mail = chain.catcher.mails.find(({ to }) => to.includes(chain.server.owner.email));
    assert.match(mail?.subject ?? '', /CRM/);
    const [second] = await answerInOrder(1);
    await dispatcher.drain();
    assert.equal(receiver.requests.length, 10);
    receiver.answerWith({ status: 200 });
    assert.equal((await call('PATCH', `/${id}`, { state: 'active' })).statusCode, 204);
    await dispatcher.drain();
    assert.deepEqual(feedbackIdsOf(receiver.requests.slice(10)), [first, second]);
  });

  test('of an endpoint that is switched off takes in nothing', async () => {
    const { id } = await add();
    await call('PATCH', `/${id}`, { state: 'off' });
    await answerInOrder(1);
    await call('PATCH', `/${id}`, { state: 'active' });
    await dispatcher.drain();
    assert.equal(receiver.requests.length, 0);
  });

  test('is tried at once when its address is corrected', async () => {
    const { id } = await add({ url: `${receiver.url}/wrong` });
    receiver.answerWith(({ path }) => ({ status: path === '/wrong' ? 404 : 200 }));
    await answerInOrder(1);
    await dispatcher.drain();
    assert.equal((await call('PATCH', `/${id}`, { url: `${receiver.url}/right` })).statusCode, 204);
    await dispatcher.drain();
    assert.deepEqual(
      receiver.requests.map(({ path }) => path),
      ['/wrong', '/right'],
    );
  });

  test('is tried at once when a ping shows that the receiver is well again, and at no other', async () => {
    const { id } = await add();
    receiver.answerWith({ status: 500 });
    const ids = await answerInOrder(2);
    await dispatcher.drain();
    assert.equal((await call('POST', `/${id}/ping`, {})).json().delivered, false);
    await dispatcher.drain();
    const told = () => receiver.requests.filter(({ body }) => JSON.parse(body).type === 'feedback.accepted');
    assert.deepEqual(feedbackIdsOf(told()), ids.slice(0, 1));
    receiver.answerWith({ status: 204 });
    assert.equal((await call('POST', `/${id}/ping`, {})).json().delivered, true);
    await dispatcher.drain();
    assert.deepEqual(feedbackIdsOf(told()), [ids[0], ...ids]);
  });

  test('of an endpoint that is switched off is not sent for a ping', async () => {
    const { id } = await add();
    receiver.answerWith({ status: 500 });
    await answerInOrder(1);
    await dispatcher.drain();
    assert.equal((await call('PATCH', `/${id}`, { state: 'off' })).statusCode, 204);
    receiver.answerWith({ status: 204 });
    assert.equal((await call('POST', `/${id}/ping`, {})).json().delivered, true);
    await dispatcher.drain();
    assert.equal(receiver.requests.length, 2);
  });

  test('with secrets that can not be read any more is suspended and says why', async () => {
    const { id } = await add();
    await answerInOrder(1);
    const other = createSealer('another-secret-of-tests-long-enough!', random);
    await createWebhookDispatcher(chain.server.context, other, { answerTimeoutMs }).drain();
    assert.equal((await findWebhook(id)).suspendedReason, 'secretUnreadable');
    assert.equal(receiver.requests.length, 0);
  });
});

describe('a replay', () => {
  test('sends one event again under its id, and those since a time in their order', async () => {
    const { id } = await add();
    const ids = await answerInOrder(3);
    await dispatcher.drain();
    const { items } = await chain.get(chain.server.owner, `/webhooks/${id}/deliveries`);
    const middle = items[1];
    assert.equal((await call('POST', `/${id}/deliveries/${middle.id}/replay`, {})).statusCode, 204);
    await dispatcher.drain();
    assert.deepEqual(feedbackIdsOf(receiver.requests), [...ids, ids[1]]);
    assert.equal(receiver.requests[3]?.headers['webhook-id'], middle.id);
    const replay = await call('POST', `/${id}/replays`, { since: middle.happenedAt });
    assert.deepEqual(replay.json(), { replayed: 2 });
    await dispatcher.drain();
    assert.deepEqual(feedbackIdsOf(receiver.requests.slice(4)), ids.slice(1));
    const detail = await chain.get(chain.server.owner, `/webhooks/${id}/deliveries/${middle.id}`);
    assert.equal(detail.attempts.length, 3);
    assert.equal(JSON.parse(detail.body).data.feedbackId, ids[1]);
  });

  test('is not for an endpoint that is not switched on', async () => {
    const { id } = await add();
    await call('PATCH', `/${id}`, { state: 'off' });
    const refused = await call('POST', `/${id}/replays`, { since: '2026-01-01T00:00:00Z' });
    assert.equal(refused.json().code, 'webhookNotActive');
  });

  test('is not needed for an event that is let go, and those behind it are sent', async () => {
    const { id } = await add();
    receiver.answerWith({ status: 400 });
    const ids = await answerInOrder(2);
    await dispatcher.drain();
    const { items } = await chain.get(chain.server.owner, `/webhooks/${id}/deliveries?state=waiting`);
    assert.equal((await call('POST', `/${id}/deliveries/${items[1].id}/skip`, {})).statusCode, 204);
    receiver.answerWith({ status: 200 });
    chain.clock.skipHours(1);
    await dispatcher.drain();
    assert.deepEqual(feedbackIdsOf(receiver.requests), ids);
  });
});

describe('a secret', () => {
  test('is shown once, and stands open neither in the database nor in the audit log', async () => {
    const { secret } = await add();
    const key = secret.slice('whsec_'.length);
    for (const path of ['/webhooks', '/audit']) {
      assert.ok(!JSON.stringify(await chain.get(chain.server.owner, path)).includes(key), path);
    }
    const { rows } = await chain.server.context.database.inWorkspace(chain.server.workspace.id, async (tx) => ({
      rows: await tx.query
        .withTables<{ webhook_endpoint: { secret_sealed: Buffer } }>()
        .selectFrom('webhook_endpoint')
        .select('secret_sealed')
        .execute(),
    }));
    const bytes = Buffer.from(key, 'base64');
    assert.ok(
      rows.length > 0 && rows.every((row) => !row.secret_sealed.includes(bytes) && !row.secret_sealed.includes(key)),
    );
  });

  test('is followed by another while both sign, for a day', async () => {
    const { id, secret } = await add();
    const next = (await call('POST', `/${id}/secret`, {})).json();
    assert.notEqual(next.secret, secret);
    await answerInOrder(1);
    await dispatcher.drain();
    const [request] = receiver.requests;
    assert.ok(request !== undefined);
    const both = `${signatureOf(next.secret, request)} ${signatureOf(secret, request)}`;
    assert.equal(request.headers['webhook-signature'], both);
    chain.clock.skipHours(25);
    await answerInOrder(1);
    await dispatcher.drain();
    const [, later] = receiver.requests;
    assert.ok(later !== undefined);
    assert.equal(later.headers['webhook-signature'], signatureOf(next.secret, later));
  });
});

describe('whoever adds an endpoint', () => {
  test('has to be allowed to', async () => {
    assert.equal((await call('GET', '', undefined, chain.manager)).json().code, 'permissionMissing');
  });

  test('lets out nothing that he may not see himself', async () => {
    const scopes = ['webhooks.manage', 'feedback.read'];
    const made = await chain.server.request(chain.server.owner, {
      method: 'POST',
      url: '/api/v1/api-keys',
      payload: { name: 'K', scopes },
    });
    const addAs = (change: object) =>
      chain.server.app.inject({
        method: 'POST',
        url: '/api/v1/webhooks',
        headers: { authorization: `Bearer ${made.json().key}` },
        payload: { name: 'K', url: `${receiver.url}/k`, eventTypes: ['feedback.accepted'], ...change },
      });
    assert.equal((await addAs({ fields: ['verbatims'] })).statusCode, 201);
    assert.equal((await addAs({ fields: ['identifiers'] })).json().code, 'grantTooWide');
    assert.equal((await addAs({ eventTypes: ['ticket.opened'] })).json().code, 'grantTooWide');
  });

  test('is told at once that an address leads inside, or nowhere', async () => {
    for (const [url, fault] of [
      ['http://10.0.0.1/', 'internal|内部'],
      ['ftp://a.example', 'https'],
      ['https://[::1]/', 'internal|内部'],
    ] as const) {
      const response = await call('POST', '', { name: 'X', url, eventTypes: ['feedback.accepted'] });
      assert.equal(response.json().code, 'webhookUrlRefused', url);
      assert.match(response.json().detail, new RegExp(fault), url);
    }
  });

  test('can try it out with a signed ping that passes the queue', async () => {
    const { id, secret } = await add();
    receiver.answerWith({ status: 200, body: 'hello' });
    const ping = (await call('POST', `/${id}/ping`, {})).json();
    assert.deepEqual([ping.delivered, ping.status, ping.response], [true, 200, 'hello']);
    const [request] = receiver.requests;
    assert.ok(request !== undefined);
    assert.equal(request.headers['webhook-signature'], signatureOf(secret, request));
    assert.equal(JSON.parse(request.body).type, 'webhook.ping');
    assert.deepEqual((await chain.get(chain.server.owner, `/webhooks/${id}/deliveries`)).items, []);
  });
});
