import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWaker } from './waker.ts';

const never = new AbortController().signal;

test('a ring wakes everybody who sleeps', async () => {
  const waker = createWaker();
  const sleepers = [waker.sleep(0, 60_000, never), waker.sleep(0, 60_000, never)];
  waker.wake();
  await Promise.all(sleepers);
  assert.equal(waker.rings(), 1);
});

test('a ring between looking and sleeping is not missed', async () => {
  const waker = createWaker();
  const since = waker.rings();
  waker.wake();
  await waker.sleep(since, 60_000, never);
});

test('sleep ends with its time, and with the end of everything', async () => {
  const waker = createWaker();
  await waker.sleep(0, 1, never);
  const end = new AbortController();
  const sleeping = waker.sleep(0, 60_000, end.signal);
  end.abort();
  await sleeping;
  await waker.sleep(0, 60_000, end.signal);
});
