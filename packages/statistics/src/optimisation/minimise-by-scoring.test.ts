import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Matrix } from '../linear-algebra/index.ts';
import { minimiseByScoring } from './index.ts';

/** Rosenbrock's valley with the curvature of its sum of squares. */
function evaluateValley([x = 0, y = 0]: Float64Array) {
  const [first, second] = [1 - x, 10 * (y - x * x)];
  const jacobian = new Matrix([
    [-1, 0],
    [-20 * x, 10],
  ]);
  const turned = jacobian.transpose();
  return {
    value: (first * first + second * second) / 2,
    gradient: Float64Array.from(turned.mmul(Matrix.columnVector([first, second])).to1DArray()),
    curvature: turned.mmul(jacobian),
  };
}

test('the bottom of a curved valley is found from anywhere', () => {
  const place = fc.integer({ min: -50, max: 50 }).map((n) => n / 10);
  fc.assert(
    fc.property(place, place, (x, y) => {
      const outcome = minimiseByScoring(evaluateValley, Float64Array.of(x, y));
      assert.ok(outcome.defined);
      const [atX = 0, atY = 0] = outcome.value.at;
      assert.ok(Math.hypot(atX - 1, atY - 1) < 1e-6, `${atX} ${atY}`);
    }),
  );
});

test('steps stay where the function exists', () => {
  // x − ln x has its minimum at 1 and no value below 0; the curvature is far too small on purpose.
  const evaluate = ([x = 0]: Float64Array) =>
    x > 0
      ? { value: x - Math.log(x), gradient: Float64Array.of(1 - 1 / x), curvature: new Matrix([[0.05]]) }
      : undefined;
  const outcome = minimiseByScoring(evaluate, Float64Array.of(4));
  assert.ok(outcome.defined);
  assert.ok(Math.abs((outcome.value.at[0] ?? 0) - 1) < 1e-6);
  assert.deepEqual(minimiseByScoring(evaluate, Float64Array.of(-1)), { defined: false, reason: 'notConverged' });
});

test('a function without a minimum ends as not converged', () => {
  const evaluate = ([x = 0]: Float64Array) => ({
    value: -x,
    gradient: Float64Array.of(-1),
    curvature: new Matrix([[1]]),
  });
  assert.deepEqual(minimiseByScoring(evaluate, Float64Array.of(0)), { defined: false, reason: 'notConverged' });
});
