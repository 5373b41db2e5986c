import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createVoxloopClient, listAll, ProblemFailure } from './index.ts';
import { computeRetryWaitMs } from './retry-wait.ts';

interface Sent {
  method: string;
  key: string | null;
  body: string;
}

/** A client whose requests are answered in turn; an error stands for no answer. */
function clientWith(answers: readonly (Response | Error)[]) {
  const sent: Sent[] = [];
  const waitsMs: number[] = [];
  const client = createVoxloopClient({
    baseUrl: 'https://feedback.example.com',
    apiKey: 'vox_key',
    tries: 3,
    wait: async (durationMs) => void waitsMs.push(durationMs),
    fetch: async (request) => {
      const answer = answers[sent.length];
      assert.ok(answer, 'one request too many');
      assert.equal(request.headers.get('authorization'), 'Bearer vox_key');
      sent.push({ method: request.method, key: request.headers.get('idempotency-key'), body: await request.text() });
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  return { client, sent, waitsMs };
}

const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  Response.json({ title: code, code, status }, { status, headers });
const broken = () => new TypeError('the connection broke');
const unit = { code: 'S-1', names: { 'zh-CN': '海港店', en: 'Harbour' }, level: 'store', parentCode: 'ALL' };
const createUnit = ({ client }: ReturnType<typeof clientWith>) => client.POST('/api/v1/units', { body: unit });

describe('a client', () => {
  test('sends a write that takes a key again under the same key, with the same body', async () => {
    const world = clientWith([broken(), problem(503, 'unavailable'), Response.json({ id: 'u' }, { status: 201 })]);
    const { data } = await createUnit(world);
    assert.ok(data);
    assert.equal(world.sent.length, 3);
    assert.equal(new Set(world.sent.map(({ key }) => key)).size, 1);
    assert.match(world.sent[0]?.key ?? '', /^[0-9a-f-]{36}$/);
    assert.deepEqual(new Set(world.sent.map(({ body }) => body)), new Set([JSON.stringify(unit)]));
  });

  test('gives every call a key of its own, unless the caller brings one', async () => {
    const world = clientWith([1, 2, 3].map(() => Response.json({}, { status: 201 })));
    await createUnit(world);
    await createUnit(world);
    await world.client.POST('/api/v1/units', { body: unit, headers: { 'Idempotency-Key': 'mine' } });
    const [first, second, third] = world.sent.map(({ key }) => key);
    assert.notEqual(first, second);
    assert.equal(third, 'mine');
  });

  test('waits as long as the server says, and for the first of two equal writes', async () => {
    const world = clientWith([
      problem(429, 'tooManyRequests', { 'retry-after': '7' }),
      problem(409, 'idempotencyKeyBusy'),
      Response.json({}, { status: 201 }),
    ]);
    await createUnit(world);
    assert.equal(world.waitsMs[0], 7_000);
    assert.equal(world.waitsMs.length, 2);
  });

  test('throws a refusal at once, and a failure when it has tried as often as it may', async () => {
    const refused = clientWith([problem(422, 'requestInvalid')]);
    await assert.rejects(
      createUnit(refused),
      (thrown) => thrown instanceof ProblemFailure && thrown.problem.status === 422,
    );
    const failing = clientWith([broken(), broken(), broken()]);
    await assert.rejects(
      createUnit(failing),
      (thrown) => thrown instanceof ProblemFailure && thrown.problem.code === 'serverUnreachable',
    );
  });

  test('sends a write that takes no key once: nobody knows whether it happened', async () => {
    const world = clientWith([broken()]);
    const query = { dryRun: true, mode: 'changes', confirmsClosing: false } as const;
    const upload = world.client.POST('/api/v1/units/imports', { params: { query } });
    await assert.rejects(upload, ProblemFailure);
    assert.equal(world.sent[0]?.key, null);
  });

  test('stops when the caller does', async () => {
    const controller = new AbortController();
    const client = createVoxloopClient({
      baseUrl: 'https://feedback.example.com',
      apiKey: 'vox_key',
      fetch: async (request) => {
        controller.abort();
        throw request.signal.reason;
      },
    });
    await assert.rejects(client.GET('/api/v1/units', { signal: controller.signal }), { name: 'AbortError' });
  });
});

describe('a list', () => {
  const pageOf = (items: number[], nextCursor: string | null) => ({ data: { items, nextCursor } });

  test('is gone through in order, and no page is fetched that nobody asks for', async () => {
    const asked: (string | undefined)[] = [];
    const fetchPage = async (cursor: string | undefined) => {
      asked.push(cursor);
      return cursor === undefined ? pageOf([1, 2], 'b') : pageOf([3], null);
    };
    const seen: number[] = [];
    for await (const item of listAll(fetchPage)) {
      seen.push(item);
      assert.equal(asked.length, item < 3 ? 1 : 2);
    }
    assert.deepEqual(seen, [1, 2, 3]);
  });

  test('that leads to itself is left', async () => {
    const list = listAll(async () => pageOf([1], 'same'));
    await assert.rejects(Array.fromAsync(list), /same leads to itself/);
  });
});

test('waits double up to half a minute and are drawn below their bound', () => {
  const setback = { status: 503 };
  assert.deepEqual(
    [1, 2, 3, 20].map((tries) => computeRetryWaitMs(setback, tries, 1)),
    [500, 1_000, 2_000, 30_000],
  );
  assert.equal(computeRetryWaitMs(setback, 3, 0), 0);
  assert.equal(computeRetryWaitMs({ status: 404 }, 1, 0.5), null);
  assert.equal(computeRetryWaitMs({ status: 409, code: 'ticketChanged' }, 1, 0.5), null);
});
