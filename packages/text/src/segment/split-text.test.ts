import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { normaliseText } from '../normalise/index.ts';
import { splitClauses, splitSentences } from './index.ts';

function listClauses(text: string): string[][] {
  const normalised = normaliseText(text);
  return splitSentences(normalised).map((sentence) =>
    splitClauses(normalised, sentence).map(({ start, end }) => normalised.text.slice(start, end)),
  );
}

test('sentences end at their marks and clauses at commas and words of contrast', () => {
  assert.deepEqual(listClauses('虽然贵了点但是味道很好，送餐也快。下次还来！'), [
    ['虽然贵了点', '但是味道很好,', '送餐也快。'],
    ['下次还来!'],
  ]);
  assert.deepEqual(listClauses('The room was clean but the lift broke. Never again'), [
    ['the room was clean', 'but the lift broke.'],
    ['never again'],
  ]);
});

test('a full stop ends no sentence within a number or after a title', () => {
  assert.deepEqual(listClauses('Dr. Lee waited 3.5 hours.'), [['dr. lee waited 3.5 hours.']]);
});

test('line breaks and spaces between ideographs part a text that has no marks', () => {
  assert.deepEqual(listClauses('味道不错 送餐很快\n包装一般'), [['味道不错', '送餐很快'], ['包装一般']]);
});

test('sentences follow each other, never overlap, and leave out nothing but white space', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
      const normalised = normaliseText(text);
      let position = 0;
      for (const sentence of splitSentences(normalised)) {
        assert.equal(normalised.text.slice(position, sentence.start).trim(), '');
        assert.ok(sentence.end > sentence.start);
        let inner = sentence.start;
        for (const clause of splitClauses(normalised, sentence)) {
          assert.ok(clause.start >= inner && clause.end <= sentence.end);
          inner = clause.end;
        }
        position = sentence.end;
      }
      assert.equal(normalised.text.slice(position).trim(), '');
    }),
    { numRuns: 500 },
  );
});
