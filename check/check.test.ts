import assert from 'node:assert/strict';
import { test } from 'node:test';
import { passes } from './check.ts';

test('a check that inspected nothing has not passed', () => {
  assert.equal(passes({ inspected: 0, unit: 'files', problems: [] }), false);
  assert.equal(passes({ inspected: 1, unit: 'files', problems: [] }), true);
  assert.equal(passes({ inspected: 1, unit: 'files', problems: [{ file: 'a.ts', message: 'is wrong' }] }), false);
});
