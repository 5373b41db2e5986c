import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ArgumentError, createFactor } from '../index.ts';
import { listCompleteRows, parseFactorCodes, parseNumericColumn, parseWeights, takePresent } from './index.ts';

test('a column of numbers is read without a copy, and anything else is refused by name and row', () => {
  const column = new Float64Array([1, Number.NaN, 3]);
  assert.equal(parseNumericColumn('y', column), column);
  assert.deepEqual([...parseNumericColumn('y', [1, 2])], [1, 2]);
  assert.throws(() => parseNumericColumn('x[2].values', [1, Number.POSITIVE_INFINITY]), /x\[2\]\.values .*row 1/);
  // A caller in plain JavaScript may hand over what the types forbid.
  const words: unknown = ['1', '2'];
  assert.throws(() => parseNumericColumn('y', words as number[]), /y must hold numbers.*the text "1"/);
});

test('weights are at least 0, present, and not all 0', () => {
  assert.deepEqual([...parseWeights('weights', undefined, 2)], [1, 1]);
  for (const weights of [[1, -1], [0, 0], [1, Number.NaN], [1]])
    assert.throws(() => parseWeights('weights', weights, 2), ArgumentError);
});

test('levels of a factor ascend by number, or else by code unit, and an unknown category is refused', () => {
  assert.deepEqual(createFactor([10, 9, 10, null]), { levels: ['9', '10'], codes: new Int32Array([1, 0, 1, -1]) });
  assert.deepEqual(createFactor(['b', 'B', undefined]).levels, ['B', 'b']);
  assert.throws(() => createFactor(['a', 'c'], ['a', 'b']), /unknown category "c"; known are a, b/);
  assert.throws(() => createFactor(['a'], ['a', 'a']), ArgumentError);
  assert.throws(() => parseFactorCodes('group', { levels: ['a'], codes: [0, 1] }), /group row 1 has the code 1/);
});

test('rows with a missing number or category are left out and counted', () => {
  const { rows, missing } = listCompleteRows(3, [new Float64Array([1, Number.NaN, 3])], [[0, 0, -1]]);
  assert.deepEqual([...rows], [0]);
  assert.equal(missing, 2);
  assert.deepEqual([...takePresent(new Float64Array([Number.NaN, 2]))], [2]);
});
