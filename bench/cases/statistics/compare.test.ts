import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareTree } from './compare.ts';

const tolerances = { default: { abs: 1e-8, rel: 1e-6 }, '*p_value': { abs: 0, rel: 0.1 } };

function differ(got: unknown, expected: unknown): string[] {
  return compareTree(got, expected, tolerances).mismatches.map(({ path }) => path);
}

test('a number passes within the larger of its two tolerances, by the longest glob that fits its path', () => {
  assert.deepEqual(differ({ f: 1000.0009 }, { f: 1000 }), []);
  assert.deepEqual(differ({ f: 1000.002 }, { f: 1000 }), ['f']);
  assert.deepEqual(differ({ test: { p_value: 1.05 } }, { test: { p_value: 1 } }), []);
});

test('what is left out, NaN, text for a number and a list of another length differ', () => {
  assert.deepEqual(differ({}, { n: 0, note: 'a' }), ['n', 'note']);
  assert.deepEqual(differ({ n: Number.NaN }, { n: 1 }), ['n']);
  assert.deepEqual(differ({ n: '1' }, { n: 1 }), ['n']);
  assert.deepEqual(differ({ list: [1] }, { list: [1, 2] }), ['list']);
  assert.deepEqual(differ(new Float64Array([1, 2]), [1, 2]), []);
});

test('a band holds what lies between its ends', () => {
  assert.deepEqual(differ({ error: 0.2 }, { error: { min: 0.1, max: 0.3, mean: 0.21 } }), []);
  assert.deepEqual(differ({ error: 0.4 }, { error: { min: 0.1, max: 0.3 } }), ['error']);
});

test('loadings compare up to the sign and order of their columns, and nothing else does', () => {
  const values = [
    [0.9, 0.1],
    [0.8, -0.2],
    [0.1, 0.7],
  ];
  const turned = values.map(([a = 0, b = 0]) => [-b, a]);
  const rows = ['x', 'y', 'z'];
  assert.deepEqual(differ({ loadings: { rows, values: turned } }, { loadings: { rows, cols: null, values } }), []);
  assert.equal(differ({ scores: { rows, values: turned } }, { scores: { rows, values } }).length, 6);
});
