import assert from 'node:assert/strict';
import { test } from 'node:test';
import { computeAxisEnds, type TrendPoint } from './trend-option.ts';

function point(value: number | null, interval: readonly [number, number] | null): TrendPoint {
  return { bucket: '2026-03-01', value: { n: value === null ? 0 : 50, value, interval } };
}

test('the axis lies on round numbers around every interval', () => {
  assert.deepEqual(computeAxisEnds('nps', [point(31, [22, 41]), point(-12, [-24, -3])]), [-30, 50]);
  assert.deepEqual(computeAxisEnds('csat', [point(84, [81.2, 86.4])]), [80, 90]);
});

test('the axis never leaves the scale, and a single exact score still has room', () => {
  assert.deepEqual(computeAxisEnds('nps', [point(100, [97, 100])]), [90, 100]);
  assert.deepEqual(computeAxisEnds('csat', [point(100, [100, 100])]), [95, 100]);
});

test('without data the axis is the scale', () => {
  assert.deepEqual(computeAxisEnds('ces', [point(null, null)]), [1, 7]);
});
