import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenise } from '../features/tokens.ts';
import { buildConceptLexicon } from './concept-lexicon.ts';
import { findConcepts } from './find-concepts.ts';

const lexicon = buildConceptLexicon([
  ['waiting', ['wait', 'queue', 'took ages']],
  ['confusion', ['wait what', 'lost']],
  ['grief', ['lost', 'lost my']],
  ['怕', ['害怕', '怕']],
]);

const find = (text: string) => [...findConcepts(tokenise(text), lexicon)];

test('a text speaks of each concept once, in the order in which it is met', () => {
  assert.deepEqual(find('the queue, the wait: it took ages'), ['waiting']);
  assert.deepEqual(find('i lost my keys in the queue'), ['grief', 'waiting']);
});

test('the longest phrase decides what is spoken of', () => {
  assert.deepEqual(find('wait what is this'), ['confusion']);
  assert.deepEqual(find('wait here'), ['waiting']);
});

test('a phrase can belong to several concepts', () => {
  assert.deepEqual(find('i am lost'), ['confusion', 'grief']);
});

test('words are matched as wholes, ideographs wherever they stand', () => {
  assert.deepEqual(find('the waiter'), []);
  assert.deepEqual(find('孩子很害怕打针'), ['怕']);
});

test('the built-in concepts know words of both languages', () => {
  assert.ok(findConcepts(tokenise('my condolences to the family')).has('grief'));
  assert.ok(findConcepts(tokenise('一想到就毛骨悚然')).has('惧'));
});
