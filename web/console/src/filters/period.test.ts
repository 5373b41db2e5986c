import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseGrain, computeDay, computePeriod, countDays, readPeriodChoice, widenPeriod } from './period.ts';

test('a named period ends today and counts today', () => {
  assert.deepEqual(computePeriod('7d', '2026-03-02'), { from: '2026-02-24', to: '2026-03-02' });
  assert.equal(countDays(computePeriod('30d', '2026-03-02')), 30);
});

test('a period of two days is read from the address, a broken one becomes the last 30 days', () => {
  assert.equal(readPeriodChoice('2026-01-01..2026-01-31'), '2026-01-01..2026-01-31');
  assert.equal(readPeriodChoice('2026-02-01..2026-01-31'), '30d');
  assert.equal(readPeriodChoice('yesterday'), '30d');
  assert.equal(readPeriodChoice(null), '30d');
});

test('today is today in the workspace, not where the browser is', () => {
  const at = Date.parse('2026-03-01T17:30:00Z');
  assert.equal(computeDay(at, 'Asia/Shanghai'), '2026-03-02');
  assert.equal(computeDay(at, 'America/New_York'), '2026-03-01');
});

test('the grain keeps a trend readable', () => {
  assert.equal(chooseGrain(computePeriod('30d', '2026-03-02')), 'day');
  assert.equal(chooseGrain(computePeriod('90d', '2026-03-02')), 'week');
  assert.equal(chooseGrain(computePeriod('12m', '2026-03-02')), 'month');
});

test('a period is widened to the shortest span that takes in another day', () => {
  const month = computePeriod('30d', '2026-05-10');
  assert.equal(widenPeriod(month, '2026-03-01', '2026-05-10'), '90d');
  assert.equal(widenPeriod(month, '2025-08-01', '2026-05-10'), '12m');
  assert.equal(widenPeriod(month, '2019-01-02', '2026-05-10'), '2019-01-02..2026-05-10');
  const past = { from: '2024-01-01', to: '2024-01-31' };
  assert.equal(widenPeriod(past, '2024-03-05', '2026-05-10'), '2024-01-01..2024-03-05', 'what came later, too');
});
