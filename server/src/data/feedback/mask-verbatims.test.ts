import assert from 'node:assert/strict';
import { test } from 'node:test';
import { personalDataKinds } from '@voxloop/text';
import fc from 'fast-check';
import { loadMaskers, maskVerbatims } from './mask-verbatims.ts';

const all = loadMaskers(personalDataKinds);
const plain = { verbatimKeys: ['why', 'rows.first'], attributes: {}, details: null };

test('words are masked where they stand, everything else stays, and what was said comes back', () => {
  const answers = {
    nps: 3,
    why: '我叫王晓红，电话13977319052',
    rows: { first: 'call John Smith', second: '13977319052' },
    choice: ['13977319052'],
  };
  const { masked, hidden } = maskVerbatims(all, { ...plain, answers });
  assert.deepEqual(masked.answers, {
    nps: 3,
    why: '我叫[姓名]，电话[电话号码]',
    rows: { first: 'call [name]', second: '13977319052' },
    choice: ['13977319052'],
  });
  assert.deepEqual({ ...masked.answers, ...hidden?.answers }, answers);
});

test('details keep their addresses and attributes their words; a number with a form is masked in both', () => {
  const { masked, hidden } = maskVerbatims(all, {
    ...plain,
    answers: {},
    details: { author: '王晓红', link: 'https://shop.example/review/1', note: 'a@example.com' },
    attributes: { city: '黄山', phone: '13977319052', vip: true },
  });
  assert.deepEqual(masked.details, { author: '[姓名]', link: 'https://shop.example/review/1', note: '[email]' });
  assert.deepEqual(masked.attributes, { city: '黄山', phone: '[phone]', vip: true });
  assert.deepEqual(hidden, {
    answers: {},
    details: { author: '王晓红', note: 'a@example.com' },
    attributes: { phone: '13977319052' },
  });
});

test('keys that programs drew stay, however much their digits look like a card’s or a phone’s', () => {
  const readsLikeCard = '01a2052e-5ea0-7b0a-80cb-688110347913';
  const readsLikePhone = '01a2052e-5d87-7fa0-be7d-d09875038169';
  for (const key of [readsLikeCard, readsLikePhone]) assert.notEqual(all.attributes.mask(key).text, key);
  const kept = { ticketId: readsLikeCard, invitationId: readsLikePhone.toUpperCase() };
  const said = { ...plain, answers: {}, attributes: kept, details: { review: readsLikeCard } };
  assert.deepEqual(maskVerbatims(all, said), { masked: said, hidden: null });
  fc.assert(
    fc.property(fc.uuid(), (key) => {
      const drawn = { ...plain, answers: {}, attributes: { key }, details: { key } };
      assert.equal(maskVerbatims(all, drawn).hidden, null);
    }),
    { numRuns: 500 },
  );
  const words = { note: `${readsLikeCard} 13977319052` };
  assert.notEqual(maskVerbatims(all, { ...plain, answers: {}, attributes: words }).hidden, null);
});

test('only the chosen kinds are masked, and none where none is chosen', () => {
  const answers = { why: '我叫王晓红，电话13977319052' };
  const phones = maskVerbatims(loadMaskers(['phone']), { ...plain, answers });
  assert.deepEqual(phones.masked.answers, { why: '我叫王晓红，电话[电话号码]' });
  const none = maskVerbatims(loadMaskers([]), { ...plain, answers });
  assert.deepEqual([none.masked.answers, none.hidden], [answers, null]);
});

test('whatever is said, what was masked is masked no further, and nothing is hidden that did not change', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.constantFrom('13977319052', ' a@b.example ', '张伟', ' call '))),
      (parts) => {
        const { masked, hidden } = maskVerbatims(all, { ...plain, answers: { why: parts.join('') } });
        const again = maskVerbatims(all, masked);
        assert.equal(again.hidden, null);
        assert.equal(hidden === null, masked.answers.why === parts.join(''));
      },
    ),
    { numRuns: 200 },
  );
});

test('attributes that are not looked at closely hold nothing that would have been found', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '护照',
      'passport E',
      'GB',
      'DE89 3704 ',
      '电话',
      'tel ',
      'licence ',
      '+86',
      '@',
      'a.example',
      '１３９',
      '-',
      ' ',
      '.',
    ),
    fc.stringMatching(/^[0-9]{1,9}$/),
    fc.stringMatching(/^[A-Z]{1,5}[0-9]{0,6}$/),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      const text = pieces.join('');
      const { masked } = maskVerbatims(all, { ...plain, answers: {}, attributes: { text } });
      assert.equal(masked.attributes.text, all.attributes.mask(text).text);
    }),
    { numRuns: 2_000 },
  );
});
