import assert from 'node:assert/strict';
import { test } from 'node:test';
import { computeTokenFeatures, readText } from '../features/index.ts';
import { findTaggedRanges } from '../model/index.ts';
import { trainTagger, writeTags } from './index.ts';

const kinds = ['aspect', 'opinion'];
const aspects = ['房间', '早餐', '前台', '价格', '味道', '位置'];
const opinions = ['很好', '一般', '太贵', '很差', '不错', '热情'];

test('a tagger marks stretches like those it has seen, in texts it has not', () => {
  const examples = aspects.slice(0, 5).flatMap((aspect, i) =>
    opinions
      .filter((_, k) => k !== i)
      .map((opinion) => {
        const read = readText(`这里${aspect}${opinion}。`);
        const middle = 2 + aspect.length;
        const ranges = [
          { kind: 'aspect', from: 2, to: middle },
          { kind: 'opinion', from: middle, to: middle + opinion.length },
        ];
        return { features: computeTokenFeatures(read), tags: writeTags(ranges, kinds, read.tokens.count) };
      }),
  );
  const tagger = trainTagger(examples, { name: 'test', kinds, seed: 1, epochs: 8, smallestCount: 1 });
  const read = readText('这里房间很好。');
  assert.deepEqual(findTaggedRanges(tagger, read), [
    { kind: 'aspect', from: 2, to: 4 },
    { kind: 'opinion', from: 4, to: 6 },
  ]);
  assert.deepEqual(findTaggedRanges(tagger, readText('')), []);
});

test('where marked stretches overlap, the first keeps its tokens', () => {
  const ranges = [
    { kind: 'aspect', from: 1, to: 3 },
    { kind: 'opinion', from: 2, to: 4 },
  ];
  assert.deepEqual(writeTags(ranges, kinds, 5), Uint8Array.of(0, 1, 2, 0, 0));
});
