import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  ArgumentError,
  computeAnomalies,
  computeChangePoints,
  computeLeagueTable,
  computeShrunkenScores,
  createRandom,
} from '../index.ts';
import { getValue } from '../testing/get-value.ts';
import { computeHeterogeneity } from './between-variance.ts';

// G. A. Colditz et al., "Efficacy of BCG vaccine", JAMA 271 (1994): cases and persons, vaccinated and not, of 13 trials.
const trials = [
  [4, 123, 11, 139],
  [6, 306, 29, 303],
  [3, 231, 11, 220],
  [62, 13598, 248, 12867],
  [33, 5069, 47, 5808],
  [180, 1541, 372, 1451],
  [8, 2545, 10, 629],
  [505, 88391, 499, 88391],
  [29, 7499, 45, 7277],
  [17, 1716, 65, 1665],
  [186, 50634, 141, 27338],
  [5, 2498, 3, 2341],
  [27, 16913, 29, 17854],
] as const;

test('the variance between units is that of the published meta-analysis of the BCG vaccine', () => {
  const ratios = Float64Array.from(trials, ([a, n, c, m]) => Math.log(a / n / (c / m)));
  const variances = Float64Array.from(trials, ([a, n, c, m]) => 1 / a - 1 / n + 1 / c - 1 / m);
  const { betweenVariance, mean } = computeHeterogeneity(ratios, variances);
  assert.equal(betweenVariance.toFixed(4), '0.3181');
  assert.equal(mean.toFixed(4), '-0.7150');
});

test('shrunken scores come closer to the truth than the scores themselves, and more so for small units', () => {
  const random = createRandom(7);
  const truths = Float64Array.from({ length: 2000 }, () => 30 + 8 * random.normal());
  const standardErrors = truths.map((_, unit) => (unit % 2 === 0 ? 20 : 3));
  const estimates = truths.map((truth, unit) => truth + (standardErrors[unit] ?? 0) * random.normal());
  const shrunken = getValue(computeShrunkenScores({ estimates, standardErrors }));
  const errorOf = (scores: Float64Array) =>
    Math.sqrt(scores.reduce((sum, score, unit) => sum + (score - (truths[unit] ?? 0)) ** 2, 0) / scores.length);
  assert.ok(errorOf(shrunken.estimates) < 0.5 * errorOf(estimates));
  assert.ok(Math.abs(Math.sqrt(shrunken.betweenVariance) - 8) < 0.8, `${Math.sqrt(shrunken.betweenVariance)}`);
  const covered = truths.filter((truth, i) => (shrunken.lows[i] ?? 0) <= truth && truth <= (shrunken.highs[i] ?? 0));
  assert.ok(covered.length > 1870 && covered.length < 1930, `${covered.length} of 2000 intervals hold the truth`);
});

test('among units that stand out, at most the false discovery rate do so by chance', () => {
  const random = createRandom(11);
  const estimates = Float64Array.from({ length: 3000 }, (_, i) => 40 + (i < 100 ? 30 : 0) + 5 * random.normal());
  estimates[2999] = Number.NaN;
  const table = getValue(computeLeagueTable({ estimates, standardErrors: new Float64Array(3000).fill(5) }));
  const named = [...table.standings.keys()].filter((unit) => table.standings[unit] === 'above');
  assert.ok(named.length >= 95);
  assert.ok(named.filter((unit) => unit >= 100).length <= 0.1 * named.length);
  assert.equal(table.standings[2999], 'noScore');
  assert.equal(table.ranks[2999], 0);
  assert.equal(Math.min(...table.ranks.subarray(0, 2999)), 1);
});

test('scores of units without any, of one, and without standard errors are not judged', () => {
  const none = { estimates: [Number.NaN], standardErrors: [Number.NaN] };
  assert.deepEqual(computeShrunkenScores(none), { defined: false, reason: 'noData' });
  assert.deepEqual(computeLeagueTable({ estimates: [1], standardErrors: [1] }), {
    defined: false,
    reason: 'oneObservation',
  });
  assert.throws(() => computeShrunkenScores({ estimates: [1, 2], standardErrors: [1, 0] }), /standardErrors.*row 1/);
  assert.throws(() => computeShrunkenScores({ estimates: [1, 2], standardErrors: [1] }), ArgumentError);
});

// G. W. Cobb, "The problem of the Nile", Biometrika 65 (1978): annual flow 1871–1970.
const nile = [
  1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140, 1100,
  1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969, 831, 726, 456,
  824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897,
  822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975,
  815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
];

test('the flow of the Nile changed once, in 1899', () => {
  const { changePoints, segments } = getValue(
    computeChangePoints({ estimates: nile, standardErrors: nile.map(() => 1) }),
  );
  assert.deepEqual(
    changePoints.map(({ at }) => 1871 + at),
    [1899],
  );
  assert.equal(segments[0]?.mean.toFixed(2), '1097.75');
  assert.equal(segments[1]?.mean.toFixed(2), '849.97');
});

test('changes are found where levels shift and hardly ever where they do not', () => {
  const random = createRandom(3);
  const noise = (n: number, level: number) => Array.from({ length: n }, () => level + 2 * random.normal());
  let falseAlarms = 0;
  for (let round = 0; round < 200; round++) {
    const estimates = noise(60, 50);
    falseAlarms += getValue(computeChangePoints({ estimates, standardErrors: estimates.map(() => 2) })).changePoints
      .length;
  }
  assert.ok(falseAlarms <= 20, `${falseAlarms} false alarms in 200 quiet series`);
  const estimates = [...noise(40, 50), ...noise(30, 56), ...noise(30, 45)];
  estimates[5] = Number.NaN;
  const found = getValue(computeChangePoints({ estimates, standardErrors: estimates.map(() => 2) })).changePoints;
  assert.equal(found.length, 2);
  assert.ok(Math.abs((found[0]?.at ?? 0) - 40) <= 1 && Math.abs((found[1]?.at ?? 0) - 70) <= 1);
});

test('the split is the best of all, whatever the series', () => {
  const bruteForce = (values: readonly number[], minLength: number, penalty: number): number => {
    const best = [-penalty];
    for (let end = 1; end <= values.length; end++) {
      best[end] = Number.POSITIVE_INFINITY;
      for (let start = 0; start + minLength <= end; start++) {
        const part = values.slice(start, end);
        const mean = part.reduce((a, b) => a + b, 0) / part.length;
        const cost = part.reduce((sum, value) => sum + (value - mean) ** 2, 0);
        best[end] = Math.min(best[end] ?? 0, (best[start] ?? Number.POSITIVE_INFINITY) + cost + penalty);
      }
    }
    return best.at(-1) ?? 0;
  };
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 8, maxLength: 30 }),
      fc.integer({ min: 1, max: 4 }),
      (values, minLength) => {
        const errors = values.map(() => 10);
        const options = { minLength, penalty: 0.05 };
        const { segments, dispersion } = getValue(
          computeChangePoints({ estimates: values, standardErrors: errors }, options),
        );
        const scale = dispersion * 100;
        const cost = segments.reduce((sum, { from, to, mean }) => {
          const part = values.slice(from, to + 1);
          return sum + part.reduce((inner, value) => inner + (value - mean) ** 2, 0) / scale + options.penalty;
        }, -options.penalty);
        const scaled = values.map((value) => value / Math.sqrt(scale));
        assert.ok(Math.abs(cost - bruteForce(scaled, minLength, options.penalty)) < 1e-9);
      },
    ),
  );
});

test('an anomaly stands out from the same weekday, and a weekend that is always low does not', () => {
  const random = createRandom(5);
  const estimates = Array.from({ length: 84 }, (_, day) => (day % 7 >= 5 ? 20 : 50) + 2 * random.normal());
  estimates[73] = 20;
  const standardErrors = estimates.map(() => 2);
  const judged = computeAnomalies({ estimates, standardErrors }, { seasonLength: 7, confidence: 0.999 });
  assert.deepEqual(judged[0], { defined: false, reason: 'tooFewRows' });
  const unusual = judged.flatMap((each, day) => (each.defined && each.value.standing !== 'expected' ? [day] : []));
  assert.deepEqual(unusual, [73]);
  assert.equal(getValue(judged[73] ?? judged[0]!).standing, 'below');
});

test('prediction intervals of quiet series hold as many points as they promise', () => {
  const random = createRandom(13);
  const estimates = Array.from({ length: 1500 }, () => 50 + 3 * random.normal());
  const judged = computeAnomalies(
    { estimates, standardErrors: estimates.map(() => 2) },
    { seasonLength: 7, confidence: 0.95, seasons: 10 },
  );
  const points = judged.flatMap((each) => (each.defined ? [each.value.standing] : []));
  const share = points.filter((standing) => standing === 'expected').length / points.length;
  assert.ok(share > 0.93 && share < 0.965, `${share}`);
});
