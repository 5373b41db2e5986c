import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixedClock } from '../clock/index.ts';
import { createRequestRate } from './request-rate.ts';

test('each caller has his own quota, which comes back a minute after his first request', () => {
  const clock = fixedClock(new Date(0));
  const rate = createRequestRate({ perMinute: 2, clock });
  assert.deepEqual(rate.take('a'), { allowed: true, remaining: 1, resetSeconds: 60 });
  clock.advance(30_500);
  assert.deepEqual(rate.take('a'), { allowed: true, remaining: 0, resetSeconds: 30 });
  assert.deepEqual(rate.take('a'), { allowed: false, remaining: 0, resetSeconds: 30 });
  assert.equal(rate.take('b').remaining, 1);
  clock.advance(29_500);
  assert.deepEqual(rate.take('a'), { allowed: true, remaining: 1, resetSeconds: 60 });
});

test('the headers tell the policy and how the caller stands, and how long to wait only when he has to', () => {
  const rate = createRequestRate({ perMinute: 1, clock: fixedClock(new Date(0)) });
  assert.deepEqual(rate.describe(rate.take('a')), {
    'ratelimit-policy': '"apiKey";q=1;w=60',
    ratelimit: '"apiKey";r=0;t=60',
  });
  assert.equal(rate.describe(rate.take('a'))['retry-after'], '60');
});
