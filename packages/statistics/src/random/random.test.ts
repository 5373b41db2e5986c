import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ArgumentError, createRandom } from '../index.ts';

/** Mean and variance of many draws. */
function momentsOf(draw: () => number, count: number): { mean: number; variance: number } {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const x = draw();
    sum += x;
    squares += x * x;
  }
  return { mean: sum / count, variance: squares / count - (sum / count) ** 2 };
}

test('the same seed gives the same draws, another seed gives others', () => {
  const drawn = (seed: number) => {
    const random = createRandom(seed);
    return [random.uniform(), random.normal(), random.gamma(2), random.integer(100), random.fork().uniform()];
  };
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      assert.deepEqual(drawn(seed), drawn(seed));
      assert.notEqual(drawn(seed)[0], drawn(seed + 1)[0]);
    }),
  );
});

test('the draws of a seed stay what they are from version to version', () => {
  // A change would silently change every seeded result that somebody has reported.
  const random = createRandom(1);
  assert.deepEqual(
    Array.from({ length: 5 }, () => random.integer(1_000_000)),
    [550229, 89010, 841662, 864915, 55626],
  );
});

test('draws have the moments of their distributions', () => {
  const random = createRandom(7);
  const n = 200_000;
  const uniform = momentsOf(random.uniform, n);
  assert.ok(Math.abs(uniform.mean - 0.5) < 0.003 && Math.abs(uniform.variance - 1 / 12) < 0.001);
  const normal = momentsOf(random.normal, n);
  assert.ok(Math.abs(normal.mean) < 0.01 && Math.abs(normal.variance - 1) < 0.015);
  for (const shape of [0.4, 1, 3.5]) {
    const gamma = momentsOf(() => random.gamma(shape), n);
    assert.ok(Math.abs(gamma.mean - shape) < 0.03, `mean ${gamma.mean} of shape ${shape}`);
    assert.ok(Math.abs(gamma.variance - shape) < 0.12, `variance ${gamma.variance} of shape ${shape}`);
  }
});

test('whole numbers are even over their range', () => {
  const random = createRandom(3);
  const counts = new Array<number>(7).fill(0);
  for (let i = 0; i < 70_000; i++) counts[random.integer(7)]! += 1;
  const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
  assert.ok(chiSquare < 22.46, `chi-square ${chiSquare} on 6 degrees of freedom is beyond 0.999`);
});

test('a sample holds different rows, a shuffle holds all of them, a resample only rows that exist', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 60 }), fc.nat(60), (seed, of, size) => {
      const random = createRandom(seed);
      const rows = random.sample(of, Math.min(size, of));
      assert.equal(new Set(rows).size, rows.length);
      assert.ok(rows.every((row) => row < of));
      const all = Array.from({ length: of }, (_, i) => i);
      assert.deepEqual(
        random.shuffle([...all]).sort((a, b) => a - b),
        all,
      );
      assert.ok(random.resample(of).every((row) => row < of));
    }),
  );
});

test('sizes that are not possible are refused by name', () => {
  const random = createRandom(1);
  assert.throws(() => createRandom(Number.NaN), { name: 'ArgumentError', argument: 'seed' });
  assert.throws(() => random.integer(0), { name: 'ArgumentError', argument: 'below' });
  assert.throws(() => random.sample(3, 4), { name: 'ArgumentError', argument: 'size' });
  assert.throws(() => random.gamma(0), ArgumentError);
});
