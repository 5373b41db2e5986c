import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  computeGapStatistic,
  computeHierarchicalClustering,
  computeKMeans,
  computeLatentClasses,
  computeSilhouette,
  createFactor,
  createRandom,
  cutClusters,
  standardiseItems,
} from '../index.ts';
import { getValue } from '../testing/get-value.ts';

function assertNear(got: number, expected: number, tolerance = 1e-8): void {
  assert.ok(Math.abs(got - expected) <= tolerance * Math.max(1, Math.abs(expected)), `${got} is not near ${expected}`);
}

// M. Ezekiel, "Methods of Correlation Analysis" (1930): speed and stopping distance of cars. Expected values by R 4.2.
const speed = [
  4, 4, 7, 7, 8, 9, 10, 10, 10, 11, 11, 12, 12, 12, 12, 13, 13, 13, 13, 14, 14, 14, 14, 15, 15, 15, 16, 16, 17, 17, 17,
  18, 18, 18, 18, 19, 19, 19, 20, 20, 20, 20, 20, 22, 23, 24, 24, 24, 24, 25,
];
const distance = [
  2, 10, 4, 22, 16, 10, 18, 26, 34, 17, 28, 14, 20, 24, 28, 26, 34, 34, 46, 26, 36, 60, 80, 20, 26, 54, 32, 40, 32, 40,
  50, 42, 56, 76, 84, 36, 46, 68, 32, 48, 52, 56, 64, 66, 54, 70, 92, 93, 120, 85,
];
const cars = getValue(
  standardiseItems([
    { name: 'speed', values: speed },
    { name: 'distance', values: distance },
  ]),
);

function sortedSizes(clusters: Int32Array): number[] {
  const sizes = new Map<number, number>();
  for (const cluster of clusters) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
  return [...sizes.values()].sort((a, b) => a - b);
}

for (const algorithm of ['hartiganWong', 'lloyd'] as const)
  test(`k-means by ${algorithm} from given rows agrees with R`, () => {
    const result = getValue(computeKMeans(cars, 3, { rows: [0, 24, 49] }, { algorithm }));
    assert.deepEqual(result.sizes, [16, 21, 13]);
    for (const [cluster, within] of [6.07785443023, 7.67214201764, 10.42007450577].entries())
      assertNear(result.withinSumsOfSquares[cluster]!, within);
    assertNear(getValue(computeSilhouette(cars, result.clusters)).mean, 0.398436148568);
  });

test('k-means from many starts is repeatable, and no worse than from any one', () => {
  const run = (seed: number) => getValue(computeKMeans(cars, 4, { random: createRandom(seed), starts: 20 }));
  assert.deepEqual(run(1), run(1));
  const single = getValue(computeKMeans(cars, 4, { rows: [0, 1, 2, 3] }));
  assert.ok(run(1).totalWithinSumOfSquares <= single.totalWithinSumOfSquares + 1e-9);
});

const cloud = fc
  .integer({ min: 6, max: 30 })
  .chain((n) =>
    fc.tuple(
      fc.array(fc.integer({ min: -50, max: 50 }), { minLength: n, maxLength: n }),
      fc.array(fc.integer({ min: -50, max: 50 }), { minLength: n, maxLength: n }),
    ),
  );

test('no single point can move to another cluster and lower the sum of squares of Hartigan and Wong', () => {
  fc.assert(
    fc.property(cloud, fc.integer(), ([x, y], seed) => {
      const items = [
        { name: 'x', values: x },
        { name: 'y', values: y },
      ];
      const result = computeKMeans(items, 3, { random: createRandom(seed), starts: 1 });
      if (!result.defined) return;
      const { clusters, centres, sizes, totalWithinSumOfSquares } = result.value;
      const within = (a: ArrayLike<number>) => {
        let sum = 0;
        for (const own of [0, 1, 2]) {
          const rows = x.map((_, row) => row).filter((row) => a[row] === own);
          for (const column of [x, y]) {
            const mean = rows.reduce((total, row) => total + column[row]!, 0) / rows.length;
            for (const row of rows) sum += (column[row]! - mean) ** 2;
          }
        }
        return sum;
      };
      assertNear(within(clusters), totalWithinSumOfSquares, 1e-9);
      assert.equal(
        sizes.reduce((sum, size) => sum + size, 0),
        x.length,
      );
      assert.equal(centres.length, 3);
      for (const row of x.keys())
        for (const target of [0, 1, 2]) {
          const moved = Int32Array.from(clusters);
          if (sizes[moved[row]!] === 1) continue;
          moved[row] = target;
          assert.ok(within(moved) >= totalWithinSumOfSquares - 1e-6);
        }
    }),
    { numRuns: 60 },
  );
});

test('heights and partitions of four linkages agree with R', () => {
  const expected = {
    ward: [49.08921947078, 5.27418581891, 10.80500268049, 4, 6, 17, 23],
    average: [26.52804154336, 1.97891556513, 3.00077043452, 1, 4, 22, 23],
    centroid: [19.29148472648, 1.08957333839, 2.01766767753, 1, 3, 22, 24],
    median: [20.63765655019, 1.50192822269, 3.09988497831, 1, 3, 6, 40],
  } as const;
  for (const linkage of ['ward', 'average', 'centroid', 'median'] as const) {
    const clustering = getValue(computeHierarchicalClustering(cars, linkage));
    const [sum, next, last, ...sizes] = expected[linkage];
    assertNear(
      clustering.merges.reduce((total, { height }) => total + height, 0),
      sum,
    );
    assertNear(clustering.merges.at(-2)!.height, next);
    assertNear(clustering.merges.at(-1)!.height, last);
    assert.deepEqual(sortedSizes(cutClusters(clustering, 4)), sizes);
  }
});

test('the order of rows does not matter to the heights', () => {
  fc.assert(
    fc.property(cloud, ([x, y]) => {
      const heights = (flip: boolean) => {
        const take = (values: number[]) => (flip ? [...values].reverse() : values);
        const items = [
          { name: 'x', values: take(x) },
          { name: 'y', values: take(y) },
        ];
        return getValue(computeHierarchicalClustering(items, 'single')).merges.map(({ height }) => height);
      };
      const [there, back] = [heights(false), heights(true)];
      for (const [step, height] of there.entries()) assertNear(back[step]!, height, 1e-9);
    }),
  );
});

test('latent classes are found again in answers drawn from them', () => {
  const random = createRandom(11);
  const chances = [
    [0.9, 0.85, 0.8, 0.9, 0.75],
    [0.15, 0.2, 0.1, 0.25, 0.2],
  ];
  const people = Array.from({ length: 2000 }, () => {
    const own = random.uniform() < 0.6 ? 0 : 1;
    return chances[own]!.map((chance) => (random.uniform() < chance ? 'yes' : 'no'));
  });
  const items = chances[0]!.map((_, j) => ({
    name: `q${j}`,
    values: createFactor(
      people.map((answers) => answers[j]!),
      ['no', 'yes'],
    ),
  }));
  const model = getValue(computeLatentClasses(items, 2, createRandom(1)));
  assertNear(model.classes[0]!.share, 0.6, 0.04);
  for (const [j, item] of model.classes[0]!.items.entries()) assertNear(item.chances[1]!, chances[0]![j]!, 0.05);
  assert.ok(model.startsAtMaximum > 1);
  const bics = [1, 2, 3].map((k) => getValue(computeLatentClasses(items, k, createRandom(1), { starts: 10 })).bic);
  assert.equal(bics.indexOf(Math.min(...bics)), 1);
  assert.deepEqual(getValue(computeLatentClasses(items, 1, createRandom(1))).entropyRSquared, {
    defined: false,
    reason: 'noVariance',
  });
});

test('a row of weight 3 is a row given three times', () => {
  const values = (codes: number[]) => ({ levels: ['a', 'b'], codes });
  const [a, b, c] = [
    [0, 0, 1, 1, 0, 1, 1, 0],
    [0, 1, 0, 1, 0, 1, 0, 0],
    [0, 0, 1, 1, 1, 1, 0, 0],
  ];
  const weights = [3, 1, 1, 3, 1, 2, 1, 1];
  const repeat = (codes: number[]) => codes.flatMap((code, row) => new Array<number>(weights[row]!).fill(code));
  const run = (columns: number[][], options: object) =>
    getValue(
      computeLatentClasses(
        columns.map((codes, i) => ({ name: `q${i}`, values: values(codes) })),
        2,
        createRandom(3),
        options,
      ),
    ).logLikelihood;
  assertNear(run([a!, b!, c!], { weights }), run([a!, b!, c!].map(repeat), {}), 1e-6);
});

test('the gap statistic sees three clusters, and none where there are none', () => {
  const random = createRandom(5);
  const centres = [0, 10, 20];
  const grouped = [0, 1].map((d) => ({
    name: `x${d}`,
    values: Float64Array.from({ length: 90 }, (_, i) => centres[i % 3]! * (d === 0 ? 1 : -1) + random.normal()),
  }));
  assert.equal(getValue(computeGapStatistic(grouped, createRandom(1), { maxK: 5 })).suggestedK, 3);
  const even = [0, 1].map((d) => ({
    name: `x${d}`,
    values: Float64Array.from({ length: 90 }, () => random.uniform()),
  }));
  assert.equal(getValue(computeGapStatistic(even, createRandom(1), { maxK: 5 })).suggestedK, 1);
});

test('what can not be clustered is said, and bad input refused by name', () => {
  const same = [{ name: 'x', values: [1, 1, 1] }];
  assert.deepEqual(computeKMeans(same, 2, { random: createRandom(1) }), { defined: false, reason: 'tooFewRows' });
  assert.deepEqual(standardiseItems(same), { defined: false, reason: 'noVariance' });
  assert.deepEqual(computeHierarchicalClustering([{ name: 'x', values: [Number.NaN] }]), {
    defined: false,
    reason: 'noData',
  });
  assert.deepEqual(computeSilhouette(same, [0, 0, 0]), { defined: false, reason: 'noVariance' });
  assert.throws(() => computeKMeans(cars, 0, { random: createRandom(1) }), { argument: 'k' });
  assert.throws(() => computeKMeans(cars, 2, { rows: [0, 900] }), { argument: 'start.rows' });
  assert.throws(() => computeSilhouette(cars, [0]), { argument: 'clusters' });
  assert.throws(() => cutClusters(getValue(computeHierarchicalClustering(cars)), 51), { argument: 'k' });
});
