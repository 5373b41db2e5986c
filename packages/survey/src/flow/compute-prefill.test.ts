import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseDefinition } from '../definition/parse-definition.ts';
import { computeFlow } from './compute-flow.ts';
import { computePrefill } from './compute-prefill.ts';

const title = { en: 'Please answer' };
const options = ['a', 'b', 'c'].map((id) => ({ id, label: { en: id } }));
const scale = { min: 0, max: 10 };
const param = (name: string) => ({ field: `param.${name}` });
const questions = [
  { type: 'nps', id: 'nps', metric: 'nps', title, scale, prefill: param('nps') },
  { type: 'singleChoice', id: 'one', title, options, prefill: param('one') },
  { type: 'multipleChoice', id: 'some', title, options, prefill: param('some') },
  { type: 'shortText', id: 'words', title, maxLength: 20, prefill: param('words') },
  { type: 'shortText', id: 'again', title, prefill: { fn: 'join', args: [{ field: 'answer.words' }, '!'] } },
  { type: 'email', id: 'mail', title, prefill: param('mail') },
  { type: 'date', id: 'day', title, parts: 'date', prefill: param('day') },
  { type: 'number', id: 'count', title, min: 1, max: 5, prefill: 3 },
  { type: 'ranking', id: 'rank', title, options, prefill: param('rank') },
  { type: 'consent', id: 'consent', title, prefill: true },
  { type: 'fileUpload', id: 'file', title, prefill: param('file') },
];
const parsed = parseDefinition({
  format: 2,
  languages: ['en'],
  title,
  thanks: title,
  elements: [{ kind: 'page', id: 'page', questions }],
});
assert.ok(parsed.ok, JSON.stringify(parsed));
const { definition } = parsed;
const prefill = (parameters: Record<string, string>) => computePrefill(definition, { language: 'en', parameters });

test('a response begins with what came in its link, in the form that each question wants', () => {
  const mail = 'someone@shop.example';
  const given = { nps: '9', one: 'b', some: 'a, c', words: 'Hello', mail, day: '2026-03-01', rank: 'c,a,b' };
  assert.deepEqual(prefill(given), {
    nps: 9,
    one: 'b',
    some: ['a', 'c'],
    words: 'Hello',
    again: 'Hello!',
    mail,
    day: '2026-03-01',
    count: 3,
    rank: ['c', 'a', 'b'],
  });
});

test('what is no answer to its question is left out; nobody consents or attaches a file for somebody else', () => {
  const hostile = { nps: '11', one: 'd', some: 'a,x', words: 'x'.repeat(21), mail: 'nobody', day: '2026-02-30' };
  const file = '0197d3a0-0000-7000-8000-000000000001';
  assert.deepEqual(prefill({ ...hostile, rank: 'a,a', file }), { again: '!', count: 3 });
});

test('whatever a link says, what a response begins with is sound and never stops it from going on', () => {
  const names = ['nps', 'one', 'some', 'words', 'mail', 'day', 'rank', 'file', '__proto__', 'constructor'];
  const value = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('1e999', '-0', 'NaN', '[]', '<b>'),
  );
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), value), (parameters) => {
      const answers = prefill(parameters);
      const flow = computeFlow(definition, answers, { language: 'en', parameters });
      assert.deepEqual(flow.errors, []);
      assert.deepEqual(flow.answers, answers);
    }),
  );
});
