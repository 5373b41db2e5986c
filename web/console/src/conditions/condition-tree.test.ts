import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Condition, evaluateCondition } from '@voxloop/condition';
import fc from 'fast-check';
import { arbitraryCondition, arbitraryRow } from '../../../../packages/condition/src/testing/arbitrary-condition.ts';
import { buildCondition, readConditionTree, replacePart } from './condition-tree.ts';

const fields = {
  'score.nps': 'number',
  'answer.why': 'string',
  'answer.topics': 'stringList',
  vip: 'boolean',
} as const;

test('what the editor shows means what was written, whatever was written', () => {
  fc.assert(
    fc.property(arbitraryCondition(fields), arbitraryRow(fields), (condition, row) => {
      const read = (field: string) => row[field] ?? null;
      const rebuilt = buildCondition(readConditionTree(condition));
      assert.equal(evaluateCondition(rebuilt, read), evaluateCondition(condition, read));
    }),
  );
});

test('showing and writing back a second time changes nothing more', () => {
  fc.assert(
    fc.property(arbitraryCondition(fields), (condition) => {
      const once = buildCondition(readConditionTree(condition));
      assert.deepEqual(buildCondition(readConditionTree(once)), once);
    }),
  );
});

test('usual conditions are written back to the letter', () => {
  const low: Condition = { field: 'score.nps', op: 'lte', value: 6 };
  const words: Condition = { field: 'answer.why', op: 'contains', value: '退款' };
  const conditions: Condition[] = [
    low,
    { all: [low, words] },
    { any: [low, { all: [words, low] }] },
    { not: low },
    { not: { any: [low, words] } },
    { all: [low, { not: { all: [words, low] } }] },
  ];
  for (const condition of conditions) assert.deepEqual(buildCondition(readConditionTree(condition)), condition);
});

test('a group left without lines goes with its last line', () => {
  const low = { field: 'score.nps', op: 'lte', value: 6 } as const;
  const tree = readConditionTree({ all: [low, { any: [low] }] });
  assert.deepEqual(replacePart(tree, 1, { join: 'any', parts: [] }), { join: 'all', parts: [low] });
});
