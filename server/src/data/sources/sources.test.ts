import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { before, test } from 'node:test';
import { fixedClock } from '../../foundation/clock/index.ts';
import { createSealer } from '../../foundation/sealing/index.ts';
import { afterTests } from '../../foundation/testing/after-tests.ts';
import { type HttpReceiver, startHttpReceiver } from '../../foundation/testing/http-receiver.ts';
import { startTestServer, type TestServer } from '../../foundation/testing/test-server.ts';
import { pullSourceJob, scheduleSourcesCron } from './index.ts';
import { runSource } from './run-source.ts';

const clock = fixedClock(new Date('2026-11-20T08:00:00Z'));
let server: TestServer;
let schedule: ReturnType<typeof scheduleSourcesCron>;
let receiver: HttpReceiver;

before(async () => {
  receiver = await startHttpReceiver();
  afterTests(() => receiver.stop());
  server = await startTestServer({ clock, environment: { VOXLOOP_OUTGOING_ALLOW: '127.0.0.1' } });
  schedule = scheduleSourcesCron(
    pullSourceJob(createSealer('a-secret-of-tests-that-is-long-enough', server.context.random)),
  );
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

test('a pull that is killed at any step goes on with nothing lost and nothing twice', async () => {
  const stored = Array.from({ length: 60 }, (_, n) => review(1000 + n));
  receiver.answerWith(({ path }) => {
    const from = Number(new URL(path, 'http://x').searchParams.get('offset'));
    return { status: 200, body: JSON.stringify(stored.slice(from, from + 7)) };
  });
  const id = await addSource('http', { url: receiver.url, paging: 'offset' });
  const started = await call('POST', `/api/v1/sources/${id}/runs`, {});
  const run = { workspaceId: server.workspace.id, runId: started.body.id };
  const world = {
    ...server.context,
    sealer: createSealer('another-secret-of-tests-that-is-long', server.context.random),
  };
  const { database } = server.context;
  let deaths = 0;
  for (let attempt = 1; ; attempt++) {
    let transactions = 0;
    // The process dies in the middle of a transaction, later at each attempt: its work is rolled back.
    const dying: typeof database = {
      ...database,
      inWorkspace: (workspaceId, work, options) =>
        database.inWorkspace(
          workspaceId,
          async (tx) => {
            const result = await work(tx);
            transactions += 1;
            if (transactions === attempt + 3) throw new Error('killed');
            return result;
          },
          options,
        ),
    };
    try {
      const limits = { stop: new AbortController().signal, attempt, maxAttempts: 1_000 };
      assert.equal(await runSource({ ...world, database: dying }, run, limits), 'done');
      break;
    } catch (error) {
      assert.match(String(error), /killed/);
      deaths += 1;
    }
  }
  assert.ok(deaths > 5, `it died only ${deaths} times`);
  const items = await listFeedbackOf(id);
  assert.deepEqual(
    items.map(({ verbatims }: { verbatims: { text: string }[] }) => verbatims[0]?.text).sort(),
    stored.map(({ text }) => text).sort(),
  );
  const { body } = await call('GET', `/api/v1/sources/${id}/runs/${run.runId}`);
  assert.deepEqual(countsOf(body), { accepted: 60, duplicates: 0, nearDuplicates: 0, changed: 0, rejected: 0 });
});

test('a pull that runs while somebody asks to read from the start begins anew, and so does the next after a pause', async () => {
  const stored = Array.from({ length: 20 }, (_, n) => review(1500 + n));
  const asked: number[] = [];
  let meanwhile: (() => Promise<unknown>) | null = null;
  receiver.answerWith(async ({ path }) => {
    const from = Number(new URL(path, 'http://x').searchParams.get('offset'));
    asked.push(from);
    if (from === 14) {
      await meanwhile?.();
      meanwhile = null;
    }
    return { status: 200, body: JSON.stringify(stored.slice(from, from + 7)) };
  });
  const id = await addSource('http', { url: receiver.url, paging: 'offset' });
  const change = (body: object) => () => call('PATCH', `/api/v1/sources/${id}`, body);
  meanwhile = change({ fromStart: true });
  assert.deepEqual(countsOf(await pull(id)), {
    ...{ accepted: 20, duplicates: 20, nearDuplicates: 0, changed: 0, rejected: 0 },
  });
  assert.deepEqual(asked.splice(0), [0, 7, 14, 0, 7, 14, 20]);

  await change({ fromStart: true })();
  meanwhile = change({ fromStart: true, state: 'paused' });
  await pull(id);
  assert.deepEqual(asked.splice(0), [0, 7, 14], 'nothing more of a source that was paused');
  await pull(id);
  assert.deepEqual(asked.splice(0), [0, 7, 14, 20], 'the pull before moved the cursor');
});

test('what is nearly the same is left out within a conversation or of one person, and kept of others', async () => {
  const id = await addSource('push', {});
  const headers = { authorization: `Bearer ${await makeKey()}`, cookie: '' };
  const words = '昨天在门店买的杯子今天就裂了，联系客服三次都没有人回复我';
  const records = [
    review(2000, { text: words, thread: 'a', author: { email: 'one@example.com' } }),
    review(2001, { text: `${words}！！`, thread: 'a', author: { email: 'two@example.com' } }),
    review(2002, { text: `【转】${words}。`, thread: 'b', author: { email: 'one@example.com' } }),
    review(2003, { text: words, thread: 'c', author: { email: 'three@example.com' } }),
    review(2004, { text: '很好', thread: 'd', author: { email: 'one@example.com' } }),
    review(2005, { text: '很好', thread: 'd', author: { email: 'one@example.com' } }),
    review(2006, { text: words, thread: 'a', at: '2026-11-01T00:00:00Z' }),
  ];
  const { body } = await call('POST', `/api/v1/sources/${id}/records`, { records }, headers);
  assert.deepEqual(
    body.records.map(({ outcome }: { outcome: string }) => outcome),
    ['accepted', 'nearDuplicate', 'nearDuplicate', 'accepted', 'accepted', 'accepted', 'accepted'],
  );
  assert.equal(body.records[1].feedbackId, body.records[0].feedbackId);
  const later = review(2007, { text: `${words}…`, thread: 'a', author: { email: 'four@example.com' } });
  const again = await call('POST', `/api/v1/sources/${id}/records`, { records: [later] }, headers);
  assert.deepEqual([again.body.nearDuplicates, again.body.records[0].feedbackId], [1, body.records[0].feedbackId]);
});

test('a source is pulled on its schedule, backs off while it fails, and stops where waiting can not help', async () => {
  receiver.answerWith({ status: 200, body: JSON.stringify([review(3000)]) });
  const id = await addSource('http', { url: receiver.url, paging: 'none' }, { intervalMinutes: 60 });
  const tick = async (minutes: number) => {
    clock.advance(minutes * 60_000);
    await schedule.handle(server.context);
    await server.settle();
    return (await call('GET', `/api/v1/sources/${id}`)).body;
  };
  const minutesAhead = (instant: string) => (Date.parse(instant) - clock.now().getTime()) / 60_000;
  const first = await tick(0);
  assert.deepEqual([first.health, minutesAhead(first.nextRunAt)], ['healthy', 60]);
  assert.equal((await call('GET', `/api/v1/sources/${id}/runs`)).body.items.length, 1);
  assert.equal((await call('GET', `/api/v1/sources/${id}/runs`)).body.items.length, 1, 'it was not due yet');
  receiver.answerWith({ status: 503 });
  const pauses: number[] = [];
  for (let failure = 1; failure <= 6; failure++) {
    const { health, failureCount, fault, nextRunAt } = await tick(failure === 1 ? 60 : (pauses.at(-1) ?? 0));
    assert.deepEqual([health, failureCount, fault.code], ['failing', failure, 'busy']);
    pauses.push(minutesAhead(nextRunAt));
  }
  assert.deepEqual(pauses, [60, 120, 240, 480, 960, 1440]);
  receiver.answerWith({ status: 401 });
  const refused = await tick(1440);
  assert.deepEqual([refused.state, refused.fault.code, refused.nextRunAt], ['stopped', 'refused', null]);
  receiver.answerWith({ status: 200, body: JSON.stringify([review(3000), review(3001)]) });
  await call('PATCH', `/api/v1/sources/${id}`, { state: 'active' });
  const mended = await tick(0);
  assert.deepEqual([mended.health, mended.fault, (await listFeedbackOf(id)).length], ['healthy', null, 2]);
});

test('a file is looked at, mapped by suggestion, read once, and forgotten', async () => {
  const { body: source } = await call('POST', '/api/v1/sources', { name: '投诉', kind: 'upload', settings: {} });
  const file =
    '编号,时间,投诉内容,评分,手机\nC1,2025-03-01 10:00,服务员态度很差,2,13800000001\nC2,2025-03-02,上菜慢,9,13800000002\n';
  const boundary = 'boundary-of-a-test';
  const upload = () =>
    server.request(server.owner, {
      method: 'POST',
      url: `/api/v1/sources/${source.id}/uploads`,
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload: `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="complaints.csv"\r\nContent-Type: text/csv\r\n\r\n${file}\r\n--${boundary}--\r\n`,
    });
  assert.equal((await upload()).json().runId, null);
  const looked = await call('POST', `/api/v1/sources/${source.id}/preview`, {});
  const suggested = looked.body.suggestedMapping;
  assert.deepEqual(
    [suggested.externalId, suggested.occurredAt.field, suggested.verbatims[0].field, suggested.identifiers],
    ['编号', '时间', '投诉内容', [{ kind: 'phone', field: '手机' }]],
  );
  const wanted = {
    ...suggested,
    kind: 'complaint',
    scores: [{ ...suggested.scores[0], metric: null, min: 1, max: 5 }],
  };
  const tried = await call('POST', `/api/v1/sources/${source.id}/preview`, { mapping: wanted });
  assert.deepEqual(tried.body.counts, { new: 1, known: 0, rejected: 1 });
  assert.deepEqual(
    tried.body.records[1].errors.map(({ code }: { code: string }) => code),
    ['outOfScale'],
  );
  assert.equal((await listFeedbackOf(source.id)).length, 0);
  await call('PATCH', `/api/v1/sources/${source.id}`, { mapping: wanted, state: 'active' });
  await server.settle();
  const { body: begun } = await call('GET', `/api/v1/sources/${source.id}/runs`);
  const { body: run } = await call('GET', `/api/v1/sources/${source.id}/runs/${begun.items[0]?.id}`);
  assert.deepEqual(countsOf(run), { accepted: 1, duplicates: 0, nearDuplicates: 0, changed: 0, rejected: 1 });
  assert.equal(run.errors[0].position, 'complaints.csv, line 3');
  assert.deepEqual(
    (await listFeedbackOf(source.id)).map(({ kind, origin }: { kind: string; origin: string }) => [kind, origin]),
    [['complaint', 'backfill']],
  );
  clock.advance(1_000);
  await upload();
  await server.settle();
  const { body: runs } = await call('GET', `/api/v1/sources/${source.id}/runs`);
  assert.deepEqual(countsOf(runs.items[0]), { accepted: 0, duplicates: 1, nearDuplicates: 0, changed: 0, rejected: 1 });
});

test('a file of two gigabytes is refused before any of it is read', async () => {
  const { body: source } = await call('POST', '/api/v1/sources', { name: 'Large', kind: 'upload', settings: {} });
  const headers = { 'content-type': 'multipart/form-data; boundary=x', 'content-length': String(2 * 1024 ** 3) };
  const unread = new Readable({
    read: () => {
      throw new Error('It was read.');
    },
  });
  for (const url of [`/api/v1/sources/${source.id}/uploads`, '/api/v1/profile-imports']) {
    const answer = await server.request(server.owner, { method: 'POST', url, headers, payload: unread });
    assert.deepEqual([answer.statusCode, answer.json().code], [413, 'bodyTooLarge'], url);
  }
});

test('live complaints raise alerts and tickets as responses do, and what is of the past does not', async () => {
  const id = await addSource('push', {}, { mapping: { ...mapping, kind: 'complaint', nearDuplicates: 'keep' } });
  const headers = { authorization: `Bearer ${await makeKey()}`, cookie: '' };
  const rule = {
    names: { 'zh-CN': '差评', en: 'Bad review' },
    condition: {
      all: [
        { field: 'kind', op: 'eq', value: 'complaint' },
        { field: 'score.csat', op: 'lte', value: 2 },
      ],
    },
  };
  const hours = { low: 72, medium: 48, high: 24, critical: 4 };
  const effect = { active: true, surveyId: null, severity: 'high', openTicket: true, notify: [], dueHours: hours };
  const added = await call('POST', '/api/v1/alert-rules', { ...rule, ...effect });
  assert.equal(added.status, 201, JSON.stringify(added.body));
  const records = [
    review(4000, { stars: 1, at: clock.now().toISOString() }),
    review(4001, { stars: 5 }),
    review(4002, { stars: 1, at: '2026-01-01' }),
  ];
  const pushed = await call('POST', `/api/v1/sources/${id}/records`, { records }, headers);
  assert.equal(pushed.body.accepted, 3, JSON.stringify(pushed.body));
  await server.settle();
  const items = await listFeedbackOf(id);
  const withTicket = items.filter(({ ticketId }: { ticketId: string | null }) => ticketId !== null);
  assert.deepEqual(
    withTicket.map(({ verbatims }: { verbatims: { text: string }[] }) => verbatims[0]?.text),
    ['评价 4000'],
  );
});
