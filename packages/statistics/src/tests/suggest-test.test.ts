import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  computeShapiroWilk,
  createFactor,
  createRandom,
  suggestTest,
  type TestQuestion,
  type TestSuggestion,
} from '../index.ts';
import { getValue } from '../testing/get-value.ts';

function suggest(question: TestQuestion): TestSuggestion {
  return getValue(suggestTest(question));
}

/** As many values as a distribution's quantiles at even shares. */
function spread(n: number, quantile: (share: number) => number): number[] {
  return Array.from({ length: n }, (_, i) => quantile((i + 0.5) / n));
}

const skewed = (share: number) => (-Math.log(1 - share)) ** 3;
const even = (share: number) => share;

function groups(...samples: readonly (readonly number[])[]): TestQuestion & { kind: 'groups' } {
  const names = samples.flatMap((sample, i) => sample.map(() => `g${i}`));
  return { kind: 'groups', values: samples.flat(), group: createFactor(names) };
}

// S. S. Shapiro and M. B. Wilk, Biometrika 52 (1965), example 1: weights of eleven men, W = 0.79. p-values: R shapiro.test.
test('Shapiro and Wilk’s W is that of their example, and its p-value that of R', () => {
  const men = [148, 154, 158, 160, 161, 162, 166, 170, 182, 195, 236];
  const test = getValue(computeShapiroWilk(men));
  assert.equal(test.statistic.toFixed(6), '0.788815');
  assert.equal(test.pValue.toFixed(7), '0.0067038');
  assert.equal(getValue(computeShapiroWilk([1, 2, 9])).pValue.toFixed(7), '0.2195592');
  assert.equal(getValue(computeShapiroWilk([1, 2, 4, 8])).pValue.toFixed(7), '0.5380838');
  assert.equal(getValue(computeShapiroWilk([1, 2, 4, 5, 9])).pValue.toFixed(7), '0.6703196');
  assert.deepEqual(computeShapiroWilk([1, 2]), { defined: false, reason: 'tooFewRows' });
  assert.deepEqual(computeShapiroWilk([2, 2, 2]), { defined: false, reason: 'noVariance' });
});

test('Shapiro and Wilk’s test refuses normal samples about as often as its level', () => {
  const random = createRandom(31);
  for (const n of [8, 40]) {
    let refused = 0;
    for (let round = 0; round < 2000; round++) {
      const sample = Float64Array.from({ length: n }, () => random.normal());
      if (getValue(computeShapiroWilk(sample)).pValue < 0.05) refused++;
    }
    assert.ok(refused > 70 && refused < 130, `${refused} of 2000 with n = ${n}`);
  }
});

test('two groups go by Welch’s t where means can be trusted, and by ranks otherwise', () => {
  const large = suggest(groups(spread(40, skewed), spread(35, skewed)));
  assert.equal(large.test, 'computeTwoSampleTTest');
  assert.equal(large.variant, 'welch');
  assert.deepEqual(large.reasons, [
    { code: 'groups', count: 2 },
    { code: 'largeGroups', smallestN: 35 },
  ]);
  assert.equal(suggest(groups(spread(12, even), spread(12, even))).test, 'computeTwoSampleTTest');
  const odd = suggest(groups(spread(12, skewed), spread(40, even)));
  assert.equal(odd.test, 'computeMannWhitney');
  assert.equal(odd.reasons[1]?.code, 'notNormal');
  const ordinal = suggest({ ...groups(spread(40, even), spread(40, even)), scale: 'ordinal' });
  assert.equal(ordinal.test, 'computeMannWhitney');
});

test('several groups go by the variance that they share or not, and by ranks otherwise', () => {
  const same = suggest(groups(spread(20, even), spread(20, even), spread(20, even)));
  assert.deepEqual([same.test, same.variant, same.followUp], ['computeAnova', 'classic', 'computeTukeyHsd']);
  const wide = suggest(
    groups(
      spread(20, even),
      spread(20, even),
      spread(20, (share) => 9 * share),
    ),
  );
  assert.deepEqual([wide.test, wide.variant, wide.followUp], ['computeAnova', 'welch', 'computeGamesHowell']);
  const odd = suggest(groups(spread(9, skewed), spread(9, skewed), spread(9, skewed)));
  assert.deepEqual([odd.test, odd.followUp], ['computeKruskalWallis', 'computeDunn']);
});

test('measurements of the same people, associations and tables each get their test', () => {
  const two = [spread(15, even), spread(15, (share) => 2 * share)];
  assert.equal(suggest({ kind: 'repeated', measurements: two }).test, 'computePairedTTest');
  assert.equal(suggest({ kind: 'repeated', measurements: two, scale: 'ordinal' }).test, 'computeWilcoxonSignedRank');
  assert.equal(suggest({ kind: 'repeated', measurements: [...two, two[0] ?? []] }).test, 'computeFriedman');
  const [x = [], y = []] = two;
  assert.equal(suggest({ kind: 'association', x, y }).test, 'computePearson');
  assert.equal(suggest({ kind: 'association', x, y: spread(15, skewed) }).test, 'computeSpearman');
  const ratings = x.map((value) => Math.round(3 * value));
  assert.equal(suggest({ kind: 'association', x: ratings, y, scale: 'ordinal' }).test, 'computeKendall');
  const side = createFactor(Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 'a' : 'b')));
  const half = createFactor(Array.from({ length: 40 }, (_, i) => (i < 20 ? 'a' : 'b')));
  assert.equal(suggest({ kind: 'table', rows: side, columns: half }).test, 'computeTableTest');
  const rare = createFactor(Array.from({ length: 40 }, (_, i) => (i < 2 ? 'a' : 'b')));
  assert.equal(suggest({ kind: 'table', rows: side, columns: rare }).test, 'computeFisherExact');
  assert.equal(suggest({ kind: 'table', rows: side, columns: half, paired: true }).test, 'computeMcNemar');
});

test('a question without an answer says so', () => {
  assert.deepEqual(suggestTest(groups([1, 2, 3])), { defined: false, reason: 'tooFewRows' });
  assert.deepEqual(suggestTest({ kind: 'association', x: [], y: [] }), { defined: false, reason: 'noData' });
  assert.throws(() => suggestTest({ kind: 'repeated', measurements: [[1, 2]] }), /measurements must be at least two/);
});
