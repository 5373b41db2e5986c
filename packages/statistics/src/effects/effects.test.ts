import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  ArgumentError,
  computeDifferenceInDifferences,
  computeEventStudy,
  computeMoments,
  computePropensityWeights,
  computeSampleRatioMismatch,
  computeSequentialTest,
  computeUpliftCurve,
  computeUpliftScores,
  computeWeightedEffect,
  countValues,
  createFactor,
  createRandom,
} from '../index.ts';
import { getValue } from '../testing/get-value.ts';

function assertNear(got: number | undefined, expected: number, tolerance = 1e-9): void {
  assert.ok(got !== undefined && Math.abs(got - expected) <= tolerance, `${got} is not near ${expected}`);
}

test('without covariates the effect is the difference of the two differences of means', () => {
  const value = fc.integer({ min: 0, max: 10 });
  const cell = fc.array(value, { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(cell, cell, cell, cell, (...cells) => {
      const outcome = cells.flat();
      const treated = cells.flatMap((values, c) => values.map(() => (c < 2 ? 1 : 0)));
      const after = cells.flatMap((values, c) => values.map(() => c % 2));
      const result = computeDifferenceInDifferences(outcome, treated, after);
      if (!result.defined) return;
      const [a = 0, b = 0, c = 0, d = 0] = cells.map(
        (values) => values.reduce((sum, each) => sum + each, 0) / values.length,
      );
      assertNear(result.value.effect.estimate, b - a - (d - c), 1e-9);
      assertNear(result.value.cells.treatedAfter.mean, b, 1e-12);
    }),
  );
});

/** Stores, half of them in a pilot, asked in six months of which the last three are after its launch. */
function createPilot(seed: number, effect: number, drift: number) {
  const random = createRandom(seed);
  const rows = Array.from({ length: 60 * 6 }, (_, i) => ({ store: Math.floor(i / 6), month: i % 6 }));
  const levels = Array.from({ length: 60 }, () => random.normal());
  const treated = rows.map(({ store }) => (store < 30 ? 1 : 0));
  const outcome = rows.map(({ store, month }) => {
    const inPilot = store < 30 ? 1 : 0;
    return (
      (levels[store] ?? 0) + 0.2 * month + inPilot * (drift * month + (month >= 3 ? effect : 0)) + 0.5 * random.normal()
    );
  });
  return {
    outcome,
    treated,
    after: rows.map(({ month }) => (month >= 3 ? 1 : 0)),
    months: createFactor(rows.map(({ month }) => `m${month + 1}`)),
    stores: createFactor(rows.map(({ store }) => store)),
  };
}

test('clustered intervals of the effect hold it about as often as they say', () => {
  let held = 0;
  for (let seed = 1; seed <= 200; seed++) {
    const { outcome, treated, after, stores } = createPilot(seed, 1, 0);
    const { effect, clusters } = getValue(
      computeDifferenceInDifferences(outcome, treated, after, { clusters: stores }),
    );
    assert.equal(clusters, 60);
    if (effect.interval[0] <= 1 && 1 <= effect.interval[1]) held++;
  }
  assert.ok(held >= 182 && held <= 198, `${held} of 200`);
});

test('an event study finds the effect after, and a trend that was there before', () => {
  const study = (drift: number) => {
    const { outcome, treated, months, stores } = createPilot(3, 1, drift);
    return getValue(computeEventStudy(outcome, treated, months, { reference: 'm3', clusters: stores }));
  };
  const parallel = study(0);
  assert.deepEqual(
    parallel.before.map(({ period }) => period),
    ['m1', 'm2'],
  );
  assert.equal(parallel.after.length, 3);
  for (const { effect } of parallel.after) assertNear(effect.estimate, 1, 0.5);
  assert.ok(getValue(parallel.preTrend).pValue > 0.01);
  assert.ok(getValue(study(0.6).preTrend).pValue < 0.001);
  const { outcome, treated, months } = createPilot(3, 1, 0);
  assert.throws(() => computeEventStudy(outcome, treated, months, { reference: 'm9' }), ArgumentError);
});

/** Callbacks went to those who had waited long; waiting lowers satisfaction by 1 a unit, a callback raises it by 2. */
function createCallbacks(seed: number, n: number) {
  const random = createRandom(seed);
  const wait = Float64Array.from({ length: n }, () => random.normal());
  const treated = wait.map((value) => (random.uniform() < 1 / (1 + Math.exp(-value)) ? 1 : 0));
  const outcome = wait.map((value, i) => 2 * (treated[i] ?? 0) - value + random.normal());
  return { outcome, treated, covariates: [{ name: 'wait', values: wait }] };
}

test('weighting balances the covariates and finds the effect that a plain comparison misses', () => {
  const { outcome, treated, covariates } = createCallbacks(1, 4000);
  for (const estimand of ['ate', 'att', 'overlap'] as const) {
    const result = getValue(computeWeightedEffect(outcome, treated, covariates, { estimand }));
    assertNear(result.effect.estimate, 2, 0.15);
    assert.ok(result.unweightedDifference < 1.5);
    const [balance] = result.weights.balance;
    assert.ok((balance?.before ?? 0) > 0.5 && Math.abs(balance?.after ?? 1) < 0.1);
    assert.ok(result.weights.effectiveTreated <= 4000 && result.weights.effectiveControl > 500);
  }
});

test('effect and error by weighting agree with the estimating equations solved in R', () => {
  // Stack loss (Brownlee 1965): acid concentration above 87 as the treatment, water temperature as the covariate.
  const loss = [42, 37, 37, 28, 18, 18, 19, 20, 15, 14, 14, 13, 11, 12, 8, 7, 8, 8, 9, 15, 15];
  const acid = [1, 1, 1, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 1, 1, 0, 0, 0, 0, 0, 1];
  const water = [27, 27, 25, 24, 22, 23, 24, 24, 23, 18, 18, 17, 18, 19, 18, 18, 19, 19, 20, 20, 20];
  const expected = {
    ate: [4.220542892401, 1.977834902582],
    att: [6.108623915408, 3.125541929057],
    overlap: [3.895700379975, 1.825834675586],
  };
  for (const estimand of ['ate', 'att', 'overlap'] as const) {
    const { effect } = getValue(computeWeightedEffect(loss, acid, [{ name: 'water', values: water }], { estimand }));
    assertNear(effect.estimate, expected[estimand][0] ?? 0, 1e-8);
    assertNear(effect.standardError, expected[estimand][1] ?? 0, 1e-6);
  }
});

test('intervals of the weighted effect hold it about as often as they say', () => {
  for (const estimand of ['ate', 'att', 'overlap'] as const) {
    let held = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const { outcome, treated, covariates } = createCallbacks(seed, 400);
      const [low, high] = getValue(computeWeightedEffect(outcome, treated, covariates, { estimand })).effect.interval;
      if (low <= 2 && 2 <= high) held++;
    }
    assert.ok(held >= 178 && held <= 199, `${estimand}: ${held} of 200`);
  }
});

test('covariates that tell who was treated leave nobody to compare with', () => {
  const treated = [0, 0, 0, 0, 1, 1, 1, 1];
  const told = computePropensityWeights(treated, [{ name: 'x', values: [1, 2, 3, 4, 5, 6, 7, 8] }]);
  assert.deepEqual(told, { defined: false, reason: 'separation' });
  assert.throws(
    () => computePropensityWeights(treated, [{ name: 'x', values: treated }], { trim: 0.7 }),
    ArgumentError,
  );
});

const sumsOf = (values: readonly number[]) => computeMoments(countValues(values));

test('a test without a difference that is looked at a hundred times is rarely significant at any look', () => {
  const random = createRandom(12);
  let wrong = 0;
  let fixedWrong = 0;
  for (let run = 0; run < 200; run++) {
    const groups = [
      { n: 0, sum: 0, sumOfSquares: 0 },
      { n: 0, sum: 0, sumOfSquares: 0 },
    ];
    const looks = Array.from({ length: 100 }, () => {
      for (const group of groups)
        for (let i = 0; i < 50; i++) {
          const value = random.uniform() < 0.3 ? 1 : 0;
          group.n++;
          group.sum += value;
          group.sumOfSquares += value;
        }
      const [control = sumsOf([]), treatment = sumsOf([])] = groups.map((group) => ({ ...group }));
      return { control, treatment };
    });
    const seen = computeSequentialTest(looks, { expectedEffect: 0.03 }).map(getValue);
    if (seen.some(({ significant }) => significant)) wrong++;
    if (seen.some(({ difference, standardError }) => Math.abs(difference) > 1.96 * standardError)) fixedWrong++;
    assert.equal(seen.at(-1)?.significant, (seen.at(-1)?.pValue ?? 1) <= 0.05);
  }
  assert.ok(wrong <= 17, `${wrong} of 200 runs were wrongly significant`);
  assert.ok(fixedWrong > 40, 'a test for one look must fail here, or this test shows nothing');
});

test('the interval and the p-value of a look agree, and both only tighten', () => {
  const random = createRandom(5);
  const control: number[] = [];
  const treatment: number[] = [];
  const looks = Array.from({ length: 30 }, () => {
    for (let i = 0; i < 20; i++) {
      control.push(random.integer(11));
      treatment.push(Math.min(10, random.integer(11) + 1));
    }
    return { control: sumsOf(control), treatment: sumsOf(treatment) };
  });
  const seen = computeSequentialTest(looks, { expectedEffect: 0.5 }).map(getValue);
  for (const [i, { interval, pValue, significant }] of seen.entries()) {
    assert.equal(significant, interval[0] > 0 || interval[1] < 0);
    const before = seen[i - 1];
    if (before)
      assert.ok(interval[0] >= before.interval[0] && interval[1] <= before.interval[1] && pValue <= before.pValue);
  }
  assert.equal(seen.at(-1)?.significant, true);
  assert.throws(() => computeSequentialTest(looks, { expectedEffect: 0 }), ArgumentError);
  const [first] = computeSequentialTest([{ control: sumsOf([]), treatment: sumsOf([1]) }], { expectedEffect: 1 });
  assert.deepEqual(first, { defined: false, reason: 'noData' });
});

test('groups that are not as large as promised are noticed', () => {
  assert.equal(getValue(computeSampleRatioMismatch([60, 40], [1, 1])).statistic, 4);
  assert.ok(getValue(computeSampleRatioMismatch([50_400, 49_100], [1, 1])).pValue < 0.001);
  assert.ok(getValue(computeSampleRatioMismatch([1003, 1997], [1, 2])).pValue > 0.5);
  assert.deepEqual(computeSampleRatioMismatch([0, 0], [1, 1]), { defined: false, reason: 'noData' });
  assert.throws(() => computeSampleRatioMismatch([1, 2], [1]), ArgumentError);
});

test('scores that know for whom a voucher works lift the curve, others do not', () => {
  const random = createRandom(9);
  const n = 6000;
  const tenure = Float64Array.from({ length: n }, () => random.normal());
  const treated = tenure.map(() => (random.uniform() < 0.5 ? 1 : 0));
  const renewed = tenure.map((value, i) =>
    random.uniform() < 0.3 + (value > 0 ? 0.3 : 0) * (treated[i] ?? 0) ? 1 : 0,
  );
  const half = n / 2;
  const learnt = getValue(
    computeUpliftScores(
      renewed.map((value, i) => (i < half ? value : Number.NaN)),
      treated,
      [{ name: 'tenure', values: tenure }],
    ),
  );
  const judged = (scores: Float64Array) =>
    getValue(computeUpliftCurve(renewed.slice(half), treated.slice(half), scores.slice(half), { slices: 5 }));
  const good = judged(learnt.scores);
  const bad = judged(tenure.map(() => random.uniform()));
  assertNear(good.overall, 0.15, 0.04);
  assert.ok(good.qini > 0.02, `${good.qini}`);
  assertNear(bad.qini, 0, 0.012);
  const [best, worst] = [good.slices[0], good.slices.at(-1)];
  assert.ok(best && worst && getValue(best.uplift).difference > getValue(worst.uplift).difference + 0.1);
  assert.equal(good.slices.length, 5);
  assert.deepEqual(computeUpliftCurve([1, 0], [1, 1], [1, 2]), { defined: false, reason: 'noVariance' });
});
