import assert from 'node:assert/strict';
import { test } from 'node:test';
import { computeAutoCloseAt, computeDueAt, computeEscalateAt, defaultDueHours } from './sla.ts';

const opened = new Date('2026-03-07T22:30:00Z');

test('the due time counts calendar hours, through nights and weekends', () => {
  assert.equal(computeDueAt(opened, defaultDueHours.high).toISOString(), '2026-03-08T22:30:00.000Z');
  assert.equal(computeDueAt(opened, defaultDueHours.critical).toISOString(), '2026-03-08T02:30:00.000Z');
});

test('a ticket climbs at its due time and then once more for every such span that passes', () => {
  const dueAt = computeDueAt(opened, 4);
  assert.deepEqual(
    [0, 1, 2].map((level) => computeEscalateAt(dueAt, 4, level).toISOString()),
    ['2026-03-08T02:30:00.000Z', '2026-03-08T06:30:00.000Z', '2026-03-08T10:30:00.000Z'],
  );
});

test('a resolved ticket waits seven days for an unhappy answer', () => {
  assert.equal(computeAutoCloseAt(opened).toISOString(), '2026-03-14T22:30:00.000Z');
});
