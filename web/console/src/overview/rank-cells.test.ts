import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MetricCell } from '../api/shapes.ts';
import { rankCells } from './rank-cells.ts';

function cell(unit: number, value: number | null): MetricCell {
  return { keys: { unit }, values: [{ n: value === null ? 0 : 40, value, interval: null }] };
}

test('the best score comes first, equal scores share a rank, and no data comes last', () => {
  const ranked = rankCells([cell(1, 10), cell(2, null), cell(3, 40), cell(4, 40)], 'unit', 'best');
  assert.deepEqual(
    ranked.map(({ key, rank }) => [key, rank]),
    [
      [3, 1],
      [4, 1],
      [1, 3],
      [2, null],
    ],
  );
});

test('ordered from the worst, ranks stay what they are and no data still comes last', () => {
  const ranked = rankCells([cell(1, 10), cell(2, null), cell(3, 40)], 'unit', 'worst');
  assert.deepEqual(
    ranked.map(({ key, rank }) => [key, rank]),
    [
      [1, 2],
      [3, 1],
      [2, null],
    ],
  );
});
