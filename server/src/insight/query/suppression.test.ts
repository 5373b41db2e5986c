import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Unit } from '../../data/hierarchy/index.ts';
import { type CountedCell, findSuppressedCells } from './suppress-cells.ts';
import { directKey, findSuppressedUnits, unitKey } from './suppress-units.ts';
import { buildUnitTree } from './unit-tree.ts';

const threshold = 5;

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

test('a small cell is withheld, and with it the smallest sibling', () => {
  const cells = [40, 3, 12, 9].map((people, index) => ({ coordinates: [String(index)], people }));
  assert.deepEqual([...findSuppressedCells(cells, threshold)].sort(), [1, 3]);
});

test('empty cells are shown as empty and protect nobody', () => {
  const cells = [0, 3, 12, 0].map((people, index) => ({ coordinates: [String(index)], people }));
  assert.deepEqual([...findSuppressedCells(cells, threshold)].sort(), [1, 2]);
});

test('nothing is withheld where every group is large enough', () => {
  const cells = [5, 6, 0].map((people, index) => ({ coordinates: [String(index)], people }));
  assert.equal(findSuppressedCells(cells, threshold).size, 0);
});

const table = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(fc.nat(14), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  );

test('subtracting what is shown of a row or column from its total never leaves fewer people than the threshold', () => {
  fc.assert(
    fc.property(table, (people) => {
      const cells = people.flatMap((row, y) =>
        row.map((count, x): CountedCell => ({ coordinates: [String(y), String(x)], people: count })),
      );
      const hidden = findSuppressedCells(cells, threshold);
      for (const [index, cell] of cells.entries()) {
        assert.ok(hidden.has(index) || cell.people === 0 || cell.people >= threshold);
      }
      for (const axis of [0, 1]) {
        for (const place of new Set(cells.map(({ coordinates }) => coordinates[axis]))) {
          const line = cells.flatMap((cell, index) => (cell.coordinates[axis] === place ? [{ ...cell, index }] : []));
          const withheld = line.filter(({ index }) => hidden.has(index));
          const total = sum(line.map((cell) => cell.people));
          // A line that is itself too small has a total that is withheld when it is asked for.
          if (withheld.length === 0 || total < threshold) continue;
          const left = total - sum(line.filter(({ index }) => !hidden.has(index)).map((cell) => cell.people));
          assert.ok(left >= threshold, `${left} people can be worked out`);
          const others = line.filter((cell) => cell.people > 0).length;
          if (others >= 2) assert.ok(withheld.length >= 2, 'one withheld cell can be worked out exactly');
        }
      }
    }),
  );
});

const names = { 'zh-CN': '', en: '' };

/** A tree of three levels with people at any of its units. */
const peopledTree = fc
  .array(fc.array(fc.nat(12), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 })
  .chain((regions) =>
    fc.tuple(
      fc.constant(regions),
      fc.array(fc.nat(4), { minLength: regions.length + 1, maxLength: regions.length + 1 }),
    ),
  )
  .map(([regions, direct]) => {
    const units: Unit[] = [
      { id: 1, code: '1', names, level: 'country', parentId: null, depth: 0, active: true, attributes: {} },
    ];
    const people = new Map<number, number>([[1, direct[0] ?? 0]]);
    regions.forEach((stores, index) => {
      const regionId = units.length + 1;
      units.push({
        id: regionId,
        code: String(regionId),
        names,
        level: 'region',
        parentId: 1,
        depth: 1,
        active: true,
        attributes: {},
      });
      people.set(regionId, direct[index + 1] ?? 0);
      for (const count of stores) {
        const id = units.length + 1;
        units.push({
          id,
          code: String(id),
          names,
          level: 'store',
          parentId: regionId,
          depth: 2,
          active: true,
          attributes: {},
        });
        people.set(id, count);
      }
    });
    return { units, people };
  });

test('whatever shown units are subtracted from whatever shown unit, no fewer people than the threshold remain', () => {
  fc.assert(
    fc.property(peopledTree, ({ units, people }) => {
      const tree = buildUnitTree(units);
      const hidden = findSuppressedUnits(tree, people, threshold);
      const totalOf = (id: number): number => sum(tree.subtreeOf(id).map((unit) => people.get(unit) ?? 0));
      for (const { id } of units) {
        if (hidden.has(unitKey(id))) {
          for (const below of tree.subtreeOf(id))
            assert.ok(hidden.has(unitKey(below)), 'what is below a withheld unit is withheld');
          continue;
        }
        const total = totalOf(id);
        assert.ok(total === 0 || total >= threshold);
        // The finest that can be subtracted: shown stores and shown direct feedback anywhere below.
        const shown = tree.subtreeOf(id).filter((unit) => !hidden.has(directKey(unit)));
        const left = total - sum(shown.map((unit) => people.get(unit) ?? 0));
        assert.ok(left === 0 || left >= threshold, `${left} people of unit ${id} can be worked out`);
      }
    }),
  );
});
