import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  ArgumentError,
  computeBrandFunnel,
  computeCohenKappa,
  computeCorrespondenceAnalysis,
  computeFleissKappa,
  computeGreedyTurf,
  computeIntraclassCorrelation,
  computeKano,
  computeKrippendorffAlpha,
  computeTurf,
  computeVanWestendorp,
  createFactor,
} from '../index.ts';
import { getValue } from '../testing/get-value.ts';

function assertNear(got: number, expected: number, tolerance: number): void {
  assert.ok(Math.abs(got - expected) <= tolerance, `${got} is not within ${tolerance} of ${expected}`);
}

const N = Number.NaN;

test('Kano sorts each pair of answers by the evaluation table and breaks ties towards what hurts most', () => {
  const [feature] = computeKano([{ name: 'wifi', functional: [1, 1, 2, 3, N, 5], dysfunctional: [5, 2, 5, 5, 1, 1] }]);
  const result = getValue(feature!);
  assert.deepEqual(result.counts, {
    mustBe: 2,
    oneDimensional: 1,
    attractive: 1,
    indifferent: 0,
    reverse: 1,
    questionable: 0,
  });
  assert.equal(result.n, 5);
  assert.equal(result.missing, 1);
  assert.equal(result.category, 'mustBe');
  assertNear(getValue(result.better).value, 2 / 4, 1e-12);
  assertNear(getValue(result.worse).value, -3 / 4, 1e-12);
  const tied = getValue(computeKano([{ name: 'tie', functional: [1, 2], dysfunctional: [2, 5] }])[0]!);
  assert.equal(tied.category, 'mustBe');
});

test('Kano says why a coefficient is missing, and refuses answers beyond 1 to 5', () => {
  const reversed = getValue(computeKano([{ name: 'ads', functional: [5, 5], dysfunctional: [1, 1] }])[0]!);
  assert.deepEqual(reversed.better, { defined: false, reason: 'noData' });
  assert.deepEqual(computeKano([{ name: 'x', functional: [N], dysfunctional: [1] }])[0], {
    defined: false,
    reason: 'noData',
  });
  assert.throws(() => computeKano([{ name: 'x', functional: [6], dysfunctional: [1] }]), { argument: 'features[0]' });
});

const reachItems = fc.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 30 })).chain(([items, people]) =>
  fc.tuple(
    fc.array(fc.array(fc.integer({ min: 0, max: 1 }), { minLength: people, maxLength: people }), {
      minLength: items,
      maxLength: items,
    }),
    fc.array(fc.integer({ min: 1, max: 5 }), { minLength: people, maxLength: people }),
  ),
);

const named = (columns: number[][]) => columns.map((values, i) => ({ name: `item${i}`, values }));

test('TURF finds the portfolio that counting by hand finds, and greedy search never reaches more', () => {
  fc.assert(
    fc.property(reachItems, ([columns, weights]) => {
      const exact = getValue(computeTurf(named(columns), { maxSize: 3, weights }));
      const greedy = getValue(computeGreedyTurf(named(columns), { maxSize: 3, weights }));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      for (const { size, best } of exact.sizes) {
        let highest = 0;
        for (let mask = 0; mask < 2 ** columns.length; mask++) {
          const chosen = columns.filter((_, i) => (mask >> i) & 1);
          if (chosen.length !== size) continue;
          const reached = weights.filter((_, row) => chosen.some((column) => column[row] === 1));
          highest = Math.max(highest, reached.reduce((sum, weight) => sum + weight, 0) / total);
        }
        assertNear(best[0]!.reach, highest, 1e-12);
        assert.ok(greedy.sizes[size - 1]!.best[0]!.reach <= highest + 1e-12);
        assert.ok(greedy.sizes[size - 1]!.best[0]!.reach >= (1 - 1 / Math.E) * highest - 1e-12);
      }
    }),
    { numRuns: 60 },
  );
});

test('TURF with weights of 1 is TURF without weights, and people with a gap do not count', () => {
  const items = named([
    [1, 0, 1, N],
    [0, 1, 0, 1],
  ]);
  assert.deepEqual(computeTurf(items, { weights: [1, 1, 1, 1] }), computeTurf(items));
  assert.equal(getValue(computeTurf(items)).n, 3);
  assert.equal(getValue(computeTurf(items)).missing, 1);
  assert.throws(() => computeTurf(named([[2]])), { argument: 'items[0].values' });
  const many = named(Array.from({ length: 60 }, () => [1]));
  assert.throws(() => computeTurf(many, { maxSize: 8 }), /computeGreedyTurf/);
});

test('price points lie where the curves cross, and contradictions are left out', () => {
  const answers = {
    tooCheap: [5, 8, 6, 9, 30],
    cheap: [9, 10, 11, 12, 20],
    expensive: [14, 12, 16, 15, 10],
    tooExpensive: [20, 18, 22, 19, 5],
  };
  const result = getValue(computeVanWestendorp(answers));
  assert.equal(result.n, 4);
  assert.equal(result.contradictory, 1);
  const optimal = getValue(result.optimalPrice);
  assert.ok(optimal.price >= 8 && optimal.price <= 19);
  assert.deepEqual(getValue(computeVanWestendorp(answers, { keepContradictions: true })).n, 5);
  assert.deepEqual(computeVanWestendorp({ tooCheap: [N], cheap: [1], expensive: [2], tooExpensive: [3] }), {
    defined: false,
    reason: 'noData',
  });
  assert.throws(() => computeVanWestendorp({ tooCheap: [-1], cheap: [1], expensive: [2], tooExpensive: [3] }), {
    argument: 'answers.tooCheap',
  });
});

test("Fleiss' kappa of the ten subjects rated by fourteen people is 0.210", () => {
  const votes = [
    [0, 0, 0, 0, 14],
    [0, 2, 6, 4, 2],
    [0, 0, 3, 5, 6],
    [0, 3, 9, 2, 0],
    [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0],
    [3, 2, 6, 3, 0],
    [2, 5, 3, 2, 2],
    [6, 5, 2, 1, 0],
    [0, 2, 2, 3, 7],
  ];
  const levels = ['1', '2', '3', '4', '5'];
  const bySubject = votes.map((counts) =>
    counts.flatMap((count, level) => new Array<string>(count).fill(levels[level]!)),
  );
  const ratings = Array.from({ length: 14 }, (_, coder) =>
    createFactor(
      bySubject.map((row) => row[coder]!),
      levels,
    ),
  );
  assertNear(getValue(computeFleissKappa(ratings)).kappa, 0.21, 0.0005);
});

// K. Krippendorff, "Computing Krippendorff's alpha-reliability" (2011), section D: four observers, twelve units, gaps.
const observers = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
  [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
];

test("Krippendorff's alpha agrees with his own worked example on all scales", () => {
  assertNear(getValue(computeKrippendorffAlpha(observers, 'nominal')).alpha, 0.743, 0.0006);
  assertNear(getValue(computeKrippendorffAlpha(observers, 'ordinal')).alpha, 0.815, 0.0006);
  assertNear(getValue(computeKrippendorffAlpha(observers, 'interval')).alpha, 0.849, 0.0006);
  assertNear(getValue(computeKrippendorffAlpha(observers, 'ratio')).alpha, 0.797, 0.0006);
  assert.equal(getValue(computeKrippendorffAlpha(observers)).unpaired, 1);
});

test('the order of units and of coders does not matter to alpha', () => {
  const reversed = [...observers].reverse().map((column) => [...column].reverse());
  for (const scale of ['nominal', 'ordinal', 'interval', 'ratio'] as const)
    assertNear(
      getValue(computeKrippendorffAlpha(reversed, scale)).alpha,
      getValue(computeKrippendorffAlpha(observers, scale)).alpha,
      1e-12,
    );
});

test("intraclass correlations agree with Shrout and Fleiss's table 4", () => {
  const judges = [
    [9, 6, 8, 7, 10, 6],
    [2, 1, 4, 1, 5, 2],
    [5, 3, 6, 2, 6, 4],
    [8, 2, 8, 6, 9, 7],
  ];
  const icc = getValue(computeIntraclassCorrelation(judges));
  assertNear(icc.oneWay.single.value, 0.17, 0.005);
  assertNear(icc.twoWayRandom.single.value, 0.29, 0.005);
  assertNear(icc.twoWayMixed.single.value, 0.71, 0.005);
  assertNear(icc.oneWay.average.value, 0.44, 0.005);
  assertNear(icc.twoWayRandom.average.value, 0.62, 0.005);
  assertNear(icc.twoWayMixed.average.value, 0.91, 0.005);
  // Limits as R's psych::ICC prints them.
  assertNear(icc.twoWayRandom.single.interval[0], 0.019, 0.0006);
  assertNear(icc.twoWayRandom.single.interval[1], 0.761, 0.0006);
  assertNear(icc.twoWayMixed.single.interval[0], 0.342, 0.0006);
  assertNear(icc.twoWayMixed.single.interval[1], 0.946, 0.0006);
});

test("Cohen's kappa is 1 for equal coders, near 0 by chance, and undefined when nothing varies", () => {
  const levels = ['a', 'b', 'c'];
  const same = createFactor(['a', 'b', 'c', 'a'], levels);
  assertNear(getValue(computeCohenKappa(same, same)).kappa, 1, 1e-12);
  const constant = createFactor(['a', 'a'], levels);
  assert.deepEqual(computeCohenKappa(constant, constant), { defined: false, reason: 'noVariance' });
  assert.throws(() => computeCohenKappa(same, createFactor(['a', 'b', 'a', 'b'])), { argument: 'second' });
  const gap = getValue(
    computeCohenKappa(createFactor(['a', null, 'b'], levels), createFactor(['a', 'b', 'c'], levels)),
  );
  assert.equal(gap.n, 2);
  assert.equal(gap.missing, 1);
});

test('weighted kappa with all-or-nothing credit on two levels is plain kappa', () => {
  const levels = ['no', 'yes'];
  const pair = fc.array(fc.tuple(fc.constantFrom(...levels), fc.constantFrom(...levels)), {
    minLength: 4,
    maxLength: 40,
  });
  fc.assert(
    fc.property(pair, (rows) => {
      const [first, second] = [0, 1].map((i) =>
        createFactor(
          rows.map((row) => row[i]!),
          levels,
        ),
      );
      const plain = computeCohenKappa(first!, second!);
      const quadratic = computeCohenKappa(first!, second!, { weighting: 'quadratic' });
      assert.equal(plain.defined, quadratic.defined);
      if (plain.defined && quadratic.defined) assertNear(plain.value.kappa, quadratic.value.kappa, 1e-9);
    }),
  );
});

// The smoking table of M. Greenacre, "Correspondence Analysis in Practice"; inertias as R's ca prints them.
const smoking = {
  rowNames: ['senior managers', 'junior managers', 'senior employees', 'junior employees', 'secretaries'],
  columnNames: ['none', 'light', 'medium', 'heavy'],
  counts: [
    [4, 2, 3, 2],
    [4, 3, 7, 4],
    [25, 10, 12, 4],
    [18, 24, 33, 13],
    [10, 6, 7, 2],
  ],
};

test('correspondence analysis agrees with Greenacre on the smoking table', () => {
  const map = getValue(computeCorrespondenceAnalysis(smoking));
  assertNear(map.totalInertia, 0.08519, 1e-6);
  for (const [d, inertia] of [0.074759, 0.010017, 0.000414].entries())
    assertNear(map.dimensions[d]!.inertia, inertia, 1e-6);
  assertNear(Math.abs(map.columns[0]!.coordinates[0]!), 0.393308, 1e-6);
  for (const point of [...map.rows, ...map.columns])
    assertNear(
      point.quality.reduce((sum, q) => sum + q, 0),
      1,
      1e-9,
    );
  assertNear(
    map.rows.reduce((sum, point) => sum + point.contributions[0]!, 0),
    1,
    1e-9,
  );
});

test('correspondence analysis of a table with an empty row, or none at all, says so', () => {
  const empty = { ...smoking, counts: smoking.counts.map((row, i) => (i === 0 ? [0, 0, 0, 0] : row)) };
  assert.deepEqual(computeCorrespondenceAnalysis(empty), { defined: false, reason: 'singular' });
  const even = {
    rowNames: ['a', 'b'],
    columnNames: ['x', 'y'],
    counts: [
      [1, 2],
      [2, 4],
    ],
  };
  assert.deepEqual(computeCorrespondenceAnalysis(even), { defined: false, reason: 'noVariance' });
  assert.throws(
    () =>
      computeCorrespondenceAnalysis({
        ...even,
        counts: [
          [1, 2],
          [2, -4],
        ],
      }),
    ArgumentError,
  );
});

test('a funnel counts only who came through all stages before, and names where most are lost', () => {
  const funnel = getValue(
    computeBrandFunnel([
      { name: 'aware', values: [1, 1, 1, 1, 0] },
      { name: 'considers', values: [1, 1, 1, 0, 0] },
      { name: 'buys', values: [1, 0, 0, 0, 1] },
    ]),
  );
  assert.deepEqual(
    funnel.stages.map(({ n, skipped }) => [n, skipped]),
    [
      [4, 0],
      [3, 0],
      [1, 1],
    ],
  );
  assertNear(getValue(funnel.stages[2]!.conversion).share, 1 / 3, 1e-12);
  assert.equal(funnel.bottleneck, 'buys');
});
