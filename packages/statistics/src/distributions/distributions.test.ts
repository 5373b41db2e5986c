import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  ArgumentError,
  computeBetaCdf,
  computeBetaQuantile,
  computeBetaUpperTail,
  computeBinomialCdf,
  computeBinomialProbability,
  computeBinomialUpperTail,
  computeChiSquareCdf,
  computeChiSquareQuantile,
  computeChiSquareUpperTail,
  computeFCdf,
  computeFQuantile,
  computeFUpperTail,
  computeGammaCdf,
  computeGammaQuantile,
  computeHypergeometricProbability,
  computeNoncentralChiSquareCdf,
  computeNoncentralChiSquareUpperTail,
  computeNoncentralFCdf,
  computeNoncentralFUpperTail,
  computeNoncentralityOfT,
  computeNoncentralTCdf,
  computeNormalQuantile,
  computeNormalUpperTail,
  computeStudentizedRangeQuantile,
  computeStudentizedRangeUpperTail,
  computeStudentTQuantile,
  computeStudentTUpperTail,
} from '../index.ts';

function assertClose(got: number, expected: number, relative = 1e-12): void {
  assert.ok(Math.abs(got - expected) <= relative * Math.abs(expected), `${got} is not ${expected}`);
}

// Tables: E. S. Pearson and H. O. Hartley, Biometrika Tables for Statisticians, vol. 1 (1966), tables 8, 12 and 18.
test('quantiles are those of the printed tables', () => {
  assert.equal(computeChiSquareQuantile(0.95, 1).toFixed(5), '3.84146');
  assert.equal(computeChiSquareQuantile(0.95, 10).toFixed(4), '18.3070');
  assert.equal(computeChiSquareQuantile(0.005, 100).toFixed(4), '67.3276');
  assert.equal(computeStudentTQuantile(0.975, 10).toFixed(3), '2.228');
  assert.equal(computeStudentTQuantile(0.995, 3).toFixed(3), '5.841');
  assert.equal(computeStudentTQuantile(0.975, Number.POSITIVE_INFINITY).toFixed(3), '1.960');
  assert.equal(computeFQuantile(0.95, 3, 12).toFixed(2), '3.49');
  assert.equal(computeFQuantile(0.99, 5, 20).toFixed(2), '4.10');
});

// H. L. Harter, "Tables of range and studentized range", Annals of Mathematical Statistics 31 (1960), table 3.
test('quantiles of the studentized range are those of the printed table, also with few degrees of freedom', () => {
  for (const [p, groups, degreesOfFreedom, printed] of [
    [0.95, 3, 10, '3.877'],
    [0.99, 5, 20, '5.294'],
    [0.95, 10, 120, '4.560'],
    [0.99, 20, 2, '37.94'],
  ] as const) {
    const digits = printed.split('.')[1]?.length ?? 0;
    const got = computeStudentizedRangeQuantile(p, groups, degreesOfFreedom);
    assert.ok(Math.abs(got - Number(printed)) < 1.1 * 10 ** -digits, `${got} is not ${printed}`);
  }
});

test('tails keep their digits where 1 − cdf would have none', () => {
  assertClose(computeChiSquareUpperTail(250, 3), 6.54375003096799e-54);
  assertClose(computeStudentTUpperTail(12, 40), 7.824171304256e-15 / 2);
  assertClose(computeFUpperTail(8, 30, 1e6), 1.2912843209614852e-34, 1e-10);
  assertClose(computeNormalUpperTail(10), 7.61985302416053e-24);
  // Two groups: the range over s is √2 |t|, and its tail twice that of t.
  assertClose(computeStudentizedRangeUpperTail(15, 2, 500), 2 * computeStudentTUpperTail(15 / Math.SQRT2, 500), 1e-9);
});

test('the gamma distribution is right where its shape is large', () => {
  assertClose(computeGammaCdf(100_000, 100_000), 0.5004205221103651);
  assertClose(computeGammaCdf(1031.6227766016839, 1000), 0.8413841884287209);
  assertClose(computeGammaQuantile(0.9, 1000), 1040.73430801369);
});

const share = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
const shape = fc.double({ min: 0.2, max: 1e5, noNaN: true });

test('both tails of a distribution add up to 1', () => {
  fc.assert(
    fc.property(share, shape, shape, fc.double({ min: 0, max: 50, noNaN: true }), (x, a, b, noncentrality) => {
      assertClose(computeBetaCdf(x, a, b) + computeBetaUpperTail(x, a, b), 1);
      assertClose(computeFCdf(3 * x, a, b) + computeFUpperTail(3 * x, a, b), 1);
      assertClose(computeChiSquareCdf(a * 2 * x, a) + computeChiSquareUpperTail(a * 2 * x, a), 1);
      const [k, lambda] = [a / 100, noncentrality];
      const noncentral = [
        computeNoncentralChiSquareCdf(2 * k * x, k, lambda) + computeNoncentralChiSquareUpperTail(2 * k * x, k, lambda),
        computeNoncentralFCdf(3 * x, k, b, lambda) + computeNoncentralFUpperTail(3 * x, k, b, lambda),
      ];
      for (const sum of noncentral) assertClose(sum, 1, 1e-11);
    }),
  );
});

test('a quantile is where the distribution function has its share', () => {
  fc.assert(
    fc.property(
      share,
      fc.double({ min: 1, max: 1e5, noNaN: true }),
      fc.double({ min: 1, max: 1e5, noNaN: true }),
      (p, a, b) => {
        const close = (back: number) => assert.ok(Math.abs(back - p) < 1e-10, `${back} is not ${p} (${a}, ${b})`);
        close(computeBetaCdf(computeBetaQuantile(p, a, b), a, b));
        close(computeFCdf(computeFQuantile(p, a, b), a, b));
        close(computeGammaCdf(computeGammaQuantile(p, a), a));
        close(1 - computeNormalUpperTail(computeNormalQuantile(p)));
      },
    ),
  );
});

test('probabilities of counts add up to their distribution function', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), share, fc.nat(200), (n, p, k) => {
      let sum = 0;
      for (let i = 0; i <= Math.min(k, n); i++) sum += computeBinomialProbability(i, n, p);
      assert.ok(Math.abs(sum - computeBinomialCdf(k, n, p)) < 1e-11);
      assert.ok(Math.abs(computeBinomialCdf(k, n, p) + computeBinomialUpperTail(k, n, p) - 1) < 1e-11);
      let drawn = 0;
      for (let i = 0; i <= n; i++) drawn += computeHypergeometricProbability(i, n, k, Math.min(n, k));
      assert.ok(Math.abs(drawn - 1) < 1e-11, `${drawn}`);
    }),
  );
});

test('the noncentral t distribution is Student’s without noncentrality, and gives its noncentrality back', () => {
  assertClose(computeNoncentralTCdf(2.1, 18, 0), 1 - computeStudentTUpperTail(2.1, 18));
  const delta = computeNoncentralityOfT(1.86, 18, 0.975);
  assertClose(computeNoncentralTCdf(1.86, 18, delta), 0.975);
});

test('impossible parameters are refused by name', () => {
  assert.throws(() => computeChiSquareUpperTail(1, 0), /degreesOfFreedom must be a number above 0/);
  assert.throws(() => computeBetaQuantile(1, 2, 2), ArgumentError);
  assert.throws(() => computeStudentizedRangeUpperTail(3, 1, 10), /groups/);
  assert.throws(() => computeBinomialCdf(1, 2.5, 0.5), /n must be a whole number/);
});
