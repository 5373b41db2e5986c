import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isMinor, readBirthDate } from './minor-policy.ts';

test('a person speaks for himself from the birthday on that the workspace says', () => {
  assert.equal(isMinor('2012-03-10', '2026-03-09', 14), true);
  assert.equal(isMinor('2012-03-10', '2026-03-10', 14), false);
  assert.equal(isMinor('2012-03-10', '2026-03-10', 16), true);
  assert.equal(isMinor('2012-03-10', '2028-03-10', 16), false);
  assert.equal(isMinor('2012-02-29', '2026-02-28', 14), true);
  assert.equal(isMinor('2012-02-29', '2026-03-01', 14), false);
  assert.equal(isMinor(null, '2026-03-10', 14), true);
});

test('an age tells the latest day of birth that it leaves possible, and what is no age or day tells none', () => {
  assert.equal(readBirthDate('2015-06-01', '2026-03-10'), '2015-06-01');
  assert.equal(readBirthDate(10, '2026-03-10'), '2016-03-10');
  assert.equal(readBirthDate(13.9, '2026-03-10'), '2013-03-10');
  for (const nothing of ['ten', '2015', true, -1, 200, Number.NaN])
    assert.equal(readBirthDate(nothing, '2026-03-10'), null);
});
