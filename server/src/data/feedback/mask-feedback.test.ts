import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MaskName } from '@voxloop/access';
import fc from 'fast-check';
import type { Feedback } from './feedback.ts';
import { maskFeedback } from './mask-feedback.ts';

const record: Feedback = {
  id: '0197d3a0-0000-7000-8000-000000000001',
  version: 1,
  kind: 'response',
  status: 'complete',
  origin: 'live',
  surveyId: null,
  surveyVersion: null,
  channel: null,
  touchpoint: null,
  unitId: null,
  profileId: null,
  language: null,
  occurredAt: new Date(0),
  receivedAt: new Date(0),
  durationSeconds: null,
  answers: { score: 3, comment: 'the queue', form: { row1: 'the staff', row2: 'nothing' } },
  verbatimKeys: ['comment', 'form.row1', 'gone.away'],
  attributes: { orderId: 'A-1' },
  scores: [],
  sourceId: null,
  thread: null,
  details: { author: 'Chen' },
};

test('words and attributes are masked for those alone whose role says so, wherever they stand', () => {
  const words = maskFeedback({ masks: new Set<MaskName>(['feedback.verbatims']) }, record);
  assert.deepEqual(words.answers, { score: 3, comment: '•••', form: { row1: '•••', row2: '•••' } });
  assert.deepEqual(words.attributes, { orderId: 'A-1' });
  const attributes = maskFeedback({ masks: new Set<MaskName>(['feedback.attributes']) }, record);
  assert.deepEqual(attributes.attributes, { orderId: '•••' });
  assert.deepEqual(attributes.answers, record.answers);
  assert.deepEqual(attributes.details, { author: '•••' });
  const names = maskFeedback({ masks: new Set<MaskName>(['profile.names']) }, record);
  assert.deepEqual([names.details, names.attributes], [{ author: '•••' }, record.attributes]);
  assert.deepEqual(maskFeedback({ masks: new Set() }, record), record);
});

test('masking changes nothing of the record itself and lets no word through, for any answers', () => {
  const word = fc.string({ minLength: 4 }).map((text) => `word ${text}`);
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('a', 'b', 'a.b', 'c'), word, { noNullPrototype: true }), (answers) => {
      const before = structuredClone(answers);
      const masks = new Set<MaskName>(['feedback.verbatims']);
      const masked = maskFeedback({ masks }, { ...record, answers, verbatimKeys: Object.keys(answers) });
      assert.deepEqual(answers, before);
      assert.ok(Object.values(masked.answers).every((value) => value === '•••'));
      assert.deepEqual(Object.keys(masked.answers).sort(), Object.keys(answers).sort());
    }),
  );
});
