import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  ArgumentError,
  computeDurbinWatson,
  computeInfluence,
  computeOls,
  computePredictions,
  computeRobustErrors,
  computeStandardisedCoefficients,
  computeVarianceInflation,
  createFactor,
  listAliasedTerms,
  type Ols,
  type Outcome,
  type Predictor,
} from '../index.ts';
import { getValue } from '../testing/get-value.ts';

function assertNear(got: number | undefined, expected: number, relative = 1e-9): void {
  assert.ok(
    got !== undefined && Math.abs(got - expected) <= relative * Math.max(1e-6, Math.abs(expected)),
    `${got} is not near ${expected}`,
  );
}

const name = (names: readonly string[], columns: readonly (readonly number[])[]): Predictor[] =>
  names.map((each, j) => ({ name: each, values: columns[j] ?? [] }));

// NIST StRD, Longley: y, then GNP deflator, GNP, unemployed, armed forces, population, year.
const longley = [
  [60323, 83.0, 234289, 2356, 1590, 107608, 1947],
  [61122, 88.5, 259426, 2325, 1456, 108632, 1948],
  [60171, 88.2, 258054, 3682, 1616, 109773, 1949],
  [61187, 89.5, 284599, 3351, 1650, 110929, 1950],
  [63221, 96.2, 328975, 2099, 3099, 112075, 1951],
  [63639, 98.1, 346999, 1932, 3594, 113270, 1952],
  [64989, 99.0, 365385, 1870, 3547, 115094, 1953],
  [63761, 100.0, 363112, 3578, 3350, 116219, 1954],
  [66019, 101.2, 397469, 2904, 3048, 117388, 1955],
  [67857, 104.6, 419180, 2822, 2857, 118734, 1956],
  [68169, 108.4, 442769, 2936, 2798, 120445, 1957],
  [66513, 110.8, 444546, 4681, 2637, 121950, 1958],
  [68655, 112.6, 482704, 3813, 2552, 123366, 1959],
  [69564, 114.2, 502601, 3931, 2514, 125368, 1960],
  [69331, 115.7, 518173, 4806, 2572, 127852, 1961],
  [70551, 116.9, 554894, 4007, 2827, 130081, 1962],
];

test('the certified values of Longley come out to ten digits', () => {
  const columns = [0, 1, 2, 3, 4, 5, 6].map((j) => longley.map((row) => row[j] ?? 0));
  const names = ['deflator', 'gnp', 'unemployed', 'forces', 'population', 'year'];
  const ols = getValue(computeOls(columns[0] ?? [], name(names, columns.slice(1))));
  const estimates = [
    -3482258.63459582, 15.0618722713733, -0.035819179292591, -2.02022980381683, -1.03322686717359, -0.0511041056535807,
    1829.15146461355,
  ];
  const errors = [
    890420.383607373, 84.9149257747669, 0.0334910077722432, 0.488399681651699, 0.214274163161675, 0.22607320006937,
    455.478499142212,
  ];
  for (const [j, { estimate, standardError }] of ols.coefficients.entries()) {
    assertNear(estimate, estimates[j] ?? 0, 1e-10);
    assertNear(standardError, errors[j] ?? 0, 1e-10);
  }
  assertNear(ols.residualStandardError, 304.854073561965, 1e-10);
  assertNear(ols.rSquared, 0.995479004577296, 1e-12);
  assertNear(ols.overall.statistic, 330.285339234588, 1e-10);
});

test('a factor is compared with its first level, and its intercept is that level’s mean', () => {
  const channel = createFactor(['web', 'shop', 'web', 'shop', 'app', 'app'], ['shop', 'web', 'app', 'fax']);
  const ols = getValue(computeOls([4, 1, 6, 3, 9, 10], [{ name: 'channel', values: channel }]));
  assert.deepEqual(
    ols.coefficients.map(({ term }) => term),
    ['(Intercept)', 'channelweb', 'channelapp'],
  );
  for (const [j, expected] of [2, 3, 7.5].entries()) assertNear(ols.coefficients[j]?.estimate, expected);
  assert.equal(getValue(computeVarianceInflation(ols))[0]?.df, 2);
});

test('rows with anything missing and rows of weight 0 are left out', () => {
  const x = [1, 2, 3, Number.NaN, 5, 6];
  const y = [1, 3, 2, 5, 6, 100];
  const ols = getValue(computeOls(y, name(['x'], [x]), { weights: [1, 1, 1, 1, 1, 0] }));
  const alone = getValue(computeOls([1, 3, 2, 6], name(['x'], [[1, 2, 3, 5]])));
  assert.equal(ols.n, 4);
  assert.equal(ols.missing, 1);
  assert.deepEqual([...ols.frame.rows], [0, 1, 2, 4]);
  assertNear(ols.coefficients[1]?.standardError, alone.coefficients[1]?.standardError ?? 0);
});

test('what can not be estimated says why', () => {
  const reason = (outcome: Outcome<Ols>) => (outcome.defined ? 'defined' : outcome.reason);
  const x = [1, 2, 3, 4, 5];
  assert.equal(reason(computeOls([], name(['x'], [[]]))), 'noData');
  assert.equal(reason(computeOls([1, 2], name(['x'], [[1, 2]]))), 'tooFewRows');
  assert.equal(reason(computeOls([2, 2, 2, 2, 2], name(['x'], [x]))), 'noVariance');
  assert.equal(reason(computeOls(x, name(['x'], [[7, 7, 7, 7, 7]]))), 'noVariance');
  assert.equal(reason(computeOls([1, 3, 2, 5, 4], name(['x', 'twice'], [x, [2, 4, 6, 8, 10]]))), 'singular');
  assert.equal(reason(computeOls([3, 5, 7, 9, 11], name(['x'], [x]))), 'perfectFit');
  assert.deepEqual(listAliasedTerms(name(['x', 'twice', 'z'], [x, [2, 4, 6, 8, 10], [1, 0, 0, 1, 0]])), ['twice']);
});

test('bad columns are refused by name', () => {
  const refuses = (compute: () => unknown, argument: string) =>
    assert.throws(compute, (error) => error instanceof ArgumentError && error.argument === argument);
  const x = name(['x'], [[1, 2, 3]]);
  refuses(() => computeOls([1, 2], x), 'predictors[0].values');
  refuses(() => computeOls([1, 2, 3], []), 'predictors');
  refuses(() => computeOls([1, 2, 3], [...x, ...x]), 'predictors');
  refuses(() => computeOls([1, Number.POSITIVE_INFINITY, 3], x), 'outcome');
  refuses(() => computeOls([1, 2, 3], x, { weights: [1, -1, 1] }), 'weights');
  refuses(() => computeOls([1, 2, 3], x, { weights: [0, 0, 0] }), 'weights');
  refuses(() => computeOls([1, 2, 3], x, { confidence: 1 }), 'confidence');
  // A caller in plain JavaScript may hand over what the types forbid.
  const words: unknown = ['1', '2', '3'];
  refuses(() => computeOls([1, 2, 3], [{ name: 'x', values: words as number[] }]), 'predictors[0].values');
});

const rows = fc.array(
  fc.tuple(fc.double({ min: -9, max: 9, noNaN: true }), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 5 })),
  {
    minLength: 8,
    maxLength: 30,
  },
);

function fitRows(data: readonly (readonly number[])[], options: Parameters<typeof computeOls>[2] = {}): Outcome<Ols> {
  const [y = [], a = [], b = []] = [0, 1, 2].map((j) => data.map((row) => row[j] ?? 0));
  return computeOls(y, name(['a', 'b'], [a, b]), options);
}

function assertSame(first: Ols, second: Ols, scale = 1): void {
  for (const [j, { estimate, standardError }] of first.coefficients.entries()) {
    const tolerance = 1e-7 * Math.max(1, Math.abs(estimate), standardError);
    assert.ok(Math.abs((second.coefficients[j]?.estimate ?? 0) * scale - estimate) < tolerance);
    assert.ok(Math.abs((second.coefficients[j]?.standardError ?? 0) * scale - standardError) < tolerance);
  }
}

test('weights of 1, the order of rows and the unit of the outcome change nothing', () => {
  fc.assert(
    fc.property(rows, (data) => {
      const plain = fitRows(data);
      if (!plain.defined || plain.value.rSquared > 0.999999) return;
      assertSame(plain.value, getValue(fitRows(data, { weights: data.map(() => 1) })));
      assertSame(plain.value, getValue(fitRows([...data].reverse())));
      assertSame(plain.value, getValue(fitRows(data.map(([y = 0, a = 0, b = 0]) => [y * 1000, a, b]))), 1 / 1000);
    }),
  );
});

test('residuals are orthogonal to every column and leverages sum to the number of coefficients', () => {
  fc.assert(
    fc.property(rows, (data) => {
      const ols = fitRows(data);
      if (!ols.defined) return;
      for (const column of ols.value.frame.design.columns)
        assert.ok(Math.abs(column.reduce((sum, value, i) => sum + value * (ols.value.residuals[i] ?? 0), 0)) < 1e-6);
      const { leverages } = computeInfluence(ols.value);
      assertNear(
        leverages.reduce((sum, value) => sum + value, 0),
        3,
        1e-8,
      );
    }),
  );
});

test('beta weights are the coefficients of standardised columns, and predictions the fitted values', () => {
  const x = [1, 4, 2, 8, 5, 7];
  const y = [2, 3, 1, 9, 4, 9];
  const scale = (values: number[]): number[] => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
    return values.map((value) => (value - mean) / deviation);
  };
  const ols = getValue(computeOls(y, name(['x'], [x])));
  const scaled = getValue(computeOls(scale(y), name(['x'], [scale(x)])));
  assertNear(computeStandardisedCoefficients(ols)[0]?.estimate, scaled.coefficients[1]?.estimate ?? 0);
  const predictions = computePredictions(ols, name(['x'], [x]));
  for (const [i, value] of predictions.entries()) assertNear(value, ols.fitted[i] ?? 0);
  assert.ok(Number.isNaN(computePredictions(ols, name(['x'], [[Number.NaN]]))[0]));
});

// Stack loss (Brownlee 1965); errors by R sandwich 3.0-2.
const airFlow = [80, 80, 75, 62, 62, 62, 62, 62, 58, 58, 58, 58, 58, 58, 50, 50, 50, 50, 50, 56, 70];
const waterTemperature = [27, 27, 25, 24, 22, 23, 24, 24, 23, 18, 18, 17, 18, 19, 18, 18, 19, 19, 20, 20, 20];
const stackLoss = [42, 37, 37, 28, 18, 18, 19, 20, 15, 14, 14, 13, 11, 12, 8, 7, 8, 8, 9, 15, 15];

test('heteroscedastic and clustered errors agree with R', () => {
  const ols = getValue(computeOls(stackLoss, name(['air', 'water'], [airFlow, waterTemperature])));
  const errorsOf = (robust: ReturnType<typeof computeRobustErrors>) =>
    getValue(robust).coefficients.map(({ standardError }) => standardError);
  const hc3 = errorsOf(computeRobustErrors(ols));
  for (const [j, expected] of [5.172606957231, 0.221903371906, 0.601024775859].entries())
    assertNear(hc3[j], expected, 1e-10);
  const clusters = createFactor(stackLoss.map((_, i) => Math.floor(i / 3)));
  const clustered = errorsOf(computeRobustErrors(ols, { clusters }));
  for (const [j, expected] of [5.251225176546, 0.212602548964, 0.607454662561].entries())
    assertNear(clustered[j], expected, 1e-10);
  assert.throws(
    () => computeRobustErrors(ols, { clusters: createFactor(stackLoss.map((_, i) => (i === 4 ? null : i))) }),
    ArgumentError,
  );
});

test('likelihood, criteria and the Durbin–Watson statistic agree with R', () => {
  const ols = getValue(computeOls(stackLoss, name(['air', 'water'], [airFlow, waterTemperature])));
  assertNear(ols.logLikelihood, -52.85719075749, 1e-11);
  assertNear(ols.aic, 113.71438151498, 1e-11);
  assertNear(ols.bic, 117.89247126587, 1e-11);
  assertNear(computeDurbinWatson(ols.residuals), 1.385569490953, 1e-11);
});

test('the inflation of a factor is that of all its levels together, by determinants of the correlations', () => {
  const shift = createFactor(stackLoss.map((_, i) => i % 3));
  const mixed = airFlow.map((value, i) => value + ([0, 9, 20][i % 3] ?? 0));
  const predictors = [
    ...name(['water'], [waterTemperature]),
    { name: 'shift', values: shift },
    ...name(['mixed'], [mixed]),
  ];
  const factors = getValue(computeVarianceInflation(getValue(computeOls(stackLoss, predictors))));
  assertNear(factors[1]?.factor, 3.590454250739, 1e-10);
  assertNear(factors[1]?.adjusted, 3.590454250739 ** 0.25, 1e-10);
});
