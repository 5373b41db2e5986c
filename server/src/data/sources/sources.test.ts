import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { fixedClock } from '../../foundation/clock/index.ts';
import { afterTests } from '../../foundation/testing/after-tests.ts';
import { type HttpReceiver, startHttpReceiver } from '../../foundation/testing/http-receiver.ts';
import { startTestServer, type TestServer } from '../../foundation/testing/test-server.ts';

const clock = fixedClock(new Date('2026-11-20T08:00:00Z'));
let server: TestServer;
let receiver: HttpReceiver;

before(async () => {
  receiver = await startHttpReceiver();
  afterTests(() => receiver.stop());
  server = await startTestServer({ clock, environment: { VOXLOOP_OUTGOING_ALLOW: '127.0.0.1' } });
  const payload = { code: 'S01', names: { 'zh-CN': '一店', en: 'One' }, level: 'country', parentCode: null };
  await call('POST', '/api/v1/units', payload);
});

async function call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object, headers = {}) {
  const response = await server.request(server.owner, {
    method,
    url,
    headers,
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: response.statusCode, body: response.body === '' ? null : response.json() };
}

const mapping = {
  kind: 'review',
  externalId: 'id',
  occurredAt: { field: 'at', format: 'auto' },
  channel: { value: 'appStore' },
  touchpoint: { field: 'moment' },
  unit: { field: 'store' },
  language: null,
  thread: 'thread',
  identifiers: [{ kind: 'email', field: 'author.email' }],
  scores: [{ key: 'stars', title: 'Stars', field: 'stars', metric: 'csat', min: 1, max: 5 }],
  verbatims: [{ key: 'text', title: 'Text', field: 'text' }],
  attributes: [{ name: 'version', field: 'version' }],
  details: [{ name: 'url', field: 'url' }],
  nearDuplicates: 'skip',
};

const review = (n: number, change: object = {}) => ({
  id: `r${n}`,
  at: '2026-11-20T07:59:00Z',
  moment: 'checkout',
  store: 'S01',
  thread: `t${n}`,
  author: { email: `person${n}@example.com` },
  stars: 1 + (n % 5),
  text: `评价 ${n}`,
  version: '3.2',
  url: `https://apps.example/${n}`,
  ...change,
});

async function addSource(kind: string, settings: object, change: object = {}): Promise<string> {
  const added = await call('POST', '/api/v1/sources', { name: `A ${kind}`, kind, settings });
  assert.equal(added.status, 201, JSON.stringify(added.body));
  const changed = await call('PATCH', `/api/v1/sources/${added.body.id}`, { mapping, state: 'active', ...change });
  assert.equal(changed.status, 200, JSON.stringify(changed.body));
  return added.body.id;
}

async function pull(id: string) {
  const started = await call('POST', `/api/v1/sources/${id}/runs`, {});
  assert.equal(started.status, 202, JSON.stringify(started.body));
  await server.settle();
  return (await call('GET', `/api/v1/sources/${id}/runs/${started.body.id}`)).body;
}

const countsOf = ({ accepted, duplicates, nearDuplicates, changed, rejected }: Record<string, number>) => ({
  accepted,
  duplicates,
  nearDuplicates,
  changed,
  rejected,
});

async function listFeedbackOf(sourceId: string) {
  const { body } = await call('GET', `/api/v1/feedback?sourceId=${sourceId}&limit=200`);
  return body.items;
}

async function makeKey(): Promise<string> {
  const { body } = await call('POST', '/api/v1/api-keys', { name: 'Pusher', scopes: ['feedback.write'] });
  return body.secret ?? body.key;
}

test('what is pushed becomes feedback with its source, person, unit, touchpoint, scores, words and details', async () => {
  const id = await addSource('push', {});
  const headers = { authorization: `Bearer ${await makeKey()}`, cookie: '' };
  const push = (records: readonly (object | number)[]) =>
    call('POST', `/api/v1/sources/${id}/records`, { records }, headers);
  const first = await push([review(1), review(2, { store: 'nowhere' }), review(3, { at: 'soon' }), 7]);
  assert.equal(first.status, 200, JSON.stringify(first.body));
  assert.deepEqual(countsOf(first.body), { accepted: 1, duplicates: 0, nearDuplicates: 0, changed: 0, rejected: 3 });
  assert.deepEqual(
    first.body.records.map(({ errors }: { errors: { field: string; code: string }[] }) =>
      errors.map(({ field, code }) => `${field} ${code}`),
    ),
    [[], ['store unitUnknown'], ['at badTime'], ['at badTime', 'id externalIdMissing']],
  );
  const again = await push([review(1), review(1, { text: '改过的评价' })]);
  assert.deepEqual(countsOf(again.body), { accepted: 0, duplicates: 1, nearDuplicates: 0, changed: 1, rejected: 0 });
  const [item, ...others] = await listFeedbackOf(id);
  assert.equal(others.length, 0);
  assert.equal(item.kind, 'review');
  assert.equal(item.channel, 'appStore');
  assert.equal(item.source.name, 'A push');
  const detail = (await call('GET', `/api/v1/feedback/${item.id}`)).body;
  assert.deepEqual(
    detail.questions.map(({ title, answer }: { title: { en: string }; answer: string }) => [title.en, answer]),
    [
      ['Stars', '2 / 5'],
      ['Text', '评价 1'],
    ],
  );
  assert.deepEqual(detail.details, { url: 'https://apps.example/1' });
  assert.deepEqual(detail.attributes, { version: '3.2' });
  assert.equal(detail.thread, 't1');
  assert.equal(detail.unit.names.en, 'One');
  assert.equal(detail.profile.identifiers[0].value, 'person1@example.com');
  const runs = (await call('GET', `/api/v1/sources/${id}/runs`)).body.items;
  assert.deepEqual(runs.map(countsOf), [{ accepted: 1, duplicates: 1, nearDuplicates: 0, changed: 1, rejected: 3 }]);
});

test('a paged interface is read to its end, goes on with what is new, and is never read twice', async () => {
  const stored = Array.from({ length: 25 }, (_, n) => review(100 + n));
  receiver.answerWith(({ path, headers }) => {
    assert.equal(headers.authorization, 'Bearer sesame');
    const page = Number(new URL(path, 'http://x').searchParams.get('p'));
    return { status: 200, body: JSON.stringify({ data: { items: stored.slice((page - 1) * 10, page * 10) } }) };
  });
  const id = await addSource('http', {
    url: `${receiver.url}/reviews`,
    authorization: 'Bearer sesame',
    recordsField: 'data.items',
    paging: 'page',
    pageParameter: 'p',
    sizeParameter: 'size',
    pageSize: 10,
  });
  const before = receiver.requests.length;
  assert.deepEqual(countsOf(await pull(id)), {
    accepted: 25,
    duplicates: 0,
    nearDuplicates: 0,
    changed: 0,
    rejected: 0,
  });
  assert.equal(receiver.requests.length - before, 3);
  stored.push(review(200));
  assert.deepEqual(countsOf(await pull(id)), {
    accepted: 1,
    duplicates: 25,
    nearDuplicates: 0,
    changed: 0,
    rejected: 0,
  });
  const { body } = await call('GET', `/api/v1/sources/${id}`);
  assert.equal(body.health, 'healthy');
  assert.ok(!JSON.stringify(body).includes('sesame'), 'a secret is given back');
});

test('a source that gives the same page for ever is stopped, and says so', async () => {
  receiver.answerWith({ status: 200, body: JSON.stringify([review(300), review(301)]) });
  const id = await addSource('http', { url: receiver.url, paging: 'page' }, { intervalMinutes: 60 });
  await server.settle();
  const run = await pull(id);
  assert.equal(run.state, 'failed');
  assert.equal(run.fault.code, 'sameAgain');
  const { body } = await call('GET', `/api/v1/sources/${id}`);
  assert.deepEqual([body.state, body.health, body.nextRunAt], ['stopped', 'stopped', null]);
  assert.equal((await listFeedbackOf(id)).length, 2);
});
