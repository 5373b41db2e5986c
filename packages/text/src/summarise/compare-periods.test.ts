import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { decodeWeights } from '../model/index.ts';
import { createTopicFinder, parseTopicModel } from '../topics/index.ts';
import { comparePeriods, type SourceText } from './index.ts';

const parsed = parseTopicModel(
  JSON.parse(readFileSync(new URL('../../topic-models/hotel.json', import.meta.url), 'utf8')),
);
assert.ok(parsed.ok);
const { heads } = decodeWeights(readFileSync(new URL('../../weights/text-weights.bin', import.meta.url)));
const finder = createTopicFinder(parsed.model, { polarity: heads.find(({ name }) => name === 'polarity') });

function write(counts: Readonly<Record<string, number>>): SourceText[] {
  return Object.entries(counts).flatMap(([text, count]) =>
    Array.from({ length: count }, (_, i) => ({ id: `${text} ${i}`, text })),
  );
}

const previous = write({ 早餐不错: 30, 早餐太差了: 5, 隔音很差: 20, 位置很好: 45, '电梯坏了，等很久': 1 });
const current = write({ 早餐不错: 10, 早餐太差了: 27, 隔音很差: 21, 位置很好: 20, '电梯坏了，等很久': 22 });

test('what grew and what fell is told with its n and its interval, and what stayed is not said to have moved', () => {
  const { n, topics } = comparePeriods(current, previous, { finder });
  assert.deepEqual(n, { current: 100, previous: 101 });
  const get = (topic: string) => topics.find((one) => one.topic === topic);
  const lift = get('facilities.elevator');
  assert.deepEqual(lift?.growth.n, { current: 22, previous: 1 });
  assert.equal(lift?.growth.direction, 'up');
  assert.ok((lift?.growth.interval[0] ?? 0) > 0.1);
  assert.equal(get('location')?.growth.direction, 'down');
  assert.equal(get('room.noise')?.growth.direction, 'unclear');
  assert.equal(topics[0]?.topic, 'facilities.elevator');
});

test('a topic that is spoken of as often can be blamed more', () => {
  const { topics } = comparePeriods(current, previous, { finder });
  const breakfast = topics.find(({ topic }) => topic === 'dining.breakfast');
  assert.equal(breakfast?.growth.direction, 'unclear');
  assert.equal(breakfast?.blame?.direction, 'up');
  const texts = new Map(current.map(({ id, text }) => [id, text]));
  for (const { id, span } of breakfast?.verbatims ?? []) {
    assert.equal(texts.get(id), '早餐太差了');
    assert.equal(texts.get(id)?.slice(span.start, span.end), '早餐');
  }
});

test('phrases that no topic knows of are compared too', () => {
  const { phrases } = comparePeriods(current, previous);
  assert.ok(phrases.some(({ phrase, growth }) => phrase.includes('电梯') && growth.direction === 'up'));
});

test('an empty period gives no comparison, not a growth from nothing', () => {
  assert.deepEqual(comparePeriods(current, [], { finder }).topics, []);
  assert.deepEqual(comparePeriods([], []), { n: { current: 0, previous: 0 }, topics: [], phrases: [] });
});
