import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listChineseCandidates } from './chinese-names.ts';
import { leaveOutKnownWords } from './known-words.ts';

const listNames = (text: string): string[] =>
  leaveOutKnownWords(text, listChineseCandidates(text)).map(({ start, end }) => text.slice(start, end));

test('no part of a country, a city or an ordinary word is taken for a name', () => {
  for (const text of ['斯里兰卡', '在莫斯科', '高品质', '去阿富汗']) assert.deepEqual(listNames(text), [], text);
});

test('names beside such words stay', () => {
  assert.ok(listNames('马丁去莫斯科').includes('马丁'));
  assert.ok(listNames('高建国').includes('高建国'));
  assert.ok(!listNames('马丁去莫斯科').some((name) => /[莫斯科]/.test(name)));
});
