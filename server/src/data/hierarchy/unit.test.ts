import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLevel, mayStandBelow } from './unit.ts';

test('chain levels stand only below higher ones, other levels anywhere', () => {
  assert.equal(mayStandBelow('store', 'city'), true);
  assert.equal(mayStandBelow('city', 'store'), false);
  assert.equal(mayStandBelow('store', 'store'), false);
  assert.equal(mayStandBelow('department', 'store'), true);
  assert.equal(isLevel('serviceCentre'), true);
  assert.equal(isLevel('门店'), false);
});
