import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { computeTextBands, computeTextSimilarity, isNearlySame } from './near-duplicate.ts';

const sentence = fc.array(fc.constantFrom(...'杯子裂了客服没有回复物流很慢门店排队太久abcdefghij'), {
  minLength: 60,
  maxLength: 200,
});

test('similarity is that of sets: 1 for the same, the same both ways, blind to case, width, spaces and marks', () => {
  fc.assert(
    fc.property(sentence, sentence, (a, b) => {
      const [left, right] = [a.join(''), b.join('')];
      assert.equal(computeTextSimilarity(left, left), 1);
      assert.equal(computeTextSimilarity(left, right), computeTextSimilarity(right, left));
      assert.equal(computeTextSimilarity(a.join(' ').toUpperCase(), `“${left}”！`), 1);
    }),
  );
  assert.equal(computeTextSimilarity('ok', 'ok'), 0);
  assert.equal(computeTextSimilarity('abcd', 'abce'), 1 / 3);
});

test('texts that are nearly the same share a band, and hardly any others do', () => {
  let [near, missed, far, met] = [0, 0, 0, 0];
  fc.assert(
    fc.property(sentence, sentence, fc.nat(), (a, b, place) => {
      const text = a.join('');
      const changed = [...a.slice(0, place % a.length), '换', ...a.slice((place % a.length) + 1)].join('');
      const shares = (other: string) => {
        const bands = new Set(computeTextBands(text));
        return computeTextBands(other).some((band) => bands.has(band));
      };
      if (isNearlySame(text, changed)) {
        near += 1;
        if (!shares(changed)) missed += 1;
      }
      if (computeTextSimilarity(text, b.join('')) < 0.1) {
        far += 1;
        if (shares(b.join(''))) met += 1;
      }
    }),
    { numRuns: 1_000, seed: 7 },
  );
  assert.ok(near > 900 && missed <= near * 0.01, `${missed} of ${near} near texts share no band`);
  assert.ok(far > 900 && met <= far * 0.02, `${met} of ${far} different texts share a band`);
});
