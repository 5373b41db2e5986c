import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  ArgumentError,
  computeImportancePerformance,
  computeImportanceUncertainty,
  computeLmg,
  computeOls,
  computePenaltyReward,
  computeRelativeWeights,
  computeSimpleImportance,
  createFactor,
  createRandom,
  type Predictor,
} from '../index.ts';
import { getValue } from '../testing/get-value.ts';

function assertNear(got: number | undefined, expected: number, tolerance = 1e-9): void {
  assert.ok(got !== undefined && Math.abs(got - expected) <= tolerance, `${got} is not near ${expected}`);
}

/** A satisfaction survey of `n` people in which the drivers overlap, with known effects. */
function createSurvey(
  n: number,
  effects: readonly number[],
  seed: number,
): { outcome: Float64Array; drivers: Predictor[] } {
  const random = createRandom(seed);
  const mood = Float64Array.from({ length: n }, () => random.normal());
  const drivers = effects.map((_, j) => ({
    name: `driver ${j + 1}`,
    values: mood.map((value) => 0.6 * value + 0.8 * random.normal()),
  }));
  const outcome = Float64Array.from({ length: n }, (_, i) =>
    effects.reduce((sum, effect, j) => sum + effect * (drivers[j]?.values[i] ?? 0), random.normal()),
  );
  return { outcome, drivers };
}

const effectList = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 2, maxLength: 6 });

test('Shapley values and relative weights sum to the R² of the regression, and so does Pratt', () => {
  fc.assert(
    fc.property(effectList, fc.integer({ min: 1, max: 1000 }), (effects, seed) => {
      const { outcome, drivers } = createSurvey(60, effects, seed);
      const { rSquared } = getValue(computeOls(outcome, drivers));
      for (const analysis of [computeLmg(outcome, drivers), computeRelativeWeights(outcome, drivers)]) {
        const { drivers: all, rSquared: explained } = getValue(analysis);
        assertNear(explained, rSquared, 1e-10);
        assertNear(
          all.reduce((sum, { sharePct }) => sum + sharePct, 0),
          100,
          1e-8,
        );
        assert.ok(all.every(({ importance }) => importance > -1e-12));
      }
      const simple = getValue(computeSimpleImportance(outcome, drivers));
      assertNear(
        simple.reduce((sum, { pratt }) => sum + pratt, 0),
        rSquared,
        1e-10,
      );
    }),
    { numRuns: 40 },
  );
});

test('Shapley values lie where the definition puts them: the average over all orders', () => {
  const { outcome, drivers } = createSurvey(80, [0.7, 0.4, 0.1, -0.3], 7);
  const explained = (places: readonly number[]): number =>
    places.length === 0
      ? 0
      : getValue(
          computeOls(
            outcome,
            places.map((at) => drivers[at] ?? { name: '', values: [] }),
          ),
        ).rSquared;
  const orders = (rest: readonly number[]): number[][] =>
    rest.length === 0
      ? [[]]
      : rest.flatMap((first) => orders(rest.filter((at) => at !== first)).map((tail) => [first, ...tail]));
  const sums = [0, 0, 0, 0];
  for (const order of orders([0, 1, 2, 3]))
    for (const [place, driver] of order.entries())
      sums[driver] = (sums[driver] ?? 0) + explained(order.slice(0, place + 1)) - explained(order.slice(0, place));
  for (const [j, { importance }] of getValue(computeLmg(outcome, drivers)).drivers.entries())
    assertNear(importance, (sums[j] ?? 0) / 24, 1e-10);
});

test('for two drivers both measures are the same, and the mean of first and last', () => {
  const { outcome, drivers } = createSurvey(50, [0.5, 0.2], 3);
  const lmg = getValue(computeLmg(outcome, drivers)).drivers;
  const johnson = getValue(computeRelativeWeights(outcome, drivers)).drivers;
  const simple = getValue(computeSimpleImportance(outcome, drivers));
  for (const [j, { importance }] of lmg.entries()) {
    assertNear(johnson[j]?.importance, importance, 1e-10);
    assertNear(((simple[j]?.first ?? 0) + (simple[j]?.last ?? 0)) / 2, importance, 1e-10);
  }
});

test('the levels of a factor join together, so their coding does not matter', () => {
  const { outcome, drivers } = createSurvey(60, [0.5, 0.3], 11);
  const channel = outcome.map((value, i) => (value > 0 ? 2 : i % 2));
  const coded = (levels: string[]) => [...drivers, { name: 'channel', values: createFactor(channel, levels) }];
  const first = getValue(computeLmg(outcome, coded(['0', '1', '2']))).drivers;
  const second = getValue(computeLmg(outcome, coded(['2', '0', '1']))).drivers;
  for (const [j, { importance }] of first.entries()) assertNear(second[j]?.importance, importance, 1e-10);
  assert.throws(() => computeRelativeWeights(outcome, coded(['0', '1', '2'])), ArgumentError);
});

test('weights count rows, and neither the order of rows nor the unit of a driver matters', () => {
  const { outcome, drivers } = createSurvey(30, [0.5, 0.3, 0.1], 5);
  const repeat = (values: ArrayLike<number>) =>
    Array.from(values).flatMap((value, i) => (i < 10 ? [value, value] : [value]));
  const weighted = getValue(computeLmg(outcome, drivers, { weights: outcome.map((_, i) => (i < 10 ? 2 : 1)) }));
  const repeated = getValue(
    computeLmg(
      repeat(outcome),
      drivers.map(({ name, values }) => ({ name, values: 'levels' in values ? values : repeat(values).reverse() })),
    ),
  );
  assert.notEqual(repeated.drivers[0]?.importance, weighted.drivers[0]?.importance);
  const aligned = getValue(
    computeLmg(
      repeat(outcome).reverse(),
      drivers.map(({ name, values }) => ({
        name,
        values:
          'levels' in values
            ? values
            : repeat(values)
                .reverse()
                .map((value) => 1000 * value + 7),
      })),
    ),
  );
  for (const [j, { importance }] of weighted.drivers.entries())
    assertNear(aligned.drivers[j]?.importance, importance, 1e-9);
});

test('drivers that determine each other, constant ones and too many are told apart', () => {
  const { outcome, drivers } = createSurvey(30, [0.5, 0.3], 5);
  const [first] = drivers;
  assert.ok(first && !('levels' in first.values));
  const twice = { name: 'twice', values: Array.from(first.values, (value) => 2 * value) };
  assert.deepEqual(computeLmg(outcome, [...drivers, twice]), { defined: false, reason: 'singular' });
  assert.deepEqual(computeRelativeWeights(outcome, [...drivers, twice]), { defined: false, reason: 'singular' });
  const flat = { name: 'flat', values: outcome.map(() => 3) };
  assert.deepEqual(computeLmg(outcome, [...drivers, flat]), { defined: false, reason: 'noVariance' });
  const many = Array.from({ length: 21 }, (_, j) => ({ ...first, name: `d${j}` }));
  assert.throws(() => computeLmg(outcome, many), ArgumentError);
});

test('drivers of equal weight are not distinguishable, a strong and a weak one are', () => {
  const { outcome, drivers } = createSurvey(400, [0.8, 0.4, 0.4, 0], 2);
  const options = { random: createRandom(1), replicates: 300 };
  const {
    drivers: all,
    differences,
    rSquaredInterval,
    rSquared,
  } = getValue(computeImportanceUncertainty(outcome, drivers, options));
  const between = (a: string, b: string) => differences.find(({ first, second }) => first === a && second === b);
  assert.equal(between('driver 1', 'driver 4')?.distinguishable, true);
  assert.equal(between('driver 2', 'driver 3')?.distinguishable, false);
  assert.equal(differences.length, 6);
  assert.deepEqual(all[0]?.rankInterval, [1, 1]);
  assert.deepEqual(all[3]?.rankInterval, [4, 4]);
  assert.deepEqual([...(all[1]?.rankInterval ?? [])], [2, 3]);
  assert.ok(rSquaredInterval[0] < rSquared && rSquared < rSquaredInterval[1]);
  const again = getValue(computeImportanceUncertainty(outcome, drivers, { random: createRandom(1), replicates: 300 }));
  assert.deepEqual(again.drivers, all);
  assert.throws(
    () => computeImportanceUncertainty(outcome, drivers, { random: createRandom(1), replicates: 5 }),
    ArgumentError,
  );
});

test('bootstrap intervals hold the true importance about as often as they say', () => {
  const truth = getValue(computeLmg(...unpack(createSurvey(200_000, [0.6, 0.3], 99)))).drivers[0]?.importance ?? 0;
  let held = 0;
  for (let seed = 1; seed <= 100; seed++) {
    const { outcome, drivers } = createSurvey(200, [0.6, 0.3], seed);
    const options = { random: createRandom(seed), replicates: 200, confidence: 0.9 };
    const [low, high] = getValue(computeImportanceUncertainty(outcome, drivers, options)).drivers[0]?.interval ?? [
      0, 0,
    ];
    if (low <= truth && truth <= high) held++;
  }
  assert.ok(held >= 80 && held <= 98, `${held} of 100 intervals of 90 % held the truth`);
});

function unpack({ outcome, drivers }: ReturnType<typeof createSurvey>): [Float64Array, Predictor[]] {
  return [outcome, drivers];
}

test('a bootstrap keeps the weights of the rows it draws', () => {
  // Half of the rows follow the first driver, half the second; nearly all weight lies on the first half.
  const random = createRandom(21);
  const [a, b] = [0, 1].map(() => Float64Array.from({ length: 400 }, () => random.normal()));
  assert.ok(a && b);
  const outcome = a.map((value, i) => (i < 200 ? value : (b[i] ?? 0)) + 0.2 * random.normal());
  const drivers = [
    { name: 'a', values: a },
    { name: 'b', values: b },
  ];
  const weights = outcome.map((_, i) => (i < 200 ? 1 : 0.001));
  const [first] = getValue(
    computeImportanceUncertainty(outcome, drivers, { random, weights, replicates: 100 }),
  ).drivers;
  assert.ok(
    first && first.interval[0] > 0.9 && first.interval[0] < first.importance && first.importance < first.interval[1],
  );
});

test('the grid puts important and bad into improve, and says where it can not tell', () => {
  const random = createRandom(4);
  const { outcome, drivers } = createSurvey(500, [0.9, 0.9, 0.1, 0.1], 8);
  const rated = drivers.map(({ name, values }, j) => ({
    name,
    values: 'levels' in values ? values : Float64Array.from(values, (value) => value + (j % 2 === 0 ? 4 : 7)),
  }));
  const grid = getValue(
    computeImportancePerformance(outcome, rated, { scale: [1, 10], bootstrap: { random, replicates: 200 } }),
  );
  assert.deepEqual(
    grid.drivers.map(({ quadrant }) => quadrant),
    ['improve', 'keep', 'watch', 'maintain'],
  );
  assert.ok(grid.drivers.every(({ certainty }) => certainty?.distinguishable));
  const alike = createSurvey(100, [0.5, 0.5, 0.5], 8);
  const unsure = getValue(
    computeImportancePerformance(alike.outcome, alike.drivers, {
      scale: [-3, 3],
      bootstrap: { random, replicates: 200 },
    }),
  );
  assert.ok(unsure.drivers.some(({ certainty }) => certainty?.distinguishable === false));
  assert.equal(getValue(computeImportancePerformance(outcome, rated, { scale: [1, 10] })).drivers[0]?.certainty, null);
  assert.throws(() => computeImportancePerformance(outcome, rated, { scale: [5, 5] }), ArgumentError);
});

test('an attribute that only hurts is basic, one that only delights is excitement', () => {
  const random = createRandom(6);
  const rate = () => Float64Array.from({ length: 600 }, () => 1 + random.integer(5));
  const [clean, quick, gift, colour] = [rate(), rate(), rate(), rate()];
  const outcome = clean.map(
    (value, i) =>
      (value <= 2 ? -2 : 0) +
      ((quick[i] ?? 0) <= 2 ? -1 : (quick[i] ?? 0) >= 4 ? 1 : 0) +
      ((gift[i] ?? 0) >= 4 ? 2 : 0) +
      random.normal(),
  );
  const attributes = [
    { name: 'clean', values: clean },
    { name: 'quick', values: quick },
    { name: 'gift', values: gift },
    { name: 'colour', values: colour },
  ];
  const analysis = getValue(computePenaltyReward(outcome, attributes, { lowMax: 2, highMin: 4, confidence: 0.999 }));
  assert.deepEqual(
    analysis.attributes.map(({ role }) => role),
    ['basic', 'performance', 'excitement', 'indifferent'],
  );
  const [cleanly, quickly] = analysis.attributes;
  assert.ok((cleanly?.asymmetryPValue ?? 1) < 0.001 && (quickly?.asymmetryPValue ?? 0) > 0.01);
  assertNear(cleanly?.penalty.estimate, -2, 0.4);
  // The same test the other way round: on low − high and high, the coefficient of high is the sum of both effects.
  const turned = attributes.flatMap(({ name, values }) => [
    { name: `${name} −`, values: values.map((value) => (value <= 2 ? 1 : value >= 4 ? -1 : 0)) },
    { name: `${name} +`, values: values.map((value) => (value >= 4 ? 1 : 0)) },
  ]);
  assertNear(getValue(computeOls(outcome, turned)).coefficients[4]?.pValue, quickly?.asymmetryPValue ?? 0, 1e-9);
  assert.throws(() => computePenaltyReward(outcome, attributes, { lowMax: 4, highMin: 4 }), ArgumentError);
});
