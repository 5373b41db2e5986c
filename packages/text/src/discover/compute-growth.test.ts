import assert from 'node:assert/strict';
import { test } from 'node:test';
import { computeGrowth } from './index.ts';

const of = { current: 400, previous: 400 };

test('a share that doubled has grown, with its interval; one that hardly moved has not', () => {
  const [grown, same] = computeGrowth(
    [
      { current: 60, previous: 25 },
      { current: 41, previous: 40 },
    ],
    of,
  );
  assert.equal(grown?.direction, 'up');
  assert.ok(Math.abs((grown?.difference ?? 0) - 35 / 400) < 1e-12);
  assert.ok((grown?.interval[0] ?? 0) > 0.04 && (grown?.interval[1] ?? 1) < 0.14);
  assert.equal(same?.direction, 'unclear');
});

test('many things compared at once need a stronger sign each', () => {
  const one = { current: 18, previous: 7 };
  const [alone] = computeGrowth([one], of);
  const [among] = computeGrowth([one, ...Array.from({ length: 19 }, () => ({ current: 10, previous: 10 }))], of);
  assert.equal(alone?.direction, 'up');
  assert.equal(among?.direction, 'unclear');
});

test('few texts are counted out exactly', () => {
  const [growth] = computeGrowth([{ current: 4, previous: 0 }], { current: 40, previous: 40 });
  // R: fisher.test(matrix(c(4, 36, 0, 40), 2))$p.value
  assert.ok(Math.abs((growth?.pValue ?? 0) - 0.1156) < 5e-4, String(growth?.pValue));
  assert.equal(growth?.direction, 'unclear');
});

test('without texts in a period there is no growth', () => {
  assert.deepEqual(computeGrowth([{ current: 1, previous: 0 }], { current: 5, previous: 0 }), [null]);
});
