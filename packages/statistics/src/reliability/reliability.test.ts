import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createColumnsWithCovariance, mirrorLowerHalf } from '../structure/testing/columns-with-covariance.ts';
import { getValue } from '../testing/get-value.ts';
import { computeAlpha, computeOmega } from './index.ts';

const close = (got: number | undefined, expected: number, tolerance = 1e-9) =>
  assert.ok(got !== undefined && Math.abs(got - expected) <= tolerance, `${got} is not ${expected}`);

/** Items that all correlate by 0.4. */
const parallel = createColumnsWithCovariance(
  ['a', 'b', 'c', 'd'],
  mirrorLowerHalf([[1], [0.4, 1], [0.4, 0.4, 1], [0.4, 0.4, 0.4, 1]]),
  100,
);

test('alpha of parallel items is that of Spearman and Brown', () => {
  const alpha = getValue(computeAlpha(parallel));
  const expected = (4 * 0.4) / (1 + 3 * 0.4);
  close(alpha.alpha, expected);
  // R: 1 - (1 - alpha) * qf(c(.975, .025), 99, 297)
  close(alpha.interval[0], 0.628179716652, 1e-8);
  close(alpha.interval[1], 0.805167973421, 1e-8);
  close(alpha.standardised, expected);
  close(alpha.meanInterItemCorrelation, 0.4);
  close(alpha.splitHalf, expected);
  for (const item of alpha.items) {
    close(item.alphaIfDeleted, (3 * 0.4) / (1 + 2 * 0.4));
    // cov(x, sum of 3 others) = 1.2, variance of that sum 3 + 6 · 0.4
    close(item.itemRestCorrelation, 1.2 / Math.sqrt(5.4));
    close(item.itemTotalCorrelation, 2.2 / Math.sqrt(8.8));
  }
});

test('the interval of alpha holds it, widens with confidence and narrows with rows', () => {
  const of = (confidence: number, rows = 100) => {
    const items = parallel.map(({ name, values }) => ({ name, values: values.slice(0, rows) }));
    const { alpha, interval } = getValue(computeAlpha(items, { confidence }));
    assert.ok(interval[0] < alpha && alpha < interval[1]);
    return interval[1] - interval[0];
  };
  assert.ok(of(0.99) > of(0.95));
  assert.ok(of(0.95, 30) > of(0.95));
});

test('alpha does not depend on where items start, standardised alpha not on their units either', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 4, maxLength: 4 }), (numbers) => {
      const shifted = parallel.map(({ name, values }, i) => ({
        name,
        values: values.map((x) => x + (numbers[i] ?? 0)),
      }));
      const scaled = parallel.map(({ name, values }, i) => ({
        name,
        values: values.map((x) => x * (numbers[i] ?? 1)),
      }));
      const alpha = getValue(computeAlpha(parallel));
      close(getValue(computeAlpha(shifted)).alpha, alpha.alpha);
      close(getValue(computeAlpha(scaled)).standardised, alpha.standardised);
    }),
  );
});

test('omega finds the loadings behind the items, and is more than alpha when they differ', () => {
  const loadings = [0.9, 0.7, 0.5, 0.3];
  const covariance = mirrorLowerHalf(
    loadings.map((a, i) => loadings.slice(0, i + 1).map((b, j) => (i === j ? 1 : a * b))),
  );
  const items = createColumnsWithCovariance(['问题 1', 'q 2', 'q-3', 'q+4'], covariance, 200);
  const omega = getValue(computeOmega(items));
  for (const [i, loading] of loadings.entries()) close(omega.items[i]?.standardisedLoading, loading, 1e-6);
  const common = loadings.reduce((sum, loading) => sum + loading, 0) ** 2;
  const unique = loadings.reduce((sum, loading) => sum + 1 - loading ** 2, 0);
  close(omega.omega, common / (common + unique), 1e-6);
  close(omega.compositeReliability, common / (common + unique), 1e-6);
  close(omega.averageVarianceExtracted, loadings.reduce((sum, loading) => sum + loading ** 2, 0) / 4, 1e-6);
  assert.ok(omega.omega > getValue(computeAlpha(items)).alpha);
});

test('rows with a missing item are left out and counted', () => {
  const holed = parallel.map(({ name, values }, i) => ({
    name,
    values: values.map((x, row) => (row === i ? Number.NaN : x)),
  }));
  const alpha = getValue(computeAlpha(holed));
  assert.equal(alpha.n, 96);
  assert.equal(alpha.missing, 4);
});

test('what has no reliability says why, and bad items are refused by name', () => {
  const constant = [...parallel.slice(0, 2), { name: 'c', values: new Float64Array(100).fill(3) }];
  assert.deepEqual(computeAlpha(constant), { defined: false, reason: 'noVariance' });
  const opposed = [parallel[0], { name: 'x', values: (parallel[0]?.values ?? new Float64Array()).map((x) => -x) }];
  assert.deepEqual(computeAlpha(opposed.flatMap((item) => item ?? [])), { defined: false, reason: 'noVariance' });
  assert.deepEqual(computeAlpha(parallel.map(({ name }) => ({ name, values: [] }))), {
    defined: false,
    reason: 'noData',
  });
  assert.throws(() => computeAlpha(parallel.slice(0, 1)), { name: 'ArgumentError', argument: 'items' });
  assert.throws(() => computeOmega(parallel.slice(0, 2)), { name: 'ArgumentError', argument: 'items' });
  assert.throws(() => computeAlpha(parallel, { confidence: 1 }), { argument: 'confidence' });
  assert.throws(() => computeAlpha([...parallel, { name: 'z', values: [1] }]), { argument: 'items[4].values' });
});
