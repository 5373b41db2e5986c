import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  ArgumentError,
  computeNonResponseWeights,
  computePostStratifiedWeights,
  computeRakedWeights,
  computeSurveyMean,
  computeSurveyMeansByGroup,
  computeSurveyTotal,
  computeTrimmedWeights,
  computeWeightedMean,
  computeWeightSummary,
  countWeightedValues,
  createFactor,
  type PopulationMargin,
} from '../index.ts';
import { getValue } from '../testing/get-value.ts';

function assertClose(got: number | undefined, expected: number, relative = 1e-9): void {
  assert.ok(Math.abs((got ?? Number.NaN) - expected) <= relative * Math.abs(expected), `${got} is not ${expected}`);
}

// W. E. Deming and F. F. Stephan's method on the worked table of A. Agresti, "Categorical Data Analysis", 2002, section 8.7.2:
// a 3 × 4 table fitted to margins of 100 each way keeps its odds ratios.
test('raked weights meet every margin and keep the odds ratios of the base weights', () => {
  const table = [
    [209, 101, 237],
    [151, 126, 426],
    [16, 21, 138],
  ];
  const cells = table.flatMap((row, i) => row.map((count, j) => ({ i: `r${i}`, j: `c${j}`, count })));
  const targets = (prefix: string) => ({ [`${prefix}0`]: 100, [`${prefix}1`]: 100, [`${prefix}2`]: 100 });
  const raked = getValue(
    computeRakedWeights(
      [
        { name: 'row', factor: createFactor(cells.map(({ i }) => i)), targets: targets('r') },
        { name: 'column', factor: createFactor(cells.map(({ j }) => j)), targets: targets('c') },
      ],
      { baseWeights: cells.map(({ count }) => count) },
    ),
  );
  assert.ok(raked.largestDeviation < 1e-12);
  assertClose(raked.margins.row?.r1, 100);
  const [a = 0, b = 0, , d = 0, e = 0] = raked.weights;
  assertClose((a * e) / (b * d), (209 * 126) / (101 * 151));
});

const people = fc.array(fc.record({ sex: fc.constantFrom('f', 'm'), age: fc.constantFrom('18', '35', '60') }), {
  minLength: 30,
  maxLength: 80,
});

test('the order of the margins does not matter, and limits hold', () => {
  fc.assert(
    fc.property(people, (rows) => {
      const sex = createFactor(
        rows.map((row) => row.sex),
        ['f', 'm'],
      );
      const age = createFactor(
        rows.map((row) => row.age),
        ['18', '35', '60'],
      );
      const margins: PopulationMargin[] = [
        { name: 'sex', factor: sex, targets: { f: 52, m: 48 } },
        { name: 'age', factor: age, targets: { 18: 30, 35: 45, 60: 25 } },
      ];
      const there = computeRakedWeights(margins);
      const back = computeRakedWeights([...margins].reverse());
      assert.equal(there.defined, back.defined);
      if (!there.defined || !back.defined) return;
      for (const [row, weight] of there.value.weights.entries())
        assert.ok(Math.abs(weight - (back.value.weights[row] ?? 0)) < 1e-7);
      const limited = computeRakedWeights(margins, { limits: { max: 1.2 }, tolerance: 1e-9 });
      if (limited.defined) assert.ok(limited.value.summary.max <= 1.2 * limited.value.summary.mean * (1 + 1e-6));
    }),
    { numRuns: 40 },
  );
});

test('margins that no weights can meet say so, and margins that contradict themselves are refused', () => {
  const factor = createFactor(['a', 'a', 'b'], ['a', 'b', 'c']);
  const lacking = computeRakedWeights([{ name: 'x', factor, targets: { a: 1, b: 1, c: 1 } }]);
  assert.deepEqual(lacking, { defined: false, reason: 'noData' });
  const refuse = (targets: Record<string, number>) => () => computeRakedWeights([{ name: 'x', factor, targets }]);
  assert.throws(refuse({ a: 1 }), /x\.targets lack the category "b" of row 2/);
  assert.throws(refuse({ a: 1, b: -1 }), /x\.targets must be at least 0/);
  assert.throws(refuse({ a: 1, b: 1, z: 1 }), /x\.targets name the category "z"/);
  const holed = { name: 'x', factor: createFactor(['a', null]), targets: { a: 1 } };
  assert.throws(() => computeRakedWeights([holed]), /x row 1 has no category/);
  const two = { name: 'y', factor, targets: { a: 5, b: 5 } };
  assert.throws(
    () => computeRakedWeights([{ name: 'x', factor, targets: { a: 1, b: 1 } }, two]),
    /y\.targets add up to 10/,
  );
  assert.throws(() => computeRakedWeights([]), ArgumentError);
});

test('post-stratified weights bring each cell to its size', () => {
  const cell = createFactor(['e', 'e', 'h', 'm']);
  const { weights, factors } = getValue(computePostStratifiedWeights(cell, { e: 10, h: 3, m: 7 }));
  assert.deepEqual([...weights], [5, 5, 3, 7]);
  assert.deepEqual(factors, { e: 5, h: 3, m: 7 });
});

test('trimmed weights keep their sum and lie within their limits', () => {
  const trimmed = getValue(computeTrimmedWeights([1, 1, 1, 5], { max: 3 }));
  assert.deepEqual(
    [...trimmed].map((weight) => weight.toFixed(6)),
    ['1.666667', '1.666667', '1.666667', '3.000000'],
  );
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0.1, max: 20, noNaN: true }), { minLength: 2, maxLength: 30 }), (weights) => {
      const { mean, sum } = computeWeightSummary(weights);
      const limited = getValue(computeTrimmedWeights(weights, { min: 0.5 * mean, max: 1.5 * mean }));
      const summary = computeWeightSummary(limited);
      assertClose(summary.sum, sum, 1e-9);
      assert.ok(summary.min >= 0.5 * mean * (1 - 1e-9) && summary.max <= 1.5 * mean * (1 + 1e-9));
      assert.ok(summary.designEffect <= computeWeightSummary(weights).designEffect + 1e-9);
    }),
  );
  assert.deepEqual(computeTrimmedWeights([1, 5], { max: 2 }), { defined: false, reason: 'notConverged' });
});

test('those who answered stand for those of their class who did not', () => {
  const classes = createFactor(['a', 'a', 'a', 'b', 'b']);
  const result = getValue(computeNonResponseWeights([1, 0, 0, 1, 1], { classes }, { baseWeights: [1, 2, 1, 3, 1] }));
  assert.deepEqual([...result.weights], [4, 0, 0, 3, 1]);
  assert.deepEqual(result.classes[0], { level: 'a', invited: 3, responded: 1, responseRate: 1 / 3, factor: 4 });
  const propensities = Array.from({ length: 100 }, (_, i) => (i + 1) / 101);
  const marks = propensities.map((_, i) => (i % 5 < 2 ? 1 : 0));
  const byPropensity = getValue(computeNonResponseWeights(marks, { propensities }));
  assert.deepEqual(
    byPropensity.classes.map(({ invited }) => invited),
    [20, 20, 20, 20, 20],
  );
  assertClose(byPropensity.summary.sum, 100);
  const silent = computeNonResponseWeights([0, 1], { classes: createFactor(['a', 'b']) });
  assert.deepEqual(silent, { defined: false, reason: 'noData' });
  assert.throws(() => computeNonResponseWeights([2], { classes: createFactor(['a']) }), /responded must be 0 or 1/);
});

// R 4.2.2 survey 4.1-1: svydesign(id = ~cl, strata = ~st, weights = ~w, fpc = ~fpc, nest = TRUE), svymean, svytotal, svyby.
const sample = {
  y: [12, 15, 11, 19, 22, 25, 9, 14, 16, 18, 30, 28],
  st: ['s1', 's1', 's1', 's1', 's1', 's1', 's2', 's2', 's2', 's2', 's2', 's2'],
  cl: [1, 1, 2, 2, 3, 3, 1, 1, 2, 2, 3, 3],
  w: [2, 2, 1.5, 1.5, 3, 3, 1, 1, 4, 4, 2, 2.5],
  g: ['a', 'b', 'a', 'b', 'a', 'b', 'a', 'b', 'a', 'a', 'b', 'b'],
};
const design = {
  weights: sample.w,
  strata: createFactor(sample.st),
  clusters: createFactor(sample.cl),
  populationSizes: sample.st.map((stratum) => (stratum === 's1' ? 10 : 20)),
};

const meanInR = { estimate: 19.2363636364, standardError: 2.42571617363 };
const totalInR = { estimate: 529, standardError: 127.322621714 };
const groupsInR = [
  { estimate: 16.2258064516, standardError: 1.53928531733 },
  { estimate: 23.125, standardError: 2.75825903294 },
];

test('means, totals and domains of a stratified cluster sample are those of R’s survey package', () => {
  const mean = getValue(computeSurveyMean(sample.y, design));
  assertClose(mean.estimate, meanInR.estimate, 1e-8);
  assertClose(mean.standardError, meanInR.standardError, 1e-8);
  assert.equal(mean.degreesOfFreedom, 4);
  const total = getValue(computeSurveyTotal(sample.y, design));
  assertClose(total.estimate, totalInR.estimate, 1e-8);
  assertClose(total.standardError, totalInR.standardError, 1e-8);
  const groups = computeSurveyMeansByGroup(sample.y, createFactor(sample.g), design);
  for (const [i, expected] of groupsInR.entries()) {
    const own = getValue(groups[i]?.mean ?? { defined: false, reason: 'noData' });
    assertClose(own.estimate, expected.estimate, 1e-8);
    assertClose(own.standardError, expected.standardError, 1e-8);
  }
});

test('a sample with weights only gives the same by its design and by its sums', () => {
  const byDesign = getValue(computeSurveyMean(sample.y, { weights: sample.w }));
  const bySums = getValue(computeWeightedMean(countWeightedValues(sample.y, sample.w)));
  assertClose(byDesign.estimate, bySums.mean);
  assertClose(byDesign.standardError, getValue(bySums.uncertainty).standardError);
});

test('a stratum with a single cluster has no variance to estimate, unless it is the whole stratum', () => {
  const strata = createFactor(['a', 'a', 'b']);
  assert.deepEqual(computeSurveyMean([1, 2, 3], { strata }), { defined: false, reason: 'oneObservation' });
  const whole = getValue(computeSurveyMean([1, 2, 3], { strata, populationSizes: [10, 10, 1] }));
  assert.ok(whole.standardError > 0);
  assert.throws(() => computeSurveyMean([1, 2], { populationSizes: [5, 6] }), /populationSizes must be equal within/);
  assert.throws(() => computeSurveyMean([1, 2], { populationSizes: [1.5, 1.5] }), /populationSizes say 1\.5/);
});
