import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { describeTopicModelError, parseTopicModel, type TopicModelErrorCode } from './index.ts';

const names = { 'zh-CN': '名称', en: 'Name' };
const rule = { id: 'terms', match: '早餐|breakfast' };
const breakfast = { id: 'breakfast', names, rules: [rule] };

function write(topics: readonly unknown[], rest: object = {}): unknown {
  return { format: 1, id: 'test', version: '1.0.0', names, topics, ...rest };
}

function listCodes(document: unknown): [path: string, code: string][] {
  const parsed = parseTopicModel(document);
  return parsed.ok ? [] : parsed.errors.map(({ path, code }) => [path, code]);
}

const rules = (match: unknown, rest: object = {}) => write([{ ...breakfast, rules: [{ id: 'r', match, ...rest }] }]);

test('a sound model is given back as it is', () => {
  const document = write(
    [
      { id: 'dining', names },
      {
        ...breakfast,
        parent: 'dining',
        rules: [rule, { id: 'near', match: { near: ['@meal', ['冷|凉', 'cold']], within: 4 } }],
      },
    ],
    { lists: { meal: '早餐|breakfast' } },
  );
  assert.deepEqual(parseTopicModel(document), { ok: true, model: document });
});

test('whatever is wrong with an edited model is named with its place and its code', () => {
  const cases: readonly (readonly [document: unknown, path: string, code: TopicModelErrorCode, why: string])[] = [
    [write([breakfast, breakfast]), 'topics.1.id', 'duplicateId', 'two topics of one id'],
    [write([{ ...breakfast, rules: [rule, rule] }]), 'topics.0.rules.1.id', 'duplicateId', 'two rules of one id'],
    [write([{ ...breakfast, parent: 'dining' }]), 'topics.0.parent', 'parentUnknown', 'a parent that is not there'],
    [write([{ ...breakfast, parent: 'breakfast' }]), 'topics.0.parent', 'parentCycle', 'its own parent'],
    [
      write([
        { ...breakfast, parent: 'b' },
        { ...breakfast, id: 'b', parent: 'breakfast' },
      ]),
      'topics.0.parent',
      'parentCycle',
      'each above the other',
    ],
    [write([{ id: 'breakfast', names }]), 'topics.0', 'emptyTopic', 'nothing to find it by'],
    [rules([]), 'topics.0.rules.0.match', 'emptyRule', 'no terms'],
    [rules({ any: [] }), 'topics.0.rules.0.match', 'emptyRule', 'nothing to choose from'],
    [rules(' | '), 'topics.0.rules.0.match', 'badTerm', 'a blank term'],
    [rules('早餐*'), 'topics.0.rules.0.match', 'badTerm', 'an ending of ideographs'],
    [rules('break*fast'), 'topics.0.rules.0.match', 'badTerm', 'an ending in the middle'],
    [rules('@slow'), 'topics.0.rules.0.match', 'listUnknown', 'a list that is not there'],
    [rules('早餐', { none: '@slow' }), 'topics.0.rules.0.none', 'listUnknown', 'the same in an exclusion'],
    [write([breakfast], { lists: { a: '@b', b: '慢' } }), 'lists.a', 'listInList', 'a list within a list'],
    [rules({ near: ['a', 'b'], within: 99 }), 'topics.0.rules.0.match.within', 'wrongShape', 'too far apart'],
    [rules({ near: ['a'], within: 1 }), 'topics.0.rules.0.match.near', 'wrongShape', 'near what?'],
    [rules({ any: ['a'], all: ['b'] }), 'topics.0.rules.0.match', 'wrongShape', 'two kinds at once'],
    [rules({ any: ['a'], not: ['b'] }), 'topics.0.rules.0.match.not', 'unexpectedProperty', 'an unknown word'],
    [rules(7), 'topics.0.rules.0.match', 'wrongShape', 'a number'],
    [
      rules(Array.from({ length: 9 }).reduce((inner) => ({ all: [inner] }), 'a')),
      `topics.0.rules.0.match${'.all.0'.repeat(6)}`,
      'tooDeep',
      'nesting',
    ],
    [write([]), 'topics', 'wrongShape', 'no topics'],
    [write([breakfast], { version: '1.0' }), 'version', 'wrongShape', 'half a version'],
    [write([breakfast], { colour: 'red' }), 'colour', 'unexpectedProperty', 'an unknown property'],
    [{ format: 1 }, '', 'missing', 'hardly anything'],
  ];
  for (const [document, path, code, why] of cases) {
    const found = listCodes(document);
    assert.ok(
      found.some(([where, what]) => where === path && what === code),
      `${why}: ${JSON.stringify(found)}`,
    );
  }
});

test('an error says in both languages what to do', () => {
  const error = { path: 'topics.0.parent', code: 'parentUnknown', params: { parent: '餐饮' } } as const;
  assert.match(describeTopicModelError(error, 'zh-CN'), /没有编号为“餐饮”的上级主题/);
  assert.match(describeTopicModelError(error, 'en'), /no topic “餐饮”/);
});

test('no document makes the parser throw', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      parseTopicModel(a);
      parseTopicModel(rules(a, { none: b }));
      parseTopicModel(write([a, breakfast, b]));
    }),
  );
});
