import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { showGiven } from './show-given.ts';

test('names are shown as they are, and objects by their kind, whatever they say of themselves', () => {
  assert.deepEqual(['x', 5, null, undefined].map(showGiven), ['x', '5', 'null', 'undefined']);
  assert.deepEqual([{ toString: null }, [{ toString: null }], Object.create(null)].map(showGiven), [
    '{…}',
    '[…]',
    '{…}',
  ]);
});

test('whatever is given, a short text comes of it', () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withNullPrototype: true, key: fc.constant('toString') }), (value) => {
      assert.ok(showGiven(value).length <= 64);
    }),
  );
});
