import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { computeTokenFeatures, readText } from '../features/index.ts';
import { findTaggedRanges } from '../model/index.ts';
import { computeMarginals } from './compute-marginals.ts';
import { trainCrf, writeTags } from './index.ts';

const score = fc.double({ min: -4, max: 4, noNaN: true });

test('marginals are what counting out every sequence gives', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }).chain((count) => fc.array(score, { minLength: count * 3, maxLength: count * 3 })),
      fc.array(score, { minLength: 9, maxLength: 9 }),
      (scores, steps) => {
        const count = scores.length / 3;
        const transitions = Float32Array.from(steps);
        const wanted = { tokens: new Float64Array(count * 3), pairs: new Float64Array(9), total: 0 };
        for (let code = 0; code < 3 ** count; code++) {
          const path = Array.from({ length: count }, (_, i) => Math.floor(code / 3 ** i) % 3);
          const sum = path.reduce(
            (all, tag, i) => all + scores[i * 3 + tag]! + (i > 0 ? transitions[path[i - 1]! * 3 + tag]! : 0),
            0,
          );
          const weight = Math.exp(sum);
          wanted.total += weight;
          path.forEach((tag, i) => {
            wanted.tokens[i * 3 + tag]! += weight;
            if (i > 0) wanted.pairs[path[i - 1]! * 3 + tag]! += weight;
          });
        }
        const found = computeMarginals(Float64Array.from(scores), transitions, 3);
        for (const [at, value] of found.tokens.entries())
          assert.ok(Math.abs(value - wanted.tokens[at]! / wanted.total) < 1e-9);
        for (const [at, value] of found.pairs.entries())
          assert.ok(Math.abs(value - wanted.pairs[at]! / wanted.total) < 1e-9);
      },
    ),
    { numRuns: 60 },
  );
});

test('a field marks stretches like those it has seen, in texts it has not, and the same way each time', () => {
  const kinds = ['aspect', 'opinion'];
  const examples = ['房间', '早餐', '前台', '价格', '味道'].flatMap((aspect) =>
    ['很好', '一般', '太贵', '很差', '不错'].map((opinion) => {
      const read = readText(`这里${aspect}${opinion}。`);
      const ranges = [
        { kind: 'aspect', from: 2, to: 4 },
        { kind: 'opinion', from: 4, to: 6 },
      ];
      return { features: computeTokenFeatures(read), tags: writeTags(ranges, kinds, read.tokens.count) };
    }),
  );
  const plan = { name: 'test', kinds, seed: 1, epochs: 12, smallestCount: 1 };
  const tagger = trainCrf(examples, plan);
  const read = readText('这里位置很好。');
  assert.deepEqual(findTaggedRanges(tagger, read), [
    { kind: 'aspect', from: 2, to: 4 },
    { kind: 'opinion', from: 4, to: 6 },
  ]);
  assert.deepEqual(trainCrf(examples, plan), tagger);
  assert.equal(trainCrf([], plan).table.size, 0);
});
