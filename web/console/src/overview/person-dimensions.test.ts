import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listPersonDimensions } from './person-dimensions.ts';

const names = (name: string) => ({ 'zh-CN': name, en: name });
const attribute = (key: string, type: 'text' | 'number' | 'boolean' | 'date' | 'choice', personal = false) => ({
  ...{ key, names: names(key), type, personal },
  choices: [{ value: 'a', names: names('Kind A') }],
});
const attributes = [
  attribute('city', 'text'),
  attribute('visits', 'number'),
  attribute('birthday', 'date'),
  attribute('app', 'boolean'),
  attribute('kind', 'choice'),
  attribute('salary', 'text', true),
];
const segments = [{ id: 'gold-id', names: names('Gold') }];
const list = (seesPersonal: boolean) =>
  listPersonDimensions(
    (key, values) => [key, ...Object.values(values ?? {})].join(' '),
    ({ en }) => en,
    { attributes, segments, seesPersonal },
  );

test('scores are broken down by what makes groups: not by numbers and days', () => {
  assert.deepEqual(
    list(true).map(({ field }) => field),
    [
      'attribute.city',
      'attribute.app',
      'attribute.kind',
      'attribute.salary',
      'valueTier',
      'language',
      'segment.gold-id',
    ],
  );
});

test('who sees identifiers masked is not offered what is personal', () => {
  assert.ok(list(false).every(({ field }) => field !== 'attribute.salary'));
});

test('groups are called as people call them; a value that nobody named is shown as it is', () => {
  const nameOf = (field: string, key: string) =>
    list(true)
      .find((one) => one.field === field)
      ?.nameKey(key);
  assert.equal(nameOf('attribute.kind', 'a'), 'Kind A');
  assert.equal(nameOf('attribute.kind', 'b'), 'b');
  assert.equal(nameOf('attribute.app', 'false'), 'conditions.no');
  assert.equal(nameOf('valueTier', 'gold'), 'responses.tier.gold');
  assert.equal(nameOf('segment.gold-id', 'true'), 'overview.inSegment Gold');
  assert.equal(nameOf('segment.gold-id', 'false'), 'overview.outsideSegment Gold');
});
