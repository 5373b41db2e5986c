import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareTree } from './compare.ts';

const tolerances = { default: { abs: 0, rel: 1e-9 } };

const expected = {
  nodes: [
    { node: 1, n: 10, deviance_or_loss: 4, class_counts: [4, 6], left: '< 2.5', cut: 2.5, prediction: 'no' },
    { node: 2, n: 4, deviance_or_loss: 1, class_counts: [3, 1], prediction: 'yes' },
    {
      node: 3,
      n: 6,
      deviance_or_loss: 1,
      class_counts: [1, 5],
      left_levels: ['a'],
      right_levels: ['b'],
      prediction: 'no',
    },
    { node: 6, n: 5, deviance_or_loss: 0, class_counts: [0, 5], prediction: 'no' },
    { node: 7, n: 1, deviance_or_loss: 0, class_counts: [1, 0], prediction: 'yes' },
  ],
};

/** The same tree, its sides swapped and its classes the other way round. */
const mirrored = {
  nodes: [
    { node: 1, n: 10, deviance_or_loss: 4, class_counts: [6, 4], left: '>= 2.5', cut: 2.5, prediction: 'no' },
    {
      node: 2,
      n: 6,
      deviance_or_loss: 1,
      class_counts: [5, 1],
      left_levels: ['b'],
      right_levels: ['a'],
      prediction: 'no',
    },
    { node: 4, n: 1, deviance_or_loss: 0, class_counts: [0, 1], prediction: 'yes' },
    { node: 5, n: 5, deviance_or_loss: 0, class_counts: [5, 0], prediction: 'no' },
    { node: 3, n: 4, deviance_or_loss: 1, class_counts: [1, 3], prediction: 'yes' },
  ],
};

test('a tree with its sides swapped and its classes in another order is the same tree', () => {
  const { checked, mismatches } = compareTree(mirrored, expected, tolerances);
  assert.deepEqual(mismatches, []);
  assert.ok(checked > 20);
});

test('a tree that divides the rows otherwise is not', () => {
  const nodes = mirrored.nodes.map((node) => (node.node === 2 ? { ...node, left_levels: ['c'] } : node));
  assert.equal(compareTree({ nodes }, expected, tolerances).mismatches.length, 1);
  const other = mirrored.nodes.map((node) => (node.node === 1 ? { ...node, left: '< 2.5' } : node));
  assert.ok(compareTree({ nodes: other }, expected, tolerances).mismatches.length > 0);
  const counts = mirrored.nodes.map((node) => (node.node === 3 ? { ...node, class_counts: [3, 1] } : node));
  assert.ok(compareTree({ nodes: counts }, expected, tolerances).mismatches.length > 0);
});

test('a list named always_in asks for its members and for no others', () => {
  const wanted = { always_in_top2: ['tenure'] };
  assert.deepEqual(compareTree({ always_in_top2: ['price', 'tenure'] }, wanted, tolerances).mismatches, []);
  assert.equal(compareTree({ always_in_top2: ['price', 'age'] }, wanted, tolerances).mismatches.length, 1);
});
