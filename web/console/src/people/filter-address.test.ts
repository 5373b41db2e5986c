import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Condition } from '@voxloop/condition';
import { readFilterAddress, writeFilterAddress } from './filter-address.ts';

test('a filter is read from the address as it was written there', () => {
  const condition: Condition = { all: [{ field: 'tags', op: 'includes', value: '老客户' }, { not: { any: [] } }] };
  assert.deepEqual(readFilterAddress(writeFilterAddress(condition)), condition);
});

test('a filter without lines narrows nothing and is not written', () => {
  assert.equal(writeFilterAddress({ all: [] }), null);
  assert.equal(readFilterAddress('{"all":[]}'), null);
});

test('an address that was cut off or made up shows everybody instead of failing', () => {
  for (const written of [null, '', '{"all":[', '[]', '{"field":7}', 'null'])
    assert.equal(readFilterAddress(written), null);
});
