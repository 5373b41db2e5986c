import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findTraitName } from './trait-name.ts';

test('the reserved traits tell the name, in the order of its language', () => {
  assert.equal(findTraitName({ name: ' 王丽华 ', firstName: 'Lihua' }), '王丽华');
  assert.equal(findTraitName({ firstName: '丽华', lastName: '王' }), '王丽华');
  assert.equal(findTraitName({ firstName: 'Ada', lastName: 'Lovelace' }), 'Ada Lovelace');
  assert.equal(findTraitName({ lastName: '欧阳' }), '欧阳');
});

test('what is no name is none', () => {
  for (const name of [undefined, null, 7, '', '  ', {}, 'x'.repeat(201)]) assert.equal(findTraitName({ name }), null);
});
