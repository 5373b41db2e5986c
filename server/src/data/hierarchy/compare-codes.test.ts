import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compareCodes } from './compare-codes.ts';

test('numbers within codes are ordered by their size, and the rest by its letters', () => {
  const codes = ['21', '5', '13', 'SH-10', 'SH-9', '上海2', '上海10', 'a01', 'a1'];
  assert.deepEqual(codes.toSorted(compareCodes), ['5', '13', '21', 'a01', 'a1', 'SH-9', 'SH-10', '上海2', '上海10']);
});

test('any codes have one order, whatever the order in which they come', () => {
  const code = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.nat().map(String),
    fc.constantFrom('a1', 'A1', 'a01', 'ａ1'),
  );
  fc.assert(
    fc.property(fc.uniqueArray(code), (codes) => {
      const sorted = codes.toSorted(compareCodes);
      assert.deepEqual(codes.toReversed().toSorted(compareCodes), sorted);
    }),
  );
});
