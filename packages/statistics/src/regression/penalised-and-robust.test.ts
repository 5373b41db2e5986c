import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  ArgumentError,
  computeHuberRegression,
  computeMmRegression,
  computeOls,
  computePenalisedLogistic,
  computePenalisedRegression,
  computePenaltySelection,
  createRandom,
} from '../index.ts';
import { getValue } from '../testing/get-value.ts';

function assertNear(got: number | undefined, expected: number, tolerance = 1e-8): void {
  assert.ok(
    got !== undefined && Math.abs(got - expected) <= tolerance * Math.max(1, Math.abs(expected)),
    `${got} is not near ${expected}`,
  );
}

// Stack loss (Brownlee 1965): 21 days of a plant, four of them known as outliers.
const plant = [
  { name: 'air', values: [80, 80, 75, 62, 62, 62, 62, 62, 58, 58, 58, 58, 58, 58, 50, 50, 50, 50, 50, 56, 70] },
  { name: 'water', values: [27, 27, 25, 24, 22, 23, 24, 24, 23, 18, 18, 17, 18, 19, 18, 18, 19, 19, 20, 20, 20] },
  { name: 'acid', values: [89, 88, 90, 87, 87, 87, 93, 93, 87, 80, 89, 88, 82, 93, 89, 86, 72, 79, 80, 82, 91] },
];
const loss = [42, 37, 37, 28, 18, 18, 19, 20, 15, 14, 14, 13, 11, 12, 8, 7, 8, 8, 9, 15, 15];

test('Huber’s estimate of the stack loss agrees with R MASS::rlm to convergence', () => {
  const model = getValue(computeHuberRegression(loss, plant));
  const estimates = [-41.026485373295, 0.829385770254, 0.926059415549, -0.127846317965];
  const errors = [9.806872294353, 0.11117496232, 0.30339340335, 0.128846345687];
  for (const [j, { estimate, standardError }] of model.coefficients.entries()) {
    assertNear(estimate, estimates[j] ?? 0);
    assertNear(standardError, errors[j] ?? 0);
  }
  assertNear(model.scale, 2.44048904599);
});

test('the MM estimate of the stack loss agrees with R robustbase::lmrob, whatever the seed', () => {
  for (const seed of [1, 2]) {
    const model = getValue(computeMmRegression(loss, plant, { random: createRandom(seed) }));
    for (const [j, expected] of [-41.5246, 0.93885, 0.57955, -0.11292].entries())
      assertNear(model.coefficients[j]?.estimate, expected, 1e-5);
    assertNear(model.scale, 1.912, 1e-3);
  }
});

test('two fifths of the rows pulled far away do not move an MM estimate', () => {
  const random = createRandom(5);
  const x = Float64Array.from({ length: 100 }, () => random.normal());
  const clean = x.map((value) => 1 + 2 * value + 0.1 * random.normal());
  const dirty = clean.map((value, i) => (i % 5 < 2 ? value + 50 : value));
  const predictors = [{ name: 'x', values: x }];
  const model = getValue(computeMmRegression(dirty, predictors, { random }));
  assertNear(model.coefficients[0]?.estimate, 1, 0.06);
  assertNear(model.coefficients[1]?.estimate, 2, 0.06);
  assert.ok(model.robustnessWeights.every((weight, i) => (i % 5 < 2 ? weight === 0 : weight > 0)));
  const plain = getValue(computeOls(dirty, predictors));
  assert.ok(Math.abs((plain.coefficients[0]?.estimate ?? 0) - 1) > 5);
});

test('without a penalty the lasso is least squares, and with a strong one nothing is left', () => {
  const free = getValue(computePenalisedRegression(loss, plant, { lambda: 0 }));
  const ols = getValue(computeOls(loss, plant));
  for (const [j, { estimate }] of ols.coefficients.entries())
    assertNear(free.coefficients[j]?.estimate, estimate, 1e-7);
  assertNear(free.rSquared, ols.rSquared);
  const held = getValue(computePenalisedRegression(loss, plant, { lambda: 1000 }));
  assert.equal(held.nonZero, 0);
  assertNear(held.coefficients[0]?.estimate, loss.reduce((sum, value) => sum + value, 0) / loss.length);
});

test('the lasso of one predictor is the least-squares effect, shrunk towards 0 by λ over its deviation', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
        minLength: 5,
        maxLength: 20,
      }),
      fc.double({ min: 0, max: 5, noNaN: true }),
      (data, lambda) => {
        const [y, x] = [data.map(([value]) => value), data.map(([, value]) => value)];
        const outcome = computePenalisedRegression(y, [{ name: 'x', values: x }], { lambda });
        if (!outcome.defined) return;
        const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
        const [my, mx] = [mean(y), mean(x)];
        const deviation = Math.sqrt(mean(x.map((value) => (value - mx) ** 2)));
        const slope = mean(data.map(([a, b]) => (a - my) * (b - mx))) / deviation;
        const expected = (Math.sign(slope) * Math.max(0, Math.abs(slope) - lambda)) / deviation;
        assertNear(outcome.value.coefficients[1]?.estimate, expected, 1e-7);
      },
    ),
  );
});

test('a penalty has an answer where predictors split the outcome or outnumber the rows', () => {
  const split = getValue(
    computePenalisedLogistic([0, 0, 0, 1, 1, 1], [{ name: 'x', values: [1, 2, 3, 4, 5, 6] }], {
      lambda: 0.1,
      alpha: 0,
    }),
  );
  assert.ok((split.coefficients[1]?.estimate ?? 0) > 0.2);
  const random = createRandom(1);
  const wide = Array.from({ length: 30 }, (_, j) => ({
    name: `x${j}`,
    values: Float64Array.from({ length: 10 }, () => random.normal()),
  }));
  const y = Float64Array.from({ length: 10 }, () => random.normal());
  assert.ok(getValue(computePenalisedRegression(y, wide, { lambda: 0.2 })).nonZero <= 10);
  assert.throws(() => computePenalisedRegression(y, wide, { lambda: -1 }), ArgumentError);
  assert.throws(() => computePenalisedRegression(y, wide, { lambda: 1, alpha: 2 }), ArgumentError);
});

test('cross-validation keeps the predictors that matter and drops most that do not', () => {
  const random = createRandom(8);
  const predictors = Array.from({ length: 15 }, (_, j) => ({
    name: `x${j}`,
    values: Float64Array.from({ length: 300 }, () => random.normal()),
  }));
  const sums = Float64Array.from(
    { length: 300 },
    (_, i) => 2 * (predictors[0]?.values[i] ?? 0) - (predictors[1]?.values[i] ?? 0),
  );
  const outcomes = {
    linear: sums.map((value) => value + random.normal()),
    logistic: sums.map((value) => (value + random.normal() > 0 ? 1 : 0)),
  };
  for (const family of ['linear', 'logistic'] as const) {
    const fitAt = (
      lambda: number,
    ): { readonly nonZero: number; readonly coefficients: readonly { estimate: number }[] } =>
      family === 'linear'
        ? getValue(computePenalisedRegression(outcomes.linear, predictors, { lambda }))
        : getValue(computePenalisedLogistic(outcomes.logistic, predictors, { lambda }));
    const selection = getValue(
      computePenaltySelection(outcomes[family], predictors, { random: createRandom(1), family }),
    );
    const { best, simplest, path } = selection;
    assert.ok(simplest.lambda >= best.lambda && best.lambda < (path[0]?.lambda ?? 0));
    const model = fitAt(simplest.lambda);
    assert.ok(model.nonZero >= 2 && model.nonZero <= 6, `${family}: ${model.nonZero}`);
    assert.notEqual(model.coefficients[1]?.estimate, 0);
    // The strongest strength is the smallest that leaves nothing.
    const strongest = path[0]?.lambda ?? 0;
    assert.equal(fitAt(strongest * 1.0001).nonZero, 0);
    assert.ok(fitAt(strongest * 0.98).nonZero > 0);
  }
  assert.throws(() => computePenaltySelection(sums, predictors, { random, folds: 1 }), ArgumentError);
  assert.throws(() => computePenaltySelection(sums, predictors, { random, lambdas: [-1] }), ArgumentError);
});
