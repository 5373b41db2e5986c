import assert from 'node:assert/strict';
import { test } from 'node:test';
import { computeSlaClock } from './sla-clock.ts';

const hourMs = 3_600_000;
const openedAt = '2026-03-01T00:00:00Z';
const opened = Date.parse(openedAt);
const running = { state: 'open', openedAt, dueAt: '2026-03-02T00:00:00Z', resolvedAt: null } as const;

test('a clock is calm at first, soon in the last hours and late from the due time on', () => {
  assert.deepEqual(computeSlaClock(running, opened), { kind: 'running', leftMs: 24 * hourMs, urgency: 'calm' });
  assert.deepEqual(computeSlaClock(running, opened + 20 * hourMs), {
    kind: 'running',
    leftMs: 4 * hourMs,
    urgency: 'soon',
  });
  assert.deepEqual(computeSlaClock(running, opened + 24 * hourMs), { kind: 'running', leftMs: 0, urgency: 'late' });
});

test('a short promise is soon only in its last quarter', () => {
  const short = { ...running, dueAt: '2026-03-01T04:00:00Z' };
  assert.equal(computeSlaClock(short, opened + 2 * hourMs).kind, 'running');
  assert.deepEqual(computeSlaClock(short, opened + 2 * hourMs), {
    kind: 'running',
    leftMs: 2 * hourMs,
    urgency: 'calm',
  });
  assert.deepEqual(computeSlaClock(short, opened + 3 * hourMs), { kind: 'running', leftMs: hourMs, urgency: 'soon' });
});

test('once resolved, the clock says whether it was in time and by how much', () => {
  const resolved = { ...running, state: 'resolved' as const };
  assert.deepEqual(computeSlaClock({ ...resolved, resolvedAt: '2026-03-01T23:00:00Z' }, opened), {
    kind: 'met',
    byMs: hourMs,
  });
  assert.deepEqual(computeSlaClock({ ...resolved, resolvedAt: '2026-03-02T02:00:00Z' }, opened), {
    kind: 'missed',
    byMs: 2 * hourMs,
  });
});

test('a re-opened ticket runs again even though it was resolved once', () => {
  const reopened = { ...running, state: 'reopened' as const, resolvedAt: '2026-03-01T10:00:00Z' };
  assert.equal(computeSlaClock(reopened, opened).kind, 'running');
});
