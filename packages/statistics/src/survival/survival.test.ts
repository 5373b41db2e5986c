import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  ArgumentError,
  computeBaselineHazard,
  computeConcordance,
  computeCox,
  computeHazardAt,
  computeKaplanMeier,
  computeLogRank,
  computePredictedSurvival,
  computeProportionalHazards,
  computeRestrictedMean,
  computeSurvivalAt,
  computeSurvivalQuantile,
  createFactor,
  createRandom,
} from '../index.ts';
import { getValue } from '../testing/get-value.ts';

function assertNear(got: number | undefined, expected: number, tolerance: number): void {
  assert.ok(got !== undefined && Math.abs(got - expected) <= tolerance, `${got} is not near ${expected}`);
}

// Remission of leukaemia in weeks, Freireich et al. 1963; as tabulated in Kalbfleisch and Prentice and in Cox and Oakes.
const drug = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35];
const drugEvents = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0];
const placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];
const times = [...drug, ...placebo];
const events = [...drugEvents, ...placebo.map(() => 1)];
const arm = createFactor([...drug.map(() => 'drug'), ...placebo.map(() => 'placebo')]);
const onPlacebo = [{ name: 'placebo', values: [...drug.map(() => 0), ...placebo.map(() => 1)] }];

test('the survival of the leukaemia patients is the published one', () => {
  const [curve, other] = getValue(computeKaplanMeier(times, events, { groups: arm })).curves;
  assert.ok(curve && other);
  for (const [time, survival] of [
    [6, 0.857],
    [10, 0.753],
    [16, 0.627],
    [23, 0.448],
    [35, 0.448],
  ] as const)
    assertNear(computeSurvivalAt(curve, time).survival, survival, 0.0005);
  const point = computeSurvivalAt(curve, 10);
  assert.equal(point.atRisk, 15);
  assertNear(getValue(point.standardError), 0.0963, 0.00005);
  assert.equal(getValue(computeSurvivalQuantile(curve, 0.5).time), 23);
  assert.equal(getValue(computeSurvivalQuantile(other, 0.5).time), 8);
  assert.deepEqual(computeSurvivalQuantile(curve, 0.9).time, { defined: false, reason: 'notReached' });
  assert.deepEqual(computeSurvivalAt(other, 30).standardError, { defined: false, reason: 'noData' });
});

test('the log-rank test of the leukaemia patients is the published one', () => {
  const test = getValue(computeLogRank(times, events, arm));
  assertNear(test.statistic, 16.79, 0.005);
  assertNear(test.groups[0]?.expected, 19.25, 0.005);
  assertNear(test.groups[1]?.expected, 10.75, 0.005);
  assertNear(getValue(computeLogRank(times, events, arm, { rho: 1 })).statistic, 14.5, 0.1);
});

test('Cox’s coefficient of the leukaemia patients is the published one, by Breslow and by Efron', () => {
  const breslow = getValue(computeCox(times, events, onPlacebo, { ties: 'breslow' }));
  const efron = getValue(computeCox(times, events, onPlacebo));
  assertNear(breslow.coefficients[0]?.estimate, 1.509, 0.0005);
  assertNear(breslow.coefficients[0]?.standardError, 0.4096, 0.0001);
  assertNear(efron.coefficients[0]?.estimate, 1.572, 0.0005);
  assertNear(efron.coefficients[0]?.standardError, 0.4124, 0.0001);
  assertNear(efron.hazardRatios[0]?.hazardRatio, 4.817, 0.001);
});

test('without ties the score test of Cox is the log-rank test, and both ways with ties agree', () => {
  const rows = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 1 })), { minLength: 8, maxLength: 30 });
  fc.assert(
    fc.property(rows, (data) => {
      const at = data.map((_, i) => (i * 7919) % 1009);
      const happened = data.map(([event]) => (event ? 1 : 0));
      const group = data.map(([, side]) => side);
      const cox = computeCox(at, happened, [{ name: 'group', values: group }]);
      if (!cox.defined) return;
      const test = getValue(computeLogRank(at, happened, createFactor(group)));
      assertNear(cox.value.score.statistic, test.statistic, 1e-9 * (1 + test.statistic));
      const breslow = getValue(computeCox(at, happened, [{ name: 'group', values: group }], { ties: 'breslow' }));
      assertNear(breslow.coefficients[0]?.estimate, cox.value.coefficients[0]?.estimate ?? 0, 1e-9);
    }),
  );
});

test('without censoring survival is the share still there, and the restricted mean that of the cut times', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 30 }), (durations) => {
      const [curve] = getValue(
        computeKaplanMeier(
          durations,
          durations.map(() => 1),
        ),
      ).curves;
      assert.ok(curve);
      const left = durations.filter((duration) => duration > 7).length / durations.length;
      assertNear(computeSurvivalAt(curve, 7).survival, left, 1e-12);
      const mean = durations.reduce((sum, duration) => sum + Math.min(duration, 12), 0) / durations.length;
      assertNear(computeRestrictedMean(curve, 12).mean, mean, 1e-10);
    }),
  );
});

test('a weight of w is w rows, and the order of rows does not matter', () => {
  const weights = times.map((_, i) => 1 + (i % 3));
  const repeat = (values: readonly number[]) =>
    values.flatMap((value, i) => Array(weights[i] ?? 0).fill(value)).reverse();
  const [weighted] = getValue(computeKaplanMeier(times, events, { weights })).curves;
  const [repeated] = getValue(computeKaplanMeier(repeat(times), repeat(events))).curves;
  assert.deepEqual(weighted?.survival, repeated?.survival);
  const cox = getValue(computeCox(times, events, onPlacebo, { weights, ties: 'breslow' }));
  const [predictor] = onPlacebo;
  const again = getValue(
    computeCox(repeat(times), repeat(events), [{ name: 'placebo', values: repeat(predictor?.values ?? []) }], {
      ties: 'breslow',
    }),
  );
  assertNear(again.coefficients[0]?.estimate, cox.coefficients[0]?.estimate ?? 0, 1e-10);
  assertNear(again.coefficients[0]?.standardError, cox.coefficients[0]?.standardError ?? 0, 1e-10);
});

test('times that differ by rounding only are one time', () => {
  const [curve] = getValue(computeKaplanMeier([0.1 + 0.2, 0.3, 1], [1, 1, 0])).curves;
  assert.equal(curve?.times.length, 2);
  assert.equal(curve?.eventCounts[0], 2);
});

test('the baseline hazard of Cox without effects is that of the whole', () => {
  const cox = getValue(computeCox(times, events, onPlacebo, { ties: 'breslow' }));
  const [baseline] = computeBaselineHazard(cox);
  assert.ok(baseline);
  assert.equal(computeHazardAt(baseline, 0.5), 0);
  // Expected events under the model are the observed ones: Σ H₀(tᵢ) exp(xᵢb) = events.
  const effect = cox.coefficients[0]?.estimate ?? 0;
  const expected = times.reduce(
    (sum, time, i) => sum + computeHazardAt(baseline, time) * Math.exp(effect * (onPlacebo[0]?.values[i] ?? 0)),
    0,
  );
  assertNear(expected, 30, 1e-9);
  const predicted = computePredictedSurvival(cox, baseline, { placebo: 1 }, 8);
  assertNear(predicted, Math.exp(-computeHazardAt(baseline, 8) * Math.exp(effect)), 1e-12);
  assert.throws(() => computePredictedSurvival(cox, baseline, {}, 8), ArgumentError);
});

test('an effect that stays the same passes the test of proportional hazards, one that turns does not', () => {
  const steady = getValue(computeProportionalHazards(getValue(computeCox(times, events, onPlacebo))));
  // By R survival 3.5-3, cox.zph.
  assertNear(steady.overall.statistic, 0.0228633780528, 1e-10);
  const random = createRandom(4);
  const group = Float64Array.from({ length: 400 }, (_, i) => i % 2);
  // Early on the second group loses more, later the first.
  const lasted = group.map((side) => (side === 1 ? random.uniform() ** 3 : 0.3 + 0.3 * random.uniform()));
  const age = group.map(() => random.normal());
  const predictors = [
    { name: 'group', values: group },
    { name: 'age', values: age },
  ];
  const cox = getValue(
    computeCox(
      lasted,
      group.map(() => 1),
      predictors,
    ),
  );
  const [turning, neutral] = getValue(computeProportionalHazards(cox)).predictors;
  assert.ok((turning?.pValue ?? 1) < 1e-6 && (neutral?.pValue ?? 0) > 0.01);
});

test('concordance counts the pairs that can be compared', () => {
  const { concordance, concordant, discordant, tied } = getValue(
    computeConcordance([1, 2, 3, 4], [1, 0, 1, 1], [9, 1, 5, 5]),
  );
  // 1 before 2, 3 and 4 with the higher score; 2 was censored; 3 before 4 with equal scores.
  assert.deepEqual([concordant, discordant, tied], [3, 0, 1]);
  assert.equal(concordance, 0.875);
});

test('what can not be estimated says why, and bad columns are refused', () => {
  const x = (values: number[]) => [{ name: 'x', values }];
  assert.deepEqual(computeKaplanMeier([], []), { defined: false, reason: 'noData' });
  assert.deepEqual(computeCox([1, 2, 3], [0, 0, 0], x([1, 2, 3])), { defined: false, reason: 'noVariance' });
  assert.deepEqual(computeCox([1, 2, 3, 4], [1, 1, 1, 1], x([4, 3, 2, 1])), { defined: false, reason: 'separation' });
  assert.deepEqual(computeLogRank([1, 2], [1, 1], createFactor(['a', 'a'])), { defined: false, reason: 'noVariance' });
  assert.throws(() => computeKaplanMeier([-1], [1]), ArgumentError);
  assert.throws(() => computeKaplanMeier([1], [2]), ArgumentError);
  assert.throws(() => computeKaplanMeier([1, 2], [1]), ArgumentError);
  assert.equal(getValue(computeKaplanMeier([1, Number.NaN], [1, 1])).missing, 1);
});
