import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  computeCrosstab,
  computeProportionDifference,
  computeTableTest,
  createFactor,
  getColumnLetter,
} from '../index.ts';
import { getValue } from '../testing/get-value.ts';

function assertClose(got: number | undefined, expected: number, relative = 1e-8): void {
  assert.ok(Math.abs((got ?? Number.NaN) - expected) <= relative * Math.abs(expected), `${got} is not ${expected}`);
}

const places = Array.from({ length: 150 }, (_, i) => i + 1);
const rows = createFactor(places.map((i) => (i * 7 + Math.floor(i / 4)) % 3));
const columns = createFactor(places.map((i) => (i * 5 + Math.floor(i / 7) + Math.floor((i % 11) / 6)) % 4));
const weights = places.map((i) => 0.5 + 1.3 * i);

// R 4.2.2 survey 4.1-1: svychisq of the same rows with ids ~1, ~k, and ~k in strata ~s.
test('weighted cross-tabs are tested as in R’s survey package, with clusters and strata too', () => {
  const clusters = createFactor(places.map((i) => i % 25));
  const strata = createFactor(places.map((i) => i % 5));
  const expected = [
    [undefined, 0.329512637352, 5.98897923173, 892.357905527, 0.921345739239],
    [{ clusters }, 0.293789431297, 5.19621261442, 124.709102746, 0.920886111842],
    [{ clusters, strata }, 0.274644258429, 5.03848196576, 100.769639315, 0.92704084937],
  ] as const;
  for (const [design, f, df1, df2, p] of expected) {
    const options = design === undefined ? { weights } : { weights, design };
    const test = getValue(getValue(computeCrosstab(rows, columns, options)).designTest);
    assertClose(test.statistic, f);
    assertClose(test.degreesOfFreedom[0], df1);
    assertClose(test.degreesOfFreedom[1], df2);
    assertClose(test.pValue, p);
  }
});

test('weights of 1, or of any constant, change nothing', () => {
  const plain = getValue(computeCrosstab(rows, columns));
  const weighted = getValue(computeCrosstab(rows, columns, { weights: places.map(() => 2.5) }));
  assert.deepEqual(weighted.letters, plain.letters);
  assert.deepEqual(weighted.counts, plain.counts);
  assertClose(getValue(weighted.test).statistic, getValue(plain.test).statistic);
  assertClose(weighted.columnBases[2], plain.columnBases[2] ?? 0);
  const counts = getValue(computeTableTest(plain.counts));
  assert.deepEqual(getValue(plain.test), counts);
});

const answers = fc.array(fc.tuple(fc.nat(2), fc.nat(3)), { minLength: 10, maxLength: 200 });

test('letters follow the z test of two shares, and turn with the columns', () => {
  fc.assert(
    fc.property(answers, (people) => {
      const [a, b] = [people.map(([row]) => String(row)), people.map(([, column]) => String(column))];
      const table = getValue(
        computeCrosstab(createFactor(a, ['0', '1', '2']), createFactor(b, ['0', '1', '2', '3']), {
          adjustment: 'none',
        }),
      );
      for (const { row, first, second, pValue, z } of table.columnPairs) {
        const shareOf = (column: number) => ({
          successes: table.counts[row]?.[column] ?? 0,
          n: table.columnBases[column] ?? 0,
        });
        const difference = computeProportionDifference(shareOf(first), shareOf(second));
        const has = (column: number, letter: number) =>
          (table.letters[row]?.[column] ?? '').includes(getColumnLetter(letter));
        const significant = pValue !== null && pValue < 0.05;
        assert.equal(has(first, second) || has(second, first), significant);
        assert.ok(!(has(first, second) && has(second, first)));
        if (pValue === null || z === null || !difference.defined) continue;
        assert.ok(Math.abs(difference.value.pValue - pValue) < 1e-9);
        if (significant) assert.equal(has(first, second), z > 0);
      }
      const turned = getValue(
        computeCrosstab(createFactor(a, ['0', '1', '2']), createFactor(b, ['3', '2', '1', '0']), {
          adjustment: 'none',
        }),
      );
      const mirror: Record<string, string> = { A: 'D', B: 'C', C: 'B', D: 'A' };
      const turnedBack = turned.letters.map((row) =>
        [...row].reverse().map((letters) =>
          [...letters]
            .map((letter) => mirror[letter])
            .sort()
            .join(''),
        ),
      );
      assert.deepEqual(turnedBack, table.letters);
    }),
  );
});

test('letters go on after Z', () => {
  assert.deepEqual([0, 25, 26, 51, 52, 701, 702].map(getColumnLetter), ['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});

test('empty columns, nobody at all and a single row are said, not computed', () => {
  const none = computeCrosstab(createFactor([null], ['x']), createFactor(['y']));
  assert.deepEqual(none, { defined: false, reason: 'noData' });
  const table = getValue(computeCrosstab(createFactor(['x', 'x']), createFactor(['a', 'a'], ['a', 'b'])));
  assert.deepEqual(table.columnShares, [[1, null]]);
  assert.deepEqual(table.test, { defined: false, reason: 'noVariance' });
  assert.deepEqual(table.designTest, { defined: false, reason: 'noVariance' });
  assert.deepEqual(table.letters, [['', '']]);
  assert.throws(() => computeCrosstab(createFactor(['x']), createFactor(['a', 'b'])), /columns must have one value/);
  const bad = { weights: [1, -1] };
  assert.throws(() => computeCrosstab(createFactor(['x', 'y']), createFactor(['a', 'b']), bad), /weights/);
});
