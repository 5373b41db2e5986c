import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { maxRetries, parseRetryAfter, planNextAttempt } from './plan-next-attempt.ts';

const answered = (status: number) => ({ status, fault: null, retryAfterMs: null });
const silent = { status: null, fault: 'timedOut', retryAfterMs: null } as const;

function delayAfter(failureCount: number, seed = 'endpoint'): number {
  const next = planNextAttempt(silent, failureCount, seed);
  assert.equal(next.kind, 'retry');
  return next.kind === 'retry' ? next.afterMs : 0;
}

test('only 2xx is success', () => {
  for (let status = 100; status < 600; status += 1) {
    const { kind } = planNextAttempt(answered(status), 0, 'endpoint');
    assert.equal(kind, status >= 200 && status < 300 ? 'delivered' : status === 410 ? 'suspend' : 'retry', `${status}`);
  }
});

test('delays begin at five seconds, grow fourfold up to eight hours, and make about a day in all', () => {
  let totalMs = 0;
  for (let failureCount = 0; failureCount < maxRetries; failureCount += 1) {
    const plainMs = Math.min(5_000 * 4 ** failureCount, 8 * 3_600_000);
    const delayMs = delayAfter(failureCount);
    assert.ok(delayMs >= plainMs * 0.8 && delayMs <= plainMs * 1.2, `${failureCount}: ${delayMs}`);
    totalMs += plainMs;
  }
  assert.ok(totalMs > 22 * 3_600_000 && totalMs < 26 * 3_600_000, `${totalMs / 3_600_000} h`);
  assert.deepEqual(planNextAttempt(silent, maxRetries, 'endpoint'), { kind: 'suspend', reason: 'failing' });
});

test('endpoints that failed together are not tried together', () => {
  const delays = new Set(Array.from({ length: 100 }, (_, at) => delayAfter(3, `endpoint ${at}`)));
  assert.ok(delays.size > 95);
});

test('a receiver that asks for patience gets it, but not for more than eight hours', () => {
  fc.assert(
    fc.property(fc.nat({ max: maxRetries - 1 }), fc.nat({ max: 10 ** 9 }), (failureCount, retryAfterMs) => {
      const next = planNextAttempt({ ...answered(429), retryAfterMs }, failureCount, 'endpoint');
      assert.ok(next.kind === 'retry');
      assert.equal(next.afterMs, Math.max(delayAfter(failureCount), Math.min(retryAfterMs, 8 * 3_600_000)));
    }),
  );
});

test('a receiver that is gone and a secret that can not be read end it at once', () => {
  assert.deepEqual(planNextAttempt(answered(410), 0, 'e'), { kind: 'suspend', reason: 'gone' });
  const unreadable = { status: null, fault: 'secretUnreadable', retryAfterMs: null } as const;
  assert.deepEqual(planNextAttempt(unreadable, 0, 'e'), { kind: 'suspend', reason: 'secretUnreadable' });
});

test('retry-after is read as seconds or as a date', () => {
  const now = new Date('2026-01-01T00:00:00Z');
  assert.equal(parseRetryAfter('120', now), 120_000);
  assert.equal(parseRetryAfter('Thu, 01 Jan 2026 00:01:00 GMT', now), 60_000);
  assert.equal(parseRetryAfter('Wed, 31 Dec 2025 00:00:00 GMT', now), 0);
  for (const header of [undefined, '', 'soon', '-5']) assert.equal(parseRetryAfter(header, now), null, header);
});
