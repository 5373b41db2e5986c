import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchesName } from './matches-name.ts';

test('a name is found by any part of it, whatever its case, its width or the blanks around', () => {
  assert.equal(matchesName('VIP 客户', ' vip '), true);
  assert.equal(matchesName('ＶＩＰ 客户', 'vip'), true);
  assert.equal(matchesName('VIP 客户', '客'), true);
  assert.equal(matchesName('VIP 客户', 'vvip'), false);
});

test('what is typed are words, not a pattern, and nothing typed is found everywhere', () => {
  assert.equal(matchesName('a.c', 'a.c'), true);
  assert.equal(matchesName('abc', 'a.c'), false);
  assert.equal(matchesName('abc', ''), true);
});
