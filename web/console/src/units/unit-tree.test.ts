import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Unit } from '../api/shapes.ts';
import { buildUnitTrees, listUnitPath, matchesUnit } from './unit-tree.ts';

function unit(id: number, parentId: number | null, name: string): Unit {
  return {
    id,
    parentId,
    code: `U${id}`,
    names: { 'zh-CN': name, en: `Unit ${id}` },
    level: 'store',
    depth: 0,
    active: true,
    attributes: {},
    revision: 1,
  };
}

const units = [unit(1, null, '全国'), unit(2, 1, '华东'), unit(3, 2, '上海'), unit(9, 7, '孤店')];

test('units stand below their parents, and one whose parent is out of sight is a root', () => {
  const roots = buildUnitTrees(units);
  assert.deepEqual(
    roots.map((node) => node.unit.id),
    [1, 9],
  );
  assert.deepEqual(
    roots[0]?.children[0]?.children.map((node) => node.unit.id),
    [3],
  );
});

test('the path to a unit runs from the root down, and is empty for an unknown one', () => {
  const byId = new Map(units.map((each) => [each.id, each]));
  assert.deepEqual(
    listUnitPath(byId, 3).map(({ id }) => id),
    [1, 2, 3],
  );
  assert.deepEqual(listUnitPath(byId, 404), []);
});

test('a unit is found by its code and by its name in either language', () => {
  const shanghai = unit(3, 2, '上海');
  for (const typed of ['u3', '上海', ' unit 3 ']) assert.ok(matchesUnit(shanghai, typed));
  assert.ok(!matchesUnit(shanghai, '北京'));
});
