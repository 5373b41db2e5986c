import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { getNormalisedSpan, getOriginalSpan, normaliseText } from './index.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 200 });

test('texts are matched in one form', () => {
  const cases: readonly (readonly [original: string, normalised: string, why: string])[] = [
    ['服務態度很差', '服务态度很差', 'traditional characters are written as simplified ones'],
    ['ＶＩＰ　客户', 'vip 客户', 'full-width letters and spaces'],
    ['Cafe\u0301', 'café', 'a letter and its accent become one'],
    ['㈱', '(株)', 'one character may become several'],
    ['太好了！！！！！！', '太好了!!!', 'at most three of one character in a row'],
    ['100000元', '100000元', 'digits are never left out'],
    ['<p>很好</p>&amp;&nbsp;不错', '很好 & 不错', 'tags and entities'],
    ['a\u200fb\u200bc', 'abc', 'invisible characters'],
    ['x\ud800y', 'xy', 'a lone surrogate'],
    ['第一行\r\n  第二行', '第一行\n第二行', 'a line break stays'],
    ['👨‍👩‍👧', '👨👩👧', 'joined emoji become several'],
    ['  ', '', 'nothing but white space'],
  ];
  for (const [original, normalised, why] of cases) assert.equal(normaliseText(original).text, normalised, why);
});

test('a range of the normalised text leads back to the characters it was made of', () => {
  const normalised = normaliseText('<b>味道</b>　Ａ＆Ｂ　很讚！！！！！');
  const start = normalised.text.indexOf('很');
  assert.deepEqual(getOriginalSpan(normalised, start, start + 2), { start: 14, end: 16 });
  assert.deepEqual(getOriginalSpan(normalised, start + 4, start + 5), { start: 18, end: 21 });
  assert.deepEqual(getNormalisedSpan(normalised, 14, 16), { start, end: start + 2 });
});

test('whatever the text, the way back never runs backwards and never leaves the original', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { text: folded, starts, ends } = normaliseText(text);
      assert.equal(starts.length, folded.length);
      for (let i = 0; i < folded.length; i++) {
        assert.ok((starts[i] as number) < (ends[i] as number));
        assert.ok((ends[i] as number) <= text.length);
        if (i > 0) assert.ok((starts[i] as number) >= (starts[i - 1] as number));
      }
    }),
    { numRuns: 500 },
  );
});

test('a normalised text stays as it is', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('好', '差', 'A', 'b', ' ', '！', '。', '3', '讚', '\n') }),
      (text) => {
        const once = normaliseText(text).text;
        assert.equal(normaliseText(once).text, once);
      },
    ),
  );
});

test('a megabyte of one character is read at once', () => {
  assert.equal(normaliseText('啊'.repeat(1_000_000)).text, '啊啊啊');
});
