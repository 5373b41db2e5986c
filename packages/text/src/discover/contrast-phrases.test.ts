import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { contrastCounts, contrastPhrases, findWords } from './index.ts';

test('the log odds follow the formula of the informative Dirichlet prior', () => {
  // 10 of 100 texts against 2 of 100; the prior weighs 100 texts at the shared rate of 12 in 200, so it adds 6 of 100.
  const { first } = contrastCounts(
    { texts: 100, counts: new Map([['慢', 10]]) },
    { texts: 100, counts: new Map([['慢', 2]]) },
    { priorTexts: 100 },
  );
  const logOdds = Math.log(16 / (200 - 16)) - Math.log(8 / (200 - 8));
  assert.ok(Math.abs((first[0]?.logOdds ?? 0) - logOdds) < 1e-12);
  assert.ok(Math.abs((first[0]?.z ?? 0) - logOdds / Math.sqrt(1 / 16 + 1 / 8)) < 1e-12);
});

test('phrases of several words are found in both languages, and a part of a phrase does not stand beside it', () => {
  const before = Array.from(
    { length: 40 },
    (_, i) => ['房间很干净', '前台很热情', 'the staff was friendly', 'nice room'][i % 4] ?? '',
  );
  const after = [
    ...before,
    ...Array.from({ length: 20 }, (_, i) => ['热水不够用', '昨天热水不够用了'][i % 2] ?? ''),
    ...Array.from({ length: 20 }, (_, i) => ['no hot water again', 'the hot water failed'][i % 2] ?? ''),
  ];
  const { first, second, n } = contrastPhrases(after, before);
  assert.deepEqual(n, { first: 80, second: 40 });
  const phrases = first.map(({ phrase }) => phrase);
  assert.ok(phrases.includes('hot water'), phrases.join());
  assert.ok(!phrases.includes('hot') && !phrases.includes('water'), phrases.join());
  assert.ok(
    phrases.some((phrase) => phrase.includes('热水')),
    phrases.join(),
  );
  assert.ok(first.every(({ first, pValue }) => first > 0 && pValue >= 0 && pValue <= 1));
  assert.ok(second.every(({ pValue }) => pValue > 0.05));
});

test('words are found by how they keep together and what stands beside them', () => {
  const runs = Array.from({ length: 200 }, (_, i) => {
    const [before, after] = [String.fromCharCode(0x5000 + (i % 37) * 3), String.fromCharCode(0x6000 + (i % 41) * 5)];
    return `${before}${['小蓝杯', '机器人'][i % 2]}${after}`;
  });
  const words = findWords(runs).map(({ word }) => word);
  assert.deepEqual(words.filter((word) => /[小蓝杯机器人]/.test(word)).toSorted(), ['小蓝杯', '机器人'].toSorted());
  assert.deepEqual(findWords([]), []);
});

test('two equal sets differ in nothing, in any order', () => {
  const text = fc.string({
    unit: fc.constantFrom('房间', '干净', '早餐', '很', '，', ' ', 'room', 'cold'),
    maxLength: 10,
  });
  fc.assert(
    fc.property(fc.array(text, { maxLength: 30 }), fc.array(text, { maxLength: 30 }), (a, b) => {
      const same = contrastPhrases(a, a.toReversed());
      assert.deepEqual([same.first, same.second], [[], []]);
      const { first, second } = contrastPhrases(a, b);
      const turned = contrastPhrases(b.toReversed(), a);
      const listNames = (side: typeof first) => side.map(({ phrase }) => phrase);
      assert.deepEqual([listNames(turned.second), listNames(turned.first)], [listNames(first), listNames(second)]);
    }),
    { numRuns: 60 },
  );
});
