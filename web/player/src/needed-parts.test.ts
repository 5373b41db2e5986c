import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listNeededParts } from './needed-parts.ts';

const definition = (question: object) => ({
  format: 2,
  languages: ['en'],
  title: { en: 'T' },
  thanks: { en: 'Thank you' },
  elements: [{ kind: 'page', id: 'p', questions: [{ id: 'q', title: { en: 'Q' }, ...question }] }],
});

test('a score alone needs no part of the engine but its first', () => {
  assert.deepEqual(listNeededParts(definition({ type: 'nps', metric: 'nps', scale: { min: 0, max: 10 } })), []);
});

test('every construct brings the part that it needs', () => {
  const parts = (question: object) => listNeededParts(definition(question)).sort();
  assert.deepEqual(parts({ type: 'matrixRating' }), ['choices', 'parts']);
  assert.deepEqual(parts({ type: 'heatMap' }), ['media']);
  assert.deepEqual(parts({ type: 'shortText', pattern: '[0-9]+' }), ['patterns']);
  assert.deepEqual(parts({ type: 'shortText', hint: { en: 'You said {{answer.why}}' } }), ['words']);
  assert.deepEqual(parts({ type: 'statement', title: { en: { html: '<b>Hi</b>' } } }), ['html']);
  assert.deepEqual(parts({ type: 'hidden', value: 1 }), ['expressions']);
  assert.deepEqual(parts({ type: 'nps', visibleWhen: { all: [] } }), ['conditions', 'dynamic']);
  assert.deepEqual(parts({ type: 'nps', rules: [{ holds: { all: [] } }] }), ['conditions']);
});
