import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseNext } from './index.ts';

const candidate = (probabilities: readonly number[], grams: readonly number[]) => ({
  probabilities: Float64Array.from(probabilities),
  grams: Uint32Array.from(grams),
});

test('the texts of which the head is least sure come first, and near-duplicates only once', () => {
  const candidates = [
    candidate([0.9, 0.1], [1, 2]),
    candidate([0.55, 0.45], [3, 4, 5]),
    candidate([0.52, 0.48], [3, 4, 5, 6]),
    candidate([0.7, 0.3], [7, 8]),
  ];
  assert.deepEqual(chooseNext(candidates, 3), [2, 3, 0]);
  assert.deepEqual(chooseNext(candidates, 1), [2]);
  assert.deepEqual(chooseNext([], 5), []);
});
