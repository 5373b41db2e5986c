import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  computeBand,
  computeDirection,
  computePresence,
  computeSharedScale,
  computeShares,
  formatDifference,
  formatInterval,
  formatScore,
} from './score.ts';

test('a score is written with the precision and the sign of its metric', () => {
  assert.equal(formatScore('nps', 42.345, 'en'), '42.3');
  assert.equal(formatScore('nps', -7, 'zh-CN'), '−7.0');
  assert.equal(formatScore('csat', 87.25, 'en'), '87.3%');
  assert.equal(formatScore('ces', 5.614, 'en'), '5.61');
});

test('an interval and a difference are written in the same precision', () => {
  assert.equal(formatInterval('nps', [-1.24, 43.36], 'en'), '−1.2 – 43.4');
  assert.equal(formatDifference('csat', 2.06, 'en'), '+2.1');
  assert.equal(formatDifference('nps', -0.01, 'en'), '0.0');
});

test('the arrow follows the number as shown, not the digits behind it', () => {
  assert.equal(computeDirection('nps', 0.04), 'level');
  assert.equal(computeDirection('nps', -0.06), 'down');
  assert.equal(computeDirection('ces', 0.04), 'up');
});

test('no answers are no data and a suppressed cell says so, never zero', () => {
  assert.equal(computePresence({ n: 0, value: null, interval: null }), 'noData');
  assert.equal(computePresence({ n: 3, value: null, interval: null, suppressed: true }), 'suppressed');
  assert.equal(computePresence({ n: 3, value: 0, interval: [0, 0] }), 'value');
  assert.equal(computePresence(undefined), 'noData');
});

test('bands meet at 6|7 and 8|9', () => {
  assert.deepEqual(
    [0, 6, 7, 8, 9, 10].map((answer) => computeBand(answer)),
    ['detractor', 'detractor', 'passive', 'passive', 'promoter', 'promoter'],
  );
});

test('shares add up to a hundred, and nothing of nothing is zero', () => {
  assert.deepEqual(computeShares({ a: 1, b: 3 }), { a: 25, b: 75 });
  assert.deepEqual(computeShares({ a: 0, b: 0 }), { a: 0, b: 0 });
});

test('a shared scale covers every interval and stays within the metric', () => {
  const [low, high] = computeSharedScale('nps', [
    [20, 30],
    [-5, 12],
  ]);
  assert.ok(low < -5 && low > -20 && high > 30 && high < 45);
  assert.deepEqual(computeSharedScale('csat', [[0, 100]]), [0, 100]);
  assert.deepEqual(computeSharedScale('ces', []), [1, 7]);
});
