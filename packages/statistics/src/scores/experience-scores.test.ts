import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  ArgumentError,
  computeBoxScores,
  computeMean,
  computeMeanDifference,
  computeMoments,
  computeNps,
  computeNpsComposition,
  computeNpsDifference,
  computeNpsRule,
  computeProportion,
  computeProportionDifference,
  computeStudentTQuantile,
  computeStudentTUpperTail,
  countValues,
} from '../index.ts';
import { getValue } from '../testing/get-value.ts';

const composition = fc.record({
  promoters: fc.nat(200),
  passives: fc.nat(200),
  detractors: fc.nat(200),
});

/** Every number in a result, however deep. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbersIn) : [];
}

test('an undefined statistic says why, instead of giving 0 or NaN', () => {
  const nobody = { promoters: 0, passives: 0, detractors: 0 };
  const one = { promoters: 1, passives: 0, detractors: 0 };
  assert.deepEqual(computeNps(nobody), { defined: false, reason: 'noData' });
  assert.deepEqual(getValue(computeNps(one)).uncertainty, { defined: false, reason: 'oneObservation' });
  assert.deepEqual(computeNpsDifference(one, nobody), { defined: false, reason: 'noData' });
  assert.deepEqual(computeMean({ n: 0, sum: 0, sumOfSquares: 0 }), { defined: false, reason: 'noData' });
  const single = computeMean({ n: 1, sum: 4, sumOfSquares: 16 });
  assert.deepEqual(getValue(single).uncertainty, { defined: false, reason: 'oneObservation' });
  assert.deepEqual(computeProportion(0, 0), { defined: false, reason: 'noData' });
  assert.deepEqual(computeProportionDifference({ successes: 3, n: 3 }, { successes: 2, n: 2 }), {
    defined: false,
    reason: 'noVariance',
  });
  const constant = computeMoments([{ value: 5, count: 4 }]);
  assert.deepEqual(computeMeanDifference(constant, constant), { defined: false, reason: 'noVariance' });
  const tenths = computeMoments([{ value: 0.1, count: 3 }]);
  assert.deepEqual(computeMeanDifference(tenths, tenths), { defined: false, reason: 'noVariance' });
  assert.deepEqual(computeBoxScores([], { top: [5], bottom: [1] }), { defined: false, reason: 'noData' });
  assert.deepEqual(computeNpsRule(0, 1), { defined: false, reason: 'scaleTooShort' });
});

test('impossible arguments are refused by name', () => {
  assert.throws(() => computeNps({ promoters: -1, passives: 0, detractors: 0 }), ArgumentError);
  assert.throws(() => computeProportion(3, 2), /successes must be at most n/);
  assert.throws(
    () => computeMean({ n: 3, sum: 3, sumOfSquares: 3 }, { confidence: 1 }),
    /confidence must lie between 0 and 1/,
  );
});

test('promoters, passives and detractors follow the scale', () => {
  assert.deepEqual(getValue(computeNpsRule(0, 10)), { promoterMin: 9, detractorMax: 6 });
  assert.deepEqual(getValue(computeNpsRule(1, 10)), { promoterMin: 9, detractorMax: 6 });
  assert.deepEqual(getValue(computeNpsRule(1, 5)), { promoterMin: 5, detractorMax: 3 });
  assert.deepEqual(getValue(computeNpsRule(1, 7)), { promoterMin: 7, detractorMax: 5 });
  const counts = [0, 6, 7, 8, 9, 10].map((value) => ({ value, count: 1 }));
  const rule = getValue(computeNpsRule(0, 10));
  assert.deepEqual(computeNpsComposition(counts, rule), { promoters: 2, passives: 2, detractors: 2 });
});

test('no result holds NaN or infinity, and every interval is in order', () => {
  fc.assert(
    fc.property(composition, composition, (a, b) => {
      const results = [
        computeNps(a),
        computeNpsDifference(a, b),
        computeProportion(a.promoters, a.promoters + a.passives),
      ];
      for (const number of numbersIn(results)) assert.ok(Number.isFinite(number));
      const nps = results[0] as ReturnType<typeof computeNps>;
      if (!nps.defined || !nps.value.uncertainty.defined) return;
      const [low, high] = nps.value.uncertainty.value.adjustedWald;
      assert.ok(low <= nps.value.score && nps.value.score <= high, `${nps.value.score} outside ${low}…${high}`);
    }),
  );
});

test('swapping the groups of a difference flips its sign and keeps its p-value', () => {
  fc.assert(
    fc.property(composition, composition, (a, b) => {
      const there = computeNpsDifference(a, b);
      const back = computeNpsDifference(b, a);
      assert.equal(there.defined, back.defined);
      if (!there.defined || !back.defined) return;
      assert.ok(Math.abs(there.value.adjustedWald.difference + back.value.adjustedWald.difference) < 1e-9);
      assert.ok(Math.abs(there.value.adjustedWald.pValue - back.value.adjustedWald.pValue) < 1e-12);
    }),
  );
});

test('sufficient statistics give what the raw values give, in any order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 2, maxLength: 60 }), (values) => {
      const mean = getValue(computeMean(computeMoments(countValues(values))));
      const expected = values.reduce((sum, value) => sum + value, 0) / values.length;
      const spread = values.reduce((sum, value) => sum + (value - expected) ** 2, 0) / (values.length - 1);
      assert.ok(Math.abs(mean.mean - expected) < 1e-9);
      const uncertainty = getValue(mean.uncertainty);
      assert.ok(Math.abs(uncertainty.standardDeviation ** 2 - spread) < 1e-9);
      assert.deepEqual(countValues([...values].reverse()), countValues(values));
    }),
  );
});

test('a t quantile is where its tail says, for any degrees of freedom', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-6, max: 0.499, noNaN: true }),
      fc.double({ min: 0.6, max: 1e6, noNaN: true }),
      (tail, degreesOfFreedom) => {
        const quantile = computeStudentTQuantile(1 - tail, degreesOfFreedom);
        const back = computeStudentTUpperTail(quantile, degreesOfFreedom);
        assert.ok(Math.abs(back - tail) <= 1e-9 * tail + 1e-12, `${back} is not ${tail}`);
        assert.equal(computeStudentTQuantile(tail, degreesOfFreedom) < 0, true);
      },
    ),
  );
});

test('the adjusted Wald interval covers the true score near its level, also for few and unanimous answers', () => {
  let state = 20_261_121;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  for (const [promoterShare, passiveShare, n] of [
    [0.5, 0.3, 20],
    [0.85, 0.1, 15],
    [0.2, 0.3, 50],
  ] as const) {
    const truth = 100 * (promoterShare - (1 - promoterShare - passiveShare));
    let covered = 0;
    const rounds = 4_000;
    for (let round = 0; round < rounds; round++) {
      const draw = { promoters: 0, passives: 0, detractors: 0 };
      for (let i = 0; i < n; i++) {
        const r = random();
        draw[r < promoterShare ? 'promoters' : r < promoterShare + passiveShare ? 'passives' : 'detractors']++;
      }
      const [low, high] = getValue(getValue(computeNps(draw)).uncertainty).adjustedWald;
      if (low <= truth && truth <= high) covered++;
    }
    assert.ok(covered / rounds > 0.93 && covered / rounds < 0.985, `covered ${covered / rounds} with n = ${n}`);
  }
});
