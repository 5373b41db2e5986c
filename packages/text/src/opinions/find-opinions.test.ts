import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { readText } from '../features/index.ts';
import { fitHead } from '../learn/index.ts';
import { decodeWeights } from '../model/index.ts';
import { computePairFeatures, findOpinions } from './index.ts';
import { pairRanges } from './pair-ranges.ts';

const { heads, taggers } = decodeWeights(readFileSync(new URL('../../weights/text-weights.bin', import.meta.url)));
const getHead = (name: string) => {
  const head = heads.find((one) => one.name === name);
  assert.ok(head !== undefined, name);
  return head;
};
const polarity = getHead('polarity');
/** Without it the nearest are joined, so that every claim below must hold either way. */
const pairs = heads.find(({ name }) => name === 'opinion-pairs');
const getTagger = (language: string) => {
  const tagger = taggers.find(({ name }) => name === `opinions-${language}`);
  assert.ok(tagger !== undefined);
  return tagger;
};

function listTuples(language: string, text: string): (readonly [string | null, string | null, string])[] {
  const cut = (span: { start: number; end: number } | null) =>
    span === null ? null : text.slice(span.start, span.end);
  return findOpinions(readText(text), getTagger(language), polarity, pairs).map(
    ({ aspect, opinion, polarity }) => [cut(aspect), cut(opinion), polarity] as const,
  );
}

test('each thing keeps its own judgement', () => {
  const zh = listTuples('zh', '味道很好，服务态度差');
  assert.ok(
    zh.some(([aspect, , said]) => aspect === '味道' && said === 'positive'),
    JSON.stringify(zh),
  );
  assert.ok(
    zh.some(([aspect, , said]) => aspect?.startsWith('服务') && said === 'negative'),
    JSON.stringify(zh),
  );
  const en = listTuples('en', 'great food but the service was terrible');
  assert.ok(
    en.some(([aspect, opinion, said]) => aspect === 'food' && opinion === 'great' && said === 'positive'),
    JSON.stringify(en),
  );
  assert.ok(
    en.some(([aspect, opinion, said]) => aspect === 'service' && opinion === 'terrible' && said === 'negative'),
    JSON.stringify(en),
  );
});

test('without the head the nearest thing is joined, and what stands alone stays alone', () => {
  const read = readText('food great , service');
  const ranges = [
    { kind: 'aspect', from: 0, to: 1 },
    { kind: 'opinion', from: 1, to: 2 },
    { kind: 'aspect', from: 3, to: 4 },
  ];
  assert.deepEqual(
    pairRanges(read, ranges, undefined).map(({ aspect, opinion }) => [aspect?.from, opinion?.from]),
    [
      [0, 1],
      [3, undefined],
    ],
  );
});

test('a head for pairs learns which side things stand on, and one judgement can speak of several', () => {
  const read = readText('a b c');
  const ranges = [
    { kind: 'aspect', from: 0, to: 1 },
    { kind: 'opinion', from: 1, to: 2 },
    { kind: 'aspect', from: 2, to: 3 },
  ] as const;
  const [before, opinion, behind] = ranges;
  const examples = Array.from({ length: 20 }, (_, i) => ({
    features: computePairFeatures(read, i % 2 === 0 ? before : behind, opinion, ranges),
    labels: i % 2 === 0 ? [] : [0],
  }));
  const head = fitHead(examples, {
    name: 'pairs',
    labels: ['together'],
    multiple: true,
    dimensions: 0,
    smallestCount: 1,
  });
  const joined = pairRanges(read, ranges, head).filter(({ opinion }) => opinion !== undefined);
  assert.deepEqual(
    joined.map(({ aspect }) => aspect?.from),
    [2],
  );
  const always = pairRanges(read, ranges, { ...head, thresholds: Float32Array.of(0) });
  assert.deepEqual(
    always.map(({ aspect, opinion }) => [aspect?.from, opinion?.from]),
    [
      [0, 1],
      [2, 1],
    ],
  );
});

test('whatever the text, spans lie in it and each opinion has words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom('zh', 'en'), (text, language) => {
      for (const { aspect, opinion } of findOpinions(readText(text), getTagger(language), polarity, pairs)) {
        assert.ok(aspect !== null || opinion !== null);
        for (const span of [aspect, opinion]) {
          if (span !== null) assert.ok(span.start < span.end && span.end <= text.length);
        }
      }
    }),
    { numRuns: 200 },
  );
});
