import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatDuration } from './duration.ts';

const minute = 60_000;

test('a length of time is said in its two largest parts', () => {
  assert.equal(formatDuration(200 * minute, 'en'), '3 hr 20 min');
  assert.equal(formatDuration(200 * minute, 'zh-CN'), '3小时20分钟');
  assert.equal(formatDuration((2 * 1440 + 61) * minute, 'zh-CN'), '2天1小时');
});

test('a part that is zero is left unsaid, and less than a minute is zero minutes', () => {
  assert.equal(formatDuration(120 * minute, 'en'), '2 hr');
  assert.equal(formatDuration(1440 * minute, 'zh-CN'), '1天');
  assert.equal(formatDuration(20_000, 'en'), '0 min');
});

test('the sign of a length of time does not matter', () => {
  assert.equal(formatDuration(-90 * minute, 'en'), '1 hr 30 min');
});
