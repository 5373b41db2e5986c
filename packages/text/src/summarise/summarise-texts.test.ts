import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type SourceText, summariseTexts } from './index.ts';

const sayings = [
  ...Array.from(
    { length: 6 },
    (_, i) => ['早餐种类太少，没有热菜', '早餐种类少得可怜', '早餐种类太少了吧'][i % 3] ?? '',
  ),
  ...Array.from({ length: 4 }, (_, i) => ['前台小姑娘特别热情周到', '前台特别热情'][i % 2] ?? ''),
  ...Array.from(
    { length: 4 },
    (_, i) => ['The wifi kept dropping all night', 'Wifi kept dropping in our room'][i % 2] ?? '',
  ),
  '隔壁装修吵得睡不着',
  '下次带孩子再来看海',
];
const texts: SourceText[] = sayings.map((text, i) => ({ id: `v${String(i).padStart(2, '0')}`, text: `${text}。` }));

test('a summary says what most say, in their words, once each, with the texts that say it', () => {
  const { sentences, n } = summariseTexts(texts, { sentences: 3 });
  assert.equal(n, texts.length);
  assert.deepEqual(
    sentences.map(({ n }) => n),
    [6, 4, 4],
  );
  for (const theme of ['早餐', '前台', /wifi/i]) {
    assert.equal(sentences.filter(({ words }) => words.match(theme) !== null).length, 1, String(theme));
  }
  for (const { words, id, span, n, of, verbatims } of sentences) {
    assert.equal(of, texts.length);
    assert.equal(verbatims.length, n);
    assert.equal(new Set(verbatims.map((verbatim) => verbatim.id)).size, n);
    const text = texts.find((one) => one.id === id)?.text ?? '';
    assert.equal(text.slice(span.start, span.end), words);
    assert.ok(verbatims.some((verbatim) => verbatim.id === id && verbatim.likeness === 1));
  }
});

test('the order of texts does not matter', () => {
  const wanted = summariseTexts(texts);
  fc.assert(
    fc.property(fc.shuffledSubarray(texts, { minLength: texts.length }), (shuffled) => {
      assert.deepEqual(summariseTexts(shuffled), wanted);
    }),
    { numRuns: 20 },
  );
});

test('nothing is made of nothing, and whatever the texts, every claim points at words of theirs', () => {
  assert.deepEqual(summariseTexts([]), { sentences: [], n: 0 });
  const any = fc.uniqueArray(fc.record({ id: fc.string(), text: fc.string({ unit: 'binary' }) }), {
    selector: ({ id }) => id,
    maxLength: 20,
  });
  fc.assert(
    fc.property(any, (list) => {
      const byId = new Map(list.map(({ id, text }) => [id, text]));
      for (const { words, id, span, verbatims, n, of } of summariseTexts(list).sentences) {
        assert.equal(byId.get(id)?.slice(span.start, span.end), words);
        assert.ok(
          n >= 1 &&
            n <= of &&
            verbatims.every((verbatim) => (byId.get(verbatim.id)?.length ?? -1) >= verbatim.span.end),
        );
      }
    }),
    { numRuns: 100 },
  );
});
