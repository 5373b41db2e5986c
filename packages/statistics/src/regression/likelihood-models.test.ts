import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  ArgumentError,
  computeConditionalLogit,
  computeLogistic,
  computeLogisticRobustErrors,
  computeMultinomialLogit,
  computeOrdinalLogit,
  computePredictedProbabilities,
  createFactor,
  createRandom,
} from '../index.ts';
import { getValue } from '../testing/get-value.ts';

function assertNear(got: number | undefined, expected: number, tolerance = 1e-9): void {
  assert.ok(
    got !== undefined && Math.abs(got - expected) <= tolerance * Math.max(1, Math.abs(expected)),
    `${got} is not near ${expected}`,
  );
}

/** Rows of a table of counts: (exposed, category) once per count. */
function spread(counts: readonly (readonly number[])[]): { exposed: number[]; category: number[] } {
  const exposed: number[] = [];
  const category: number[] = [];
  for (const [row, line] of counts.entries())
    for (const [column, count] of line.entries())
      for (let i = 0; i < count; i++) {
        exposed.push(row);
        category.push(column);
      }
  return { exposed, category };
}

const cell = fc.integer({ min: 1, max: 30 });

test('logistic regression of a 2 × 2 table gives its log odds ratio and Woolf’s standard error', () => {
  fc.assert(
    fc.property(cell, cell, cell, cell, (a, b, c, d) => {
      const { exposed, category } = spread([
        [a, b],
        [c, d],
      ]);
      if (exposed.length < 3) return;
      const model = getValue(computeLogistic(category, [{ name: 'exposed', values: exposed }]));
      assertNear(model.coefficients[0]?.estimate, Math.log(b / a), 1e-7);
      assertNear(model.coefficients[1]?.estimate, Math.log((d * a) / (c * b)), 1e-7);
      assertNear(model.coefficients[1]?.standardError, Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d), 1e-6);
    }),
  );
});

test('a weight of w is the same as w rows', () => {
  const counts = [
    [7, 3],
    [4, 9],
  ];
  const { exposed, category } = spread(counts);
  const weighted = getValue(
    computeLogistic([0, 1, 0, 1], [{ name: 'exposed', values: [0, 0, 1, 1] }], { weights: [7, 3, 4, 9] }),
  );
  assert.equal(weighted.weightSum, 23);
  const repeated = getValue(computeLogistic(category, [{ name: 'exposed', values: exposed }]));
  assertNear(weighted.coefficients[1]?.standardError, repeated.coefficients[1]?.standardError ?? 0);
  assertNear(weighted.bic, repeated.bic);
  assertNear(weighted.pseudoRSquared.nagelkerke, repeated.pseudoRSquared.nagelkerke);
});

test('perfectly and nearly perfectly split outcomes are told apart from steep ones', () => {
  const reason = (x: number[], y: number[]) => {
    const outcome = computeLogistic(y, [{ name: 'x', values: x }]);
    return outcome.defined ? 'defined' : outcome.reason;
  };
  assert.equal(reason([1, 2, 3, 4, 5, 6], [0, 0, 0, 1, 1, 1]), 'separation');
  // 3 has both outcomes, everything else is split: the estimate still runs to infinity.
  assert.equal(reason([1, 2, 3, 3, 4, 5], [0, 0, 0, 1, 1, 1]), 'separation');
  assert.equal(reason([1, 2, 3.01, 3, 4, 5], [0, 0, 0, 1, 1, 1]), 'defined');
  // The far row is as good as certain, yet the near ones keep the slope finite.
  assert.equal(reason([1, 2, 3, 1e6], [0, 1, 0, 1]), 'defined');
  assert.equal(reason([1, 2, 3, 4], [1, 1, 1, 1]), 'noVariance');
});

test('an outcome other than 0 and 1 is refused; a factor of two levels is read', () => {
  const x = [{ name: 'x', values: [1, 2, 3, 4, 5] }];
  assert.throws(() => computeLogistic([0, 1, 2, 0, 1], x), ArgumentError);
  assert.throws(() => computeLogistic(createFactor(['a', 'b', 'c', 'a', 'b']), x), ArgumentError);
  const model = getValue(computeLogistic(createFactor(['no', 'yes', 'no', 'yes', 'no']), x));
  assert.equal(model.events, 2);
});

test('predicted probabilities are the fitted ones, with NaN for levels never seen', () => {
  const plan = createFactor(['a', 'b', 'a', 'b', 'a', 'b', 'a', 'b'], ['a', 'b', 'c']);
  const model = getValue(computeLogistic([0, 1, 1, 0, 0, 1, 0, 1], [{ name: 'plan', values: plan }]));
  const known = computePredictedProbabilities(model, [{ name: 'plan', values: plan }]);
  for (const [i, probability] of known.entries()) assertNear(probability, model.probabilities[i] ?? 0);
  const unseen = createFactor(['c', 'd'], ['c', 'd']);
  assert.deepEqual(
    [...computePredictedProbabilities(model, [{ name: 'plan', values: unseen }])],
    [Number.NaN, Number.NaN],
  );
  assert.throws(() => computePredictedProbabilities(model, [{ name: 'plan', values: [1] }]), ArgumentError);
  assert.throws(() => computePredictedProbabilities(model, [{ name: 'other', values: [1] }]), ArgumentError);
});

test('sandwich errors of rows in identical pairs grow as if there were half as many', () => {
  const random = createRandom(3);
  const x = Float64Array.from({ length: 200 }, () => random.normal());
  const y = x.map((value) => (random.uniform() < 1 / (1 + Math.exp(-value)) ? 1 : 0));
  const twice = (values: Float64Array) => Float64Array.from({ length: 400 }, (_, i) => values[i >> 1] ?? 0);
  const single = getValue(computeLogistic(y, [{ name: 'x', values: x }]));
  const doubled = getValue(computeLogistic(twice(y), [{ name: 'x', values: twice(x) }]));
  const pairs = createFactor(Array.from({ length: 400 }, (_, i) => i >> 1));
  const expected = getValue(computeLogisticRobustErrors(single)).coefficients[1]?.standardError ?? 0;
  const got = getValue(computeLogisticRobustErrors(doubled, { clusters: pairs })).coefficients[1]?.standardError;
  assertNear(got, expected, 1e-7);
});

test('an ordinal model of two categories is a logistic regression', () => {
  const x = [1, 3, 2, 5, 4, 6, 2, 5];
  const y = [0, 0, 1, 1, 0, 1, 0, 1];
  const logistic = getValue(computeLogistic(y, [{ name: 'x', values: x }]));
  const ordinal = getValue(computeOrdinalLogit(createFactor(y), [{ name: 'x', values: x }]));
  assertNear(ordinal.coefficients[0]?.estimate, logistic.coefficients[1]?.estimate ?? 0, 1e-7);
  assertNear(ordinal.thresholds[0]?.estimate, -(logistic.coefficients[0]?.estimate ?? 0), 1e-7);
  assertNear(ordinal.coefficients[0]?.standardError, logistic.coefficients[1]?.standardError ?? 0, 1e-6);
  assertNear(ordinal.likelihoodRatio.statistic, logistic.likelihoodRatio.statistic, 1e-7);
});

test('turning the order of categories round turns the effect round', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 3 })), {
        minLength: 20,
        maxLength: 40,
      }),
      (data) => {
        const x = [{ name: 'x', values: data.map(([value]) => value) }];
        const up = computeOrdinalLogit(
          createFactor(
            data.map(([, y]) => y),
            ['0', '1', '2', '3'],
          ),
          x,
        );
        const down = computeOrdinalLogit(
          createFactor(
            data.map(([, y]) => y),
            ['3', '2', '1', '0'],
          ),
          x,
        );
        assert.equal(up.defined, down.defined);
        if (!up.defined || !down.defined) return;
        assertNear(down.value.coefficients[0]?.estimate, -(up.value.coefficients[0]?.estimate ?? 0), 1e-6);
        assertNear(down.value.logLikelihood, up.value.logLikelihood, 1e-9);
      },
    ),
    { numRuns: 50 },
  );
});

test('a saturated multinomial model gives the log odds of the table, whatever the reference', () => {
  const counts = [
    [12, 5, 9],
    [4, 11, 7],
  ];
  const { exposed, category } = spread(counts);
  const predictors = [{ name: 'exposed', values: exposed }];
  const odds = (row: number, level: number, reference: number) =>
    Math.log((counts[row]?.[level] ?? 0) / (counts[row]?.[reference] ?? 0));
  for (const reference of [0, 1, 2]) {
    const model = getValue(
      computeMultinomialLogit(createFactor(category), predictors, { reference: String(reference) }),
    );
    for (const { level, coefficients } of model.categories) {
      assertNear(coefficients[0]?.estimate, odds(0, Number(level), reference), 1e-7);
      assertNear(
        coefficients[1]?.estimate,
        odds(1, Number(level), reference) - odds(0, Number(level), reference),
        1e-7,
      );
    }
  }
  assert.throws(() => computeMultinomialLogit(createFactor(category), predictors, { reference: '7' }), ArgumentError);
});

test('a conditional logit of pairs is the logarithm of the discordant ratio', () => {
  // 1:1 matching: 9 pairs in which the chosen one alone has it, 4 in which the other alone has it, 5 alike.
  const pairs = [...Array(9).fill([1, 0]), ...Array(4).fill([0, 1]), ...Array(5).fill([1, 1])];
  const choices = pairs.flatMap(() => [1, 0]);
  const sets = pairs.flatMap((_, i) => [i, i]);
  const has = pairs.flat();
  const model = getValue(computeConditionalLogit(choices, sets, [{ name: 'has', values: has }]));
  assertNear(model.coefficients[0]?.estimate, Math.log(9 / 4), 1e-9);
  assertNear(model.coefficients[0]?.standardError, Math.sqrt(1 / 9 + 1 / 4), 1e-7);
  assertNear(model.nullLogLikelihood, 18 * Math.log(0.5));
  assert.equal(model.sets, 18);
});

test('a set counts when one was chosen, and only one may be', () => {
  const predictors = [{ name: 'price', values: [1, 2, 3, 1, 2, 3, 2, 1, 3] }];
  const sets = [1, 1, 1, 2, 2, 2, 3, 3, 3];
  const model = computeConditionalLogit([1, 0, 0, 0, 1, 0, 0, 0, 0], sets, predictors);
  assert.equal(getValue(model).setsWithoutChoice, 1);
  assert.throws(() => computeConditionalLogit([1, 1, 0, 0, 1, 0, 0, 0, 1], sets, predictors), ArgumentError);
  const same = computeConditionalLogit([1, 0, 0, 0, 1, 0, 1, 0, 0], sets, [{ name: 'set', values: sets }]);
  assert.deepEqual(same, { defined: false, reason: 'singular' });
  const cheapest = computeConditionalLogit([1, 0, 0, 1, 0, 0, 0, 1, 0], sets, predictors);
  assert.deepEqual(cheapest, { defined: false, reason: 'separation' });
});
