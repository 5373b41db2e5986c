import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { computeBivariateNormalCdf } from '../distributions/bivariate-normal-cdf.ts';
import { Matrix } from '../linear-algebra/index.ts';
import { createRandom } from '../random/random.ts';
import { createColumnsWithCovariance, mirrorLowerHalf } from '../structure/testing/columns-with-covariance.ts';
import { getValue } from '../testing/get-value.ts';
import { computeFactorAnalysis, computeParallelAnalysis, computePca, computePolychoric } from './index.ts';

const close = (got: number | undefined, expected: number, tolerance: number, what = '') =>
  assert.ok(got !== undefined && Math.abs(got - expected) <= tolerance, `${what} ${got} is not ${expected}`);

function assertRows(got: readonly Float64Array[], expected: readonly (readonly number[])[], tolerance: number): void {
  for (const [i, row] of expected.entries())
    for (const [j, value] of row.entries()) close(got[i]?.[j], value, tolerance, `row ${i} column ${j}`);
}

/** Harman (1976): eight physical measures of 305 girls. */
const names = ['height', 'armSpan', 'forearm', 'lowerLeg', 'weight', 'bitrochanteric', 'chestGirth', 'chestWidth'];
const girls = createColumnsWithCovariance(
  names,
  mirrorLowerHalf([
    [1],
    [0.846, 1],
    [0.805, 0.881, 1],
    [0.859, 0.826, 0.801, 1],
    [0.473, 0.376, 0.38, 0.436, 1],
    [0.398, 0.326, 0.319, 0.329, 0.762, 1],
    [0.301, 0.277, 0.237, 0.327, 0.73, 0.583, 1],
    [0.382, 0.415, 0.345, 0.365, 0.629, 0.577, 0.539, 1],
  ]),
  305,
);

test('components of eight physical measures have the eigenvalues that R finds', () => {
  const pca = getValue(computePca(girls));
  const expected = [4.6728795979678, 1.7709828448682, 0.4810354904776, 0.4214407814544, 0.2332212567537];
  for (const [i, value] of expected.entries()) close(pca.eigenvalues[i], value, 1e-10);
  assert.equal(pca.kaiserComponents, 2);
  close(pca.cumulativeShares.at(-1), 1, 1e-12);
  const { kmo, bartlett } = getValue(pca.adequacy);
  close(kmo, 0.8454608507, 1e-9);
  close(bartlett.chiSquare, 2085.74047788, 1e-6);
  assert.equal(bartlett.degreesOfFreedom, 28);
});

test('two factors of the same measures agree with R factanal', () => {
  const factors = getValue(computeFactorAnalysis(girls, { factors: 2, rotation: 'varimax' }));
  close(factors.discrepancy, 0.253161693742, 1e-9);
  close(factors.test?.chiSquare, 75.7375400445, 1e-6);
  assert.equal(factors.degreesOfFreedom, 13);
  close(factors.uniquenesses[1], 0.10706807532, 1e-6);
  const expected = [
    [0.8628457498, 0.2927965583],
    [0.9262009568, 0.1873067737],
    [0.8941538113, 0.1852594697],
    [0.8568625794, 0.2576217207],
    [0.2268179471, 0.9270560952],
    [0.1890501784, 0.7749559515],
    [0.1288994559, 0.7530196494],
    [0.273446519, 0.6232933797],
  ];
  assertRows(factors.rotated.values, expected, 1e-5);
});

test('oblique rotations of them agree with R promax and GPArotation oblimin', () => {
  const oblimin = getValue(computeFactorAnalysis(girls, { factors: 2 })).rotated;
  close(oblimin.factorCorrelations.get(0, 1), 0.46252988, 1e-5);
  assertRows(
    oblimin.values.slice(0, 2),
    [
      [0.8693619996, 0.083827717],
      [0.9665959544, -0.048953412],
    ],
    1e-5,
  );
  const promax = getValue(computeFactorAnalysis(girls, { factors: 2, rotation: 'promax' })).rotated;
  assertRows(
    promax.values.slice(0, 2),
    [
      [0.87247442, 0.074834145],
      [0.972737999, -0.060235902],
    ],
    2e-3,
  );
});

test('least squares of them agree with R psych minres', () => {
  const { communalities, test: noTest } = getValue(
    computeFactorAnalysis(girls, { factors: 2, method: 'principalAxis' }),
  );
  const expected = [0.83801796, 0.88882432, 0.82048575, 0.80765365, 0.88935808, 0.63991911, 0.58308987, 0.49193261];
  for (const [i, value] of expected.entries()) close(communalities[i], value, 1e-5);
  assert.equal(noTest, undefined);
});

test('rotation changes no communality, and an oblique one no implied correlation', () => {
  const unrotated = getValue(computeFactorAnalysis(girls, { factors: 2, rotation: 'none' }));
  for (const rotation of ['varimax', 'promax', 'oblimin'] as const) {
    const { rotated } = getValue(computeFactorAnalysis(girls, { factors: 2, rotation }));
    const pattern = new Matrix(rotated.values.map((row) => [...row]));
    const implied = pattern.mmul(rotated.factorCorrelations).mmul(pattern.transpose());
    const plain = new Matrix(unrotated.loadings.values.map((row) => [...row]));
    assert.ok(Matrix.sub(implied, plain.mmul(plain.transpose())).norm('max') < 1e-8, rotation);
  }
});

test('factors that made the items are found again, whichever the method', () => {
  const loading = fc.integer({ min: 40, max: 90 }).map((n) => n / 100);
  fc.assert(
    fc.property(fc.array(loading, { minLength: 5, maxLength: 8 }), (loadings) => {
      const lower = loadings.map((a, i) => loadings.slice(0, i + 1).map((b, j) => (i === j ? 1 : a * b)));
      const items = createColumnsWithCovariance(
        loadings.map((_, i) => `q${i}`),
        mirrorLowerHalf(lower),
        100,
      );
      for (const method of ['ml', 'principalAxis'] as const) {
        const { loadings: found, discrepancy } = getValue(computeFactorAnalysis(items, { factors: 1, method }));
        close(discrepancy, 0, 1e-9);
        for (const [i, value] of loadings.entries()) close(found.values[i]?.[0], value, 1e-4);
      }
    }),
    { numRuns: 20 },
  );
});

test('parallel analysis keeps what is there and nothing of noise, and repeats with its seed', () => {
  const analyse = (items: typeof girls, seed = 1) =>
    getValue(computeParallelAnalysis(items, { random: createRandom(seed), replicates: 60 }));
  assert.equal(analyse(girls).suggested, 2);
  const random = createRandom(8);
  const noise = names.map((name) => ({ name, values: Float64Array.from({ length: 300 }, random.normal) }));
  assert.ok(analyse(noise).suggested <= 1);
  assert.deepEqual(analyse(girls, 3).chanceEigenvalues, analyse(girls, 3).chanceEigenvalues);
});

test('the bivariate normal distribution has its known values', () => {
  // At the origin it is ¼ + asin(r) / 2π.
  for (const r of [-1, -0.999, -0.7, 0, 0.3, 0.71, 0.95, 0.9999, 1])
    close(computeBivariateNormalCdf(0, 0, r), 0.25 + Math.asin(r) / (2 * Math.PI), 1e-14, `${r}`);
  // R mnormt
  close(computeBivariateNormalCdf(0.3, -1.2, 0.95), 0.115069646610809, 1e-14);
  close(computeBivariateNormalCdf(-2, 1, -0.9), 0.00024855903176841, 1e-15);
  close(computeBivariateNormalCdf(-1, -1.0001, 0.99995), 0.157677832477105, 1e-13);
});

/** Columns in which every pair of answers occurs as often as the table says. */
function createItems(table: readonly (readonly number[])[]) {
  const pairs = table.flatMap((row, i) =>
    row.flatMap((count, j) => Array.from({ length: count }, () => [i, j] as const)),
  );
  return [
    { name: 'a', values: pairs.map(([i]) => i) },
    { name: 'b', values: pairs.map(([, j]) => j) },
  ];
}

test('of two halves the polychoric correlation is the sine of their agreement', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 49 }), (agree) => {
      const items = createItems([
        [agree, 50 - agree],
        [50 - agree, agree],
      ]);
      const { correlations } = getValue(computePolychoric(items));
      close(getValue(correlations).get(0, 1), Math.sin(2 * Math.PI * (agree / 100 - 0.25)), 1e-9);
    }),
  );
});

test('answers that agree wholly have no polychoric correlation below 1, and that is said', () => {
  const { correlations, pairs } = getValue(
    computePolychoric(
      createItems([
        [50, 0, 0],
        [0, 30, 0],
        [0, 0, 20],
      ]),
    ),
  );
  assert.deepEqual(correlations, { defined: false, reason: 'separation' });
  assert.deepEqual(pairs[0]?.correlation, { defined: false, reason: 'separation' });
});

test('what has no factors says why, and bad numbers are refused by name', () => {
  assert.deepEqual(computeFactorAnalysis(girls, { factors: 5 }), { defined: false, reason: 'notIdentified' });
  const double = [...girls, { name: 'again', values: girls[0]?.values ?? new Float64Array() }];
  assert.deepEqual(computeFactorAnalysis(double, { factors: 2 }), { defined: false, reason: 'singular' });
  const { adequacy } = getValue(computePca(double));
  assert.deepEqual(adequacy, { defined: false, reason: 'singular' });
  const constant = [...girls, { name: 'one', values: new Float64Array(305).fill(1) }];
  assert.deepEqual(computePca(constant), { defined: false, reason: 'noVariance' });
  assert.throws(() => computePca(girls, { components: 9 }), { name: 'ArgumentError', argument: 'components' });
  assert.throws(() => computeFactorAnalysis(girls, { factors: 0 }), { name: 'ArgumentError', argument: 'factors' });
  assert.throws(() => computePolychoric(girls.slice(0, 1)), { name: 'ArgumentError', argument: 'items' });
});
