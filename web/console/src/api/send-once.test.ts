import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOnceSender } from './send-once.ts';

interface Sent {
  request: Request;
  answer: (status?: number) => void;
  lose: () => void;
}

/** A network on which nothing is answered before the test says so. */
function holdNetwork(isRemembered = true) {
  const sent: Sent[] = [];
  let keys = 0;
  const send = createOnceSender({
    send: (request) =>
      new Promise((resolve, reject) => {
        const answer = (status = 201) => resolve(new Response(`answer ${sent.length}`, { status }));
        sent.push({ request, answer, lose: () => reject(new TypeError('Failed to fetch')) });
      }),
    makeKey: () => `key-${++keys}`,
    isRemembered: () => isRemembered,
  });
  const post = (body: string, address = 'https://voxloop.example/api/v1/segments') =>
    send(new Request(address, { method: 'POST', body }));
  return { sent, post, keyOf: (at: number) => sent[at]?.request.headers.get('idempotency-key') ?? null };
}

/** Lets everything run that waits for nothing. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

test('two presses of one button are one write, and both learn its answer', async () => {
  const { sent, post } = holdNetwork();
  const presses = [post('{"a":1}'), post('{"a":1}')];
  await settle();
  assert.equal(sent.length, 1);
  sent[0]?.answer();
  const answers = await Promise.all(presses);
  assert.deepEqual(await Promise.all(answers.map((answer) => answer.text())), ['answer 1', 'answer 1']);
});

test('other words or another address are another write', async () => {
  const { sent, post } = holdNetwork();
  void post('{"a":1}');
  void post('{"a":2}');
  void post('{"a":1}', 'https://voxloop.example/api/v1/roles');
  await settle();
  assert.equal(sent.length, 3);
});

test('a write whose answer was lost is repeated under its key, and once answered the next is a new one', async () => {
  const { sent, post, keyOf } = holdNetwork();
  const lost = post('{}');
  await settle();
  sent[0]?.lose();
  await assert.rejects(lost, TypeError);
  const failed = post('{}');
  await settle();
  sent[1]?.answer(503);
  await failed;
  const repeated = post('{}');
  await settle();
  sent[2]?.answer();
  await repeated;
  void post('{}');
  await settle();
  assert.deepEqual([0, 1, 2, 3].map(keyOf), ['key-1', 'key-1', 'key-1', 'key-2']);
});

test('a repetition that is told to wait keeps its key', async () => {
  const { sent, post, keyOf } = holdNetwork();
  const lost = post('{}');
  await settle();
  sent[0]?.lose();
  await assert.rejects(lost, TypeError);
  const early = post('{}');
  await settle();
  sent[1]?.answer(409);
  await early;
  void post('{}');
  await settle();
  assert.equal(keyOf(2), 'key-1');
});

test('a write that the server does not remember bears no key', async () => {
  const { post, keyOf } = holdNetwork(false);
  void post('{}');
  await settle();
  assert.equal(keyOf(0), null);
});
