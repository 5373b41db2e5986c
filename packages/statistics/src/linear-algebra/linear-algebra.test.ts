import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  computeCholesky,
  computeCorrelationMatrix,
  computeCovarianceMatrix,
  computeLeastSquares,
  computeQr,
  computeSymmetricEigen,
  findPositiveDefiniteInverse,
  Matrix,
  solveLinearSystem,
} from './index.ts';

const close = (got: number, expected: number, tolerance = 1e-10) =>
  assert.ok(Math.abs(got - expected) <= tolerance * Math.max(1, Math.abs(expected)), `${got} is not ${expected}`);

const value = fc.integer({ min: -1000, max: 1000 }).map((n) => n / 8);
const tall = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 6, max: 40 }))
  .chain(([width, rows]) =>
    fc.array(fc.array(value, { minLength: rows, maxLength: rows }), { minLength: width + 1, maxLength: width + 1 }),
  );

/** Longley (1967), the classic of ill-conditioned regression: deflator, GNP, unemployed, armed forces, population, year; employed. */
const longley: number[][] = [
  [83, 88.5, 88.2, 89.5, 96.2, 98.1, 99, 100, 101.2, 104.6, 108.4, 110.8, 112.6, 114.2, 115.7, 116.9],
  [
    234289, 259426, 258054, 284599, 328975, 346999, 365385, 363112, 397469, 419180, 442769, 444546, 482704, 502601,
    518173, 554894,
  ],
  [2356, 2325, 3682, 3351, 2099, 1932, 1870, 3578, 2904, 2822, 2936, 4681, 3813, 3931, 4806, 4007],
  [1590, 1456, 1616, 1650, 3099, 3594, 3547, 3350, 3048, 2857, 2798, 2637, 2552, 2514, 2572, 2827],
  [
    107608, 108632, 109773, 110929, 112075, 113270, 115094, 116219, 117388, 118734, 120445, 121950, 123366, 125368,
    127852, 130081,
  ],
  [1947, 1948, 1949, 1950, 1951, 1952, 1953, 1954, 1955, 1956, 1957, 1958, 1959, 1960, 1961, 1962],
];
const employed = [
  60323, 61122, 60171, 61187, 63221, 63639, 64989, 63761, 66019, 67857, 68169, 66513, 68655, 69564, 69331, 70551,
];

test('least squares gives the certified coefficients of the Longley data', () => {
  const ones = new Float64Array(16).fill(1);
  const fit = computeLeastSquares([ones, ...longley], employed);
  const certified = [
    -3482258.63459582, 15.0618722713733, -0.035819179292591, -2.02022980381683, -1.03322686717359, -0.0511041056535807,
    1829.15146461355,
  ];
  for (const [i, expected] of certified.entries()) close(fit.coefficients[i] ?? 0, expected, 1e-10);
  close(fit.residualSumOfSquares, 836424.055505915, 1e-10);
});

test('a column that others determine has no coefficient, and the fit is that without it', () => {
  const a = [1, 2, 3, 4, 5, 7];
  const b = [2, 1, 0, 5, 3, 3];
  const sum = a.map((x, i) => x + 2 * (b[i] ?? 0));
  const y = [1, 4, 2, 8, 5, 7];
  const fit = computeLeastSquares([a, b, sum], y);
  assert.deepEqual([...fit.estimated], [0, 1]);
  assert.deepEqual([...fit.aliased], [2]);
  const without = computeLeastSquares([a, b], y);
  close(fit.coefficients[0] ?? 0, without.coefficients[0] ?? Number.NaN);
  close(fit.residualSumOfSquares, without.residualSumOfSquares);
});

test('residuals are orthogonal to every column, weighted too', () => {
  fc.assert(
    fc.property(tall, fc.integer({ min: 0, max: 3 }), (columns, seed) => {
      const [y = [], ...x] = columns;
      const weights = y.map((_, i) => ((i + seed) % 4) + 0.5);
      const fit = computeLeastSquares(x, y, { weights });
      const residuals = y.map((target, i) => {
        let fitted = 0;
        fit.estimated.forEach((j, k) => {
          fitted += (x[j]?.[i] ?? 0) * (fit.coefficients[k] ?? 0);
        });
        return target - fitted;
      });
      for (const column of x) {
        const dot = column.reduce((sum, cell, i) => sum + cell * (residuals[i] ?? 0) * (weights[i] ?? 0), 0);
        const size = column.reduce((sum, cell) => sum + Math.abs(cell), 1) * 125;
        assert.ok(Math.abs(dot) < 1e-9 * size, `${dot}`);
      }
      const left = residuals.reduce((sum, residual, i) => sum + (weights[i] ?? 0) * residual * residual, 0);
      close(fit.residualSumOfSquares, left, 1e-8);
    }),
  );
});

test('the triangle holds the cross products, however many blocks of rows there are', () => {
  const rows = 1500;
  const columns = [0, 1, 2].map((j) => Float64Array.from({ length: rows }, (_, i) => Math.sin(i * (j + 1)) + j));
  const { r, rank } = computeQr(columns);
  assert.equal(rank, 3);
  const gram = r.transpose().mmul(r);
  for (let i = 0; i < 3; i += 1)
    for (let j = 0; j < 3; j += 1)
      close(gram.get(i, j), columns[i]?.reduce((sum, x, k) => sum + x * (columns[j]?.[k] ?? 0), 0) ?? Number.NaN, 1e-9);
});

test('fewer rows than columns leave the later columns without a coefficient', () => {
  const fit = computeLeastSquares(
    [
      [1, 2],
      [3, 5],
      [4, 9],
    ],
    [1, 1],
  );
  assert.equal(fit.rank, 2);
  assert.deepEqual([...fit.aliased], [2]);
});

test('eigenvalues come largest first and rebuild the matrix', () => {
  fc.assert(
    fc.property(tall, (columns) => {
      const { covariance } = computeCovarianceMatrix(columns);
      const { values, vectors } = computeSymmetricEigen(covariance);
      for (let i = 1; i < values.length; i += 1) assert.ok((values[i - 1] ?? 0) >= (values[i] ?? 0));
      const rebuilt = vectors.mmul(Matrix.diag([...values])).mmul(vectors.transpose());
      const size = covariance.norm();
      assert.ok(Matrix.sub(rebuilt, covariance).norm() <= 1e-10 * (1 + size));
    }),
  );
});

test('Cholesky solves, knows the determinant, and refuses what is not positive definite', () => {
  const matrix = new Matrix([
    [4, 2, 0.5],
    [2, 5, 1],
    [0.5, 1, 3],
  ]);
  const outcome = computeCholesky(matrix);
  assert.ok(outcome.defined);
  assert.ok(Matrix.sub(matrix.mmul(outcome.value.inverse()), Matrix.eye(3)).norm() < 1e-12);
  close(outcome.value.logDeterminant, Math.log(4 * (15 - 1) - 2 * (6 - 0.5) + 0.5 * (2 - 2.5)));
  assert.deepEqual(
    computeCholesky(
      new Matrix([
        [1, 2],
        [2, 1],
      ]),
    ),
    { defined: false, reason: 'notPositiveDefinite' },
  );
  assert.equal(
    computeCholesky(
      new Matrix([
        [1, 1],
        [1, 1],
      ]),
    ).defined,
    false,
  );
});

test('the inverse for many small matrices is that of Cholesky', () => {
  fc.assert(
    fc.property(tall, (columns) => {
      const { covariance } = computeCovarianceMatrix(columns);
      const [outcome, found] = [
        computeCholesky(covariance),
        findPositiveDefiniteInverse(Float64Array.from(covariance.to1DArray()), covariance.rows),
      ];
      assert.equal(outcome.defined, found !== undefined);
      if (!outcome.defined || !found) return;
      close(found.logDeterminant, outcome.value.logDeterminant, 1e-8);
      const inverse = outcome.value.inverse();
      const difference = Matrix.sub(Matrix.from1DArray(inverse.rows, inverse.rows, found.inverse), inverse);
      assert.ok(difference.norm() <= 1e-6 * inverse.norm());
    }),
  );
});

test('a linear system is solved or called singular', () => {
  const solved = solveLinearSystem(
    new Matrix([
      [0, 2],
      [3, 1],
    ]),
    new Matrix([[4], [5]]),
  );
  assert.ok(solved.defined);
  assert.deepEqual(solved.value.to1DArray(), [1, 2]);
  const singular = solveLinearSystem(
    new Matrix([
      [1, 2],
      [2, 4],
    ]),
    new Matrix([[1], [1]]),
  );
  assert.deepEqual(singular, { defined: false, reason: 'singular' });
});

test('a constant column has no correlation', () => {
  const { covariance } = computeCovarianceMatrix([
    [1, 2, 3],
    [5, 5, 5],
  ]);
  assert.deepEqual(computeCorrelationMatrix(covariance), { defined: false, reason: 'noVariance' });
});
