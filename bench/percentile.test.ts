import assert from 'node:assert/strict';
import { test } from 'node:test';
import { computeLatency, computeMedian, computePercentile } from './percentile.ts';

test('a percentile is a value that was measured', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
  assert.equal(computePercentile(hundred, 50), 50);
  assert.equal(computePercentile(hundred, 95), 95);
  assert.equal(computePercentile(hundred, 99), 99);
  assert.equal(computePercentile([7], 99), 7);
});

test('nothing measured is nothing, not zero', () => {
  assert.deepEqual(computeLatency([]), { n: 0, p50Ms: null, p95Ms: null, p99Ms: null });
  assert.equal(computeMedian([]), null);
});

test('times may come in any order', () => {
  assert.deepEqual(computeLatency([3, 1, 2]), { n: 3, p50Ms: 2, p95Ms: 3, p99Ms: 3 });
  assert.equal(computeMedian([4, 1, 3, 2]), 2.5);
});
