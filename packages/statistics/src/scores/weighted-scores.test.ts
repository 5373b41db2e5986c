import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  ArgumentError,
  computeBinomialProbability,
  computeCes,
  computeEstimateDifference,
  computeMean,
  computeMeanDifferencePower,
  computeMeanDifferenceSampleSize,
  computeMinimumDetectableDifference,
  computeMoments,
  computeNps,
  computeNpsComposition,
  computeNpsCompositionOfScores,
  computeProportionDifferencePower,
  computeProportionDifferenceSampleSize,
  computeSampleSize,
  computeWeightedMean,
  computeWeightedNps,
  computeWilsonInterval,
  countValues,
  countWeightedValues,
  createRandom,
} from '../index.ts';
import { getValue } from '../testing/get-value.ts';

const rule = { promoterMin: 9, detractorMax: 6 };
const scores = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 2, maxLength: 50 });

test('weights of 1, and of any other constant, give what no weights give', () => {
  fc.assert(
    fc.property(scores, fc.double({ min: 0.1, max: 9, noNaN: true }), (values, constant) => {
      const weighted = countWeightedValues(
        values,
        values.map(() => constant),
      );
      const nps = getValue(computeWeightedNps(weighted, rule));
      const plain = getValue(computeNps(computeNpsComposition(countValues(values), rule)));
      assert.ok(Math.abs(nps.score - plain.score) < 1e-9);
      assert.ok(Math.abs(nps.designEffect - 1) < 1e-9);
      const uncertainty = getValue(nps.uncertainty);
      const plainUncertainty = getValue(plain.uncertainty);
      assert.ok(Math.abs(uncertainty.kishStandardError - plainUncertainty.standardError) < 1e-6);
      assert.ok(Math.abs(uncertainty.standardError - plainUncertainty.unbiasedStandardError) < 1e-6);
      assert.ok(Math.abs(uncertainty.adjustedWald[0] - plainUncertainty.adjustedWald[0]) < 1e-6);
      const mean = getValue(computeMean(computeMoments(countValues(values))));
      const weightedMean = getValue(computeWeightedMean(weighted));
      assert.ok(Math.abs(mean.mean - weightedMean.mean) < 1e-9);
      const difference = getValue(mean.uncertainty).standardError - getValue(weightedMean.uncertainty).standardError;
      assert.ok(Math.abs(difference) < 1e-6);
    }),
  );
});

test('raw scores are composed as their counts are, and a missing one belongs to no group', () => {
  fc.assert(
    fc.property(scores, (values) => {
      assert.deepEqual(computeNpsCompositionOfScores(values, rule), computeNpsComposition(countValues(values), rule));
      const holed = Float64Array.from([...values, Number.NaN]);
      assert.deepEqual(computeNpsCompositionOfScores(holed, rule), computeNpsCompositionOfScores(values, rule));
    }),
  );
  assert.throws(() => computeNpsCompositionOfScores([9, Number.POSITIVE_INFINITY], rule), ArgumentError);
  assert.deepEqual(countValues([2000, -1, 0.5, 7, 7, Number.NaN]), [
    { value: -1, count: 1 },
    { value: 0.5, count: 1 },
    { value: 7, count: 2 },
    { value: 2000, count: 1 },
  ]);
});

test('weighted scores without people or with one say so, and bad weights are refused', () => {
  assert.deepEqual(computeWeightedNps([], rule), { defined: false, reason: 'noData' });
  const one = getValue(computeWeightedMean(countWeightedValues([4], [2])));
  assert.deepEqual(one.uncertainty, { defined: false, reason: 'oneObservation' });
  assert.throws(() => countWeightedValues([1, 2], [1, -1]), /weights must be at least 0.*row 1/);
  assert.throws(() => countWeightedValues([1, 2], [0, 0]), /weights must not all be 0/);
  assert.throws(() => countWeightedValues([1, 2], [1]), /weights must have one value for each of the 2 rows/);
});

test('the interval of a weighted NPS covers the true score near its level', () => {
  const random = createRandom(17);
  const rounds = 1500;
  let covered = 0;
  for (let round = 0; round < rounds; round++) {
    const values = Array.from({ length: 80 }, () => (random.uniform() < 0.45 ? 10 : random.uniform() < 0.5 ? 8 : 2));
    const weights = values.map(() => 0.3 + 2 * random.uniform());
    const nps = getValue(computeWeightedNps(countWeightedValues(values, weights), rule));
    const [low, high] = getValue(nps.uncertainty).adjustedWald;
    const truth = 100 * (0.45 - 0.55 * 0.5);
    if (low <= truth && truth <= high) covered++;
  }
  assert.ok(covered / rounds > 0.93 && covered / rounds < 0.97, `${covered / rounds}`);
});

test('scores with known standard errors differ as their formula says, and the same people differ more surely', () => {
  const [first, second] = [
    { estimate: 42, standardError: 3 },
    { estimate: 35, standardError: 4 },
  ];
  const apart = getValue(computeEstimateDifference(first, second));
  assert.equal(apart.standardError, 5);
  assert.equal(apart.statistic, 1.4);
  const together = getValue(computeEstimateDifference(first, second, { correlation: 0.8 }));
  assert.ok(together.pValue < apart.pValue);
  const same = computeEstimateDifference(first, first, { correlation: 1 });
  assert.deepEqual(same, { defined: false, reason: 'noVariance' });
  assert.throws(() => computeEstimateDifference(first, { estimate: 1, standardError: -1 }), /second\.standardError/);
});

test('Wilson’s interval covers a share near its level, also near 0 and with few trials', () => {
  for (const [chance, n] of [
    [0.5, 25],
    [0.05, 60],
    [0.9, 15],
  ] as const) {
    let covered = 0;
    for (let k = 0; k <= n; k++) {
      const [low, high] = computeWilsonInterval(k, n);
      if (low <= chance && chance <= high) covered += computeBinomialProbability(k, n, chance);
    }
    assert.ok(covered > 0.92 && covered < 0.99, `${covered} at ${chance} of ${n}`);
  }
});

test('effort is easy above the middle of the scale and difficult below it', () => {
  const counts = [1, 4, 6, 7].map((value) => ({ value, count: 2 }));
  const ces = getValue(computeCes(counts, { scaleMin: 1, scaleMax: 7 }));
  assert.equal(ces.mean.mean, 4.5);
  assert.equal(ces.top.share, 0.5);
  assert.equal(ces.bottom.share, 0.25);
  assert.deepEqual(computeCes(counts, { scaleMin: 1, scaleMax: 1 }), { defined: false, reason: 'scaleTooShort' });
});

// R 4.2.2: power.prop.test(p1 = .3, p2 = .35, power = .9, sig.level = .01), power.t.test(delta = .2, power = .9, tol = 1e-12),
// power.prop.test(n = 100, p1 = .3, p2 = .5), power.t.test(n = 20, delta = .8)
test('sample sizes and powers are those of R', () => {
  const strict = { power: 0.9, confidence: 0.99 };
  assert.equal(computeProportionDifferenceSampleSize(0.3, 0.35, strict).toFixed(4), '2608.8596');
  assert.equal(computeMeanDifferenceSampleSize(0.2, { power: 0.9 }).toFixed(4), '526.3334');
  assert.equal(computeProportionDifferencePower(100, 0.3, 0.5).toFixed(8), '0.82810940');
  assert.equal(computeMeanDifferencePower(20, 0.8).toFixed(8), '0.69339944');
  assert.equal(computeSampleSize(0.05), 385);
  assert.equal(computeSampleSize(0.05, { populationSize: 2500 }), 334);
  assert.throws(() => computeSampleSize(0), /marginOfError/);
  assert.throws(() => computeMeanDifferenceSampleSize(0), /cohensD/);
});

test('a difference as large as the minimum detectable one is found as often as the power says', () => {
  const group = { n: 400, variance: 6000 };
  const difference = computeMinimumDetectableDifference(group, group, { power: 0.8 });
  assert.equal(difference.toFixed(2), '15.34');
  const standardError = Math.sqrt((2 * group.variance) / group.n);
  const random = createRandom(23);
  let found = 0;
  for (let i = 0; i < 4000; i++) if (Math.abs(difference / standardError + random.normal()) > 1.96) found++;
  assert.ok(Math.abs(found / 4000 - 0.8) < 0.02, `${found / 4000}`);
});
