import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  ArgumentError,
  adjustPValues,
  computeAnova,
  computeDunn,
  computeFisherExact,
  computeFriedman,
  computeGamesHowell,
  computeKendall,
  computeKruskalWallis,
  computeLevene,
  computeMannWhitney,
  computeMcNemar,
  computeOneSampleTTest,
  computePairedTTest,
  computePearson,
  computeSpearman,
  computeTableTest,
  computeTukeyHsd,
  computeTwoSampleTTest,
  computeWilcoxonSignedRank,
  createFactor,
} from '../index.ts';
import { getValue } from '../testing/get-value.ts';

function assertClose(got: number | undefined | null, expected: number, relative = 1e-8): void {
  const distance = Math.abs((got ?? Number.NaN) - expected);
  assert.ok(distance <= relative * Math.max(Math.abs(expected), 1e-300), `${got} is not ${expected}`);
}

// A. J. Dobson, "An Introduction to Statistical Modelling", 1983: dried weights of plants. Expected values: R 4.2.2 with car
// 3.1-1, rstatix 0.7.2 and effectsize 0.8.3.
const control = [4.17, 5.58, 5.18, 6.11, 4.5, 4.61, 5.17, 4.53, 5.33, 5.14];
const first = [4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69];
const second = [6.31, 5.12, 5.54, 5.5, 5.37, 5.29, 4.92, 6.15, 5.8, 5.26];
const weights = [...control, ...first, ...second];
const group = createFactor(weights.map((_, i) => ['ctrl', 'trt1', 'trt2'][Math.floor(i / 10)] ?? ''));

test('the analysis of variance of plant weights is that of R', () => {
  const anova = getValue(computeAnova(weights, group));
  assertClose(anova.statistic, 4.84608786, 1e-7);
  assertClose(anova.pValue, 0.01590996, 1e-6);
  assertClose(getValue(anova.welch).statistic, 5.180972408);
  assertClose(getValue(anova.welch).pValue, 0.01739282149);
  assert.equal(getValue(computeLevene(weights, group)).pValue.toFixed(5), '0.34123');
  assert.equal(getValue(computeLevene(weights, group, { centre: 'mean' })).pValue.toFixed(5), '0.30619');
  const [low, high] = anova.etaSquared.interval;
  assert.ok(low < anova.etaSquared.estimate && anova.etaSquared.estimate < high);
});

test('pairs of plant weights are those of R, with equal variances or without', () => {
  const tukey = getValue(computeTukeyHsd(weights, group));
  assertClose(tukey[2]?.pValue, 0.01200642398, 1e-6);
  assertClose(tukey[2]?.interval[0], 0.1737839486, 1e-6);
  const pairs = getValue(computeGamesHowell(weights, group));
  assert.equal(pairs[0]?.pValue.toFixed(3), '0.475');
  assertClose(pairs[2]?.interval[1], 1.6164870067, 1e-6);
  const dunn = getValue(computeDunn(weights, group, { adjustment: 'bonferroni' }));
  assertClose(dunn[2]?.adjustedPValue, 0.01500087111);
  assertClose(getValue(computeKruskalWallis(weights, group)).statistic, 7.9882287);
});

test('two groups of plant weights compare as in R, with their effect sizes', () => {
  const t = getValue(computeTwoSampleTTest(control, first));
  assertClose(t.welch.statistic, 1.1912604, 1e-7);
  assertClose(t.welch.pValue, 0.2503825, 1e-6);
  assert.equal(t.cohensD.estimate.toFixed(2), '0.53');
  assert.deepEqual(
    t.cohensD.interval.map((limit) => limit.toFixed(2)),
    ['-0.37', '1.42'],
  );
  assert.deepEqual(
    t.hedgesG.interval.map((limit) => limit.toFixed(2)),
    ['-0.35', '1.36'],
  );
  const u = getValue(computeMannWhitney(control, first));
  assert.equal(u.u[0], 67.5);
  assertClose(u.correctedPValue, 0.1985958, 1e-6);
  assertClose(u.pValue, 0.1857112804);
  assert.deepEqual(u.exactPValue, { defined: false, reason: 'tiedRanks' });
  assert.deepEqual(
    u.rankBiserial.interval.map((limit) => limit.toFixed(2)),
    ['-0.15', '0.71'],
  );
});

// Wikipedia's example of the Wilcoxon signed-rank test, with R's wilcox.test.
test('paired values compare as in R', () => {
  const before = [125, 115, 130, 140, 140, 115, 140, 125, 140, 135];
  const after = [110, 122, 125, 120, 140, 124, 123, 137, 135, 145];
  const ranks = getValue(computeWilcoxonSignedRank(before, after));
  assert.equal(ranks.v, 27);
  assert.equal(ranks.nonzero, 9);
  assertClose(ranks.pValue, 0.5936306, 1e-6);
  assert.equal(getValue(computePairedTTest(before, after)).difference, 2.4);
  const friedman = getValue(
    computeFriedman([
      [1, 2, 3, 2, 2],
      [1, 3, 1, 2, 3],
      [3, 1, 4, 2, 2],
    ]),
  );
  assertClose(friedman.statistic, 0.42857143, 1e-7);
  assertClose(friedman.pValue, 0.8071177, 1e-6);
});

// H. V. Henderson and P. F. Velleman, Biometrics 37 (1981): cylinders by gears of 32 cars.
const cars = [
  [1, 8, 2],
  [2, 4, 1],
  [12, 0, 2],
];

test('a table is tested as in R, by chi-square and by counting out', () => {
  const table = getValue(computeTableTest(cars));
  assertClose(table.statistic, 18.036364, 1e-7);
  assertClose(table.pValue, 0.001214066, 1e-6);
  assert.equal(table.cramersV.estimate.toFixed(2), '0.53');
  assert.deepEqual(
    table.cramersV.interval.map((limit) => limit.toFixed(2)),
    ['0.22', '0.74'],
  );
  assertClose(getValue(computeFisherExact(cars)).pValue, 8.259715685e-5);
  assert.deepEqual(table.corrected, { defined: false, reason: 'wrongShape' });
});

// A. Agresti, "Categorical Data Analysis", 2002, pp. 57 (job satisfaction) and 92 (Fisher's tea drinker).
test('Fisher’s exact test gives the printed values of Agresti', () => {
  const tea = getValue(
    computeFisherExact([
      [3, 1],
      [1, 3],
    ]),
  );
  assertClose(tea.pValue, 0.4857142857);
  const odds = getValue(tea.oddsRatio);
  assertClose(odds.estimate, 6.40832, 1e-5);
  assertClose(odds.interval[1], 626.2435, 1e-5);
  const jobs = [
    [1, 2, 1, 0],
    [3, 3, 6, 1],
    [10, 10, 14, 9],
    [6, 7, 12, 11],
  ];
  assertClose(getValue(computeFisherExact(jobs)).pValue, 0.782684938967);
});

test('Fisher’s exact test of a larger table adds up what listing all tables gives', () => {
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  const counts = fc.array(fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 2 });
  fc.assert(
    fc.property(counts, ([top = [], bottom = []]) => {
      const columns = top.map((count, j) => count + (bottom[j] ?? 0));
      const row = top.reduce((a, b) => a + b, 0);
      const n = columns.reduce((a, b) => a + b, 0);
      if (n === 0) return;
      const weightOf = (cells: readonly number[]) =>
        1 / cells.reduce((product, cell, j) => product * factorial(cell) * factorial((columns[j] ?? 0) - cell), 1);
      let [all, unlikely] = [0, 0];
      const observed = weightOf(top);
      const [c0 = 0, c1 = 0, c2 = 0] = columns;
      for (let a = 0; a <= c0; a++)
        for (let b = 0; b <= c1; b++) {
          const c = row - a - b;
          if (c < 0 || c > c2) continue;
          const weight = weightOf([a, b, c]);
          all += weight;
          if (weight <= observed * (1 + 1e-7)) unlikely += weight;
        }
      assertClose(getValue(computeFisherExact([top, bottom])).pValue, unlikely / all, 1e-9);
    }),
  );
});

test('correlations of cars are those of R', () => {
  const mpg = [
    21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 32.4, 30.4, 33.9,
    21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4,
  ];
  const wt = [
    2.62, 2.875, 2.32, 3.215, 3.44, 3.46, 3.57, 3.19, 3.15, 3.44, 3.44, 4.07, 3.73, 3.78, 5.25, 5.424, 5.345, 2.2,
    1.615, 1.835, 2.465, 3.52, 3.435, 3.84, 3.845, 1.935, 2.14, 1.513, 3.17, 2.77, 3.57, 2.78,
  ];
  const pearson = getValue(computePearson(mpg, wt));
  assertClose(pearson.correlation, -0.8676593765);
  assertClose(pearson.pValue, 1.293959e-10, 1e-6);
  assertClose(getValue(pearson.interval)[0], -0.9338264133);
  assertClose(getValue(computeSpearman(mpg, wt)).correlation, -0.8864220333);
  const kendall = getValue(computeKendall(mpg, wt));
  assertClose(kendall.correlation, -0.7278321495);
  assertClose(kendall.statistic, -5.7981319, 1e-7);
});

const values = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 25 });

test('Kendall’s tau counts the pairs that listing them all counts', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { minLength: 3, maxLength: 30 }), (rows) => {
      let [score, untiedX, untiedY] = [0, 0, 0];
      for (const [i, [x, y]] of rows.entries())
        for (const [otherX, otherY] of rows.slice(i + 1)) {
          score += Math.sign(x - otherX) * Math.sign(y - otherY);
          untiedX += Number(x !== otherX);
          untiedY += Number(y !== otherY);
        }
      const x = rows.map(([value]) => value);
      const y = rows.map(([, value]) => value);
      const tau = computeKendall(x, y);
      assert.equal(tau.defined, untiedX > 0 && untiedY > 0);
      if (tau.defined) assert.ok(Math.abs(tau.value.correlation - score / Math.sqrt(untiedX * untiedY)) < 1e-12);
    }),
  );
});

test('order of rows, a shift and a scale change no test, and ranks not even a curve', () => {
  fc.assert(
    fc.property(values, values, fc.double({ min: 0.1, max: 10, noNaN: true }), (a, b, factor) => {
      const moved = (list: readonly number[]) => [...list].reverse().map((value) => 7 + factor * value);
      const t = computeTwoSampleTTest(a, b);
      const movedT = computeTwoSampleTTest(moved(a), moved(b));
      assert.equal(t.defined, movedT.defined);
      if (t.defined && movedT.defined) {
        assert.ok(Math.abs(t.value.welch.pValue - movedT.value.welch.pValue) < 1e-7);
        assert.ok(Math.abs(t.value.cohensD.estimate - movedT.value.cohensD.estimate) < 1e-7);
      }
      const curved = (list: readonly number[]) => list.map((value) => Math.exp(value));
      const u = computeMannWhitney(a, b);
      if (u.defined) assert.equal(getValue(computeMannWhitney(curved(a), curved(b))).z, u.value.z);
    }),
  );
});

test('two groups give the same by t and F, and by Mann–Whitney and Kruskal–Wallis', () => {
  fc.assert(
    fc.property(values, values, (a, b) => {
      const all = [...a, ...b];
      const groups = createFactor(all.map((_, i) => (i < a.length ? 'a' : 'b')));
      const [t, anova] = [computeTwoSampleTTest(a, b), computeAnova(all, groups)];
      if (t.defined && anova.defined) assertClose(anova.value.statistic + 1, t.value.student.statistic ** 2 + 1, 1e-9);
      const [u, h] = [computeMannWhitney(a, b), computeKruskalWallis(all, groups)];
      if (u.defined && h.defined) assertClose(h.value.statistic + 1, u.value.z ** 2 + 1, 1e-9);
    }),
  );
});

test('adjusted p-values keep their order and never fall', () => {
  const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(pValues, (p) => {
      for (const method of ['bonferroni', 'holm', 'hochberg', 'benjaminiHochberg', 'benjaminiYekutieli'] as const) {
        const adjusted = adjustPValues(p, method);
        for (const [i, value] of p.entries()) {
          assert.ok((adjusted[i] ?? 0) >= value - 1e-12 && (adjusted[i] ?? 2) <= 1);
          for (const [j, other] of p.entries()) if (value < other) assert.ok((adjusted[i] ?? 0) <= (adjusted[j] ?? 0));
        }
      }
    }),
  );
  assert.deepEqual([...adjustPValues([0.01, Number.NaN, 0.04], 'bonferroni')], [0.02, Number.NaN, 0.08]);
  assert.throws(() => adjustPValues([0.5, 1.2], 'holm'), /pValues must lie within 0…1; row 1/);
});

test('tests without data, spread or groups say so', () => {
  const one = createFactor(['a', 'a', 'a']);
  assert.deepEqual(computeAnova([1, 2, 3], one), { defined: false, reason: 'tooFewRows' });
  assert.deepEqual(computeAnova([0.1, 0.1, 0.1], createFactor(['a', 'a', 'b'])), {
    defined: false,
    reason: 'noVariance',
  });
  assert.deepEqual(computeTwoSampleTTest([1], [1, 2]), { defined: false, reason: 'oneObservation' });
  assert.deepEqual(computeOneSampleTTest([], 0), { defined: false, reason: 'noData' });
  assert.deepEqual(computeMannWhitney([2, 2], [2]), { defined: false, reason: 'noVariance' });
  assert.deepEqual(computeWilcoxonSignedRank([1, 2], [1, 2]), { defined: false, reason: 'noVariance' });
  assert.deepEqual(computePearson([1, 1, 1], [1, 2, 3]), { defined: false, reason: 'noVariance' });
  assert.deepEqual(
    computeTableTest([
      [0, 0],
      [0, 0],
    ]),
    { defined: false, reason: 'noData' },
  );
  assert.deepEqual(
    computeTableTest([
      [3, 4],
      [0, 0],
    ]),
    { defined: false, reason: 'noVariance' },
  );
  const unchanged = { bothYes: 3, yesNo: 0, noYes: 0, bothNo: 1 };
  assert.deepEqual(computeMcNemar(unchanged), { defined: false, reason: 'noVariance' });
});

test('impossible arguments are refused by name', () => {
  assert.throws(() => computePairedTTest([1, 2], [1]), /second must have one value for each of the 2 rows/);
  assert.throws(() => computeAnova([1, 2], createFactor(['a'])), /group must have one value for each of the 2 rows/);
  assert.throws(() => computeTableTest([[1, 2], [3]]), /counts\[1\] must have 2 columns/);
  assert.throws(
    () =>
      computeFisherExact([
        [1.5, 2],
        [3, 1],
      ]),
    /counts must be whole numbers/,
  );
  assert.throws(() => computeFriedman([[1, 2]]), /measurements must be at least two columns/);
  assert.throws(() => computePearson([1, 2, 3], [1, 2, Number.NEGATIVE_INFINITY]), ArgumentError);
});
