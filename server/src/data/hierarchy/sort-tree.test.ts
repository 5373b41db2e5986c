import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sortTree } from './sort-tree.ts';
import type { Unit } from './unit.ts';

function unit(id: number, code: string, parentId: number | null): Unit {
  return {
    id,
    code,
    parentId,
    names: { 'zh-CN': code, en: code },
    level: 'store',
    depth: 0,
    active: true,
    attributes: {},
  };
}

test('parents come before their children, and siblings as people count', () => {
  const units = [unit(4, '21', 1), unit(3, '13', 1), unit(5, '13-2', 3), unit(1, 'CN', null), unit(2, '5', 1)];
  assert.deepEqual(
    sortTree(units).map(({ code }) => code),
    ['CN', '5', '13', '13-2', '21'],
  );
});

test('a unit whose parent is not among them stands at the top', () => {
  assert.deepEqual(
    sortTree([unit(2, 'b', 9), unit(1, 'a', null)]).map(({ code }) => code),
    ['a', 'b'],
  );
});
