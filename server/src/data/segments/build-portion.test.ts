import assert from 'node:assert/strict';
import { test } from 'node:test';
import { computeNextPortion, smallestPortion } from './build-portion.ts';

test('portions grow while they are quick, shrink when they are slow, and settle at half a second', () => {
  assert.equal(computeNextPortion(500, 10), 1_000);
  assert.equal(computeNextPortion(4_000, 500), 4_000);
  assert.equal(computeNextPortion(4_000, 2_000), 2_000);
  assert.equal(computeNextPortion(4_000, 800), 2_500);
});

test('portions are neither so small that a run never ends nor so large that everybody waits', () => {
  assert.equal(computeNextPortion(smallestPortion, 60_000), smallestPortion);
  assert.equal(computeNextPortion(10_000, 0), 10_000);
});
