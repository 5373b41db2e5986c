import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findCycle, findParentOn, isLevel, mayStandBelow, placeEdge, type UnitEdge } from './unit.ts';

const day = fc.integer({ min: 1, max: 28 }).map((number) => `2025-01-${String(number).padStart(2, '0')}`);
const move = fc.record({ parent: fc.constantFrom('a', 'b', 'c'), validFrom: day });

test('a planned move leaves the place of today alone until its day comes', () => {
  const begun = placeEdge<string>([], 'east', '2025-01-01');
  const planned = placeEdge(begun, 'west', '2025-07-01');
  assert.deepEqual(planned, [
    { parent: 'east', validFrom: '2025-01-01', validTo: '2025-07-01' },
    { parent: 'west', validFrom: '2025-07-01', validTo: null },
  ]);
  assert.equal(findParentOn(planned, '2025-06-30'), 'east');
  assert.equal(findParentOn(planned, '2025-07-01'), 'west');
});

test('feedback older than the tree counts where the unit began', () => {
  assert.equal(findParentOn(placeEdge<string>([], 'east', '2025-01-01'), '2019-05-05'), 'east');
});

test('after any moves the edges follow each other without gap or overlap, and the last move of a day wins', () => {
  fc.assert(
    fc.property(fc.array(move, { minLength: 1, maxLength: 12 }), (moves) => {
      let edges: UnitEdge<string>[] = [];
      for (const { parent, validFrom } of moves) {
        edges = placeEdge(edges, parent, validFrom);
        assert.equal(findParentOn(edges, validFrom), parent);
      }
      for (const [index, edge] of edges.entries()) {
        assert.equal(edge.validTo, edges[index + 1]?.validFrom ?? null);
        assert.notEqual(edge.parent, edges[index + 1]?.parent);
      }
    }),
  );
});

test('a ring of parents is found and named; a forest has none', () => {
  assert.equal(
    findCycle(
      new Map([
        ['root', null],
        ['a', 'root'],
        ['b', 'a'],
      ]),
    ),
    null,
  );
  const ring = findCycle(
    new Map([
      ['root', null],
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'a'],
      ['d', 'c'],
    ]),
  );
  assert.deepEqual(ring?.toSorted(), ['a', 'b', 'c']);
});

test('chain levels stand only below higher ones, other levels anywhere', () => {
  assert.equal(mayStandBelow('store', 'city'), true);
  assert.equal(mayStandBelow('city', 'store'), false);
  assert.equal(mayStandBelow('store', 'store'), false);
  assert.equal(mayStandBelow('department', 'store'), true);
  assert.equal(isLevel('serviceCentre'), true);
  assert.equal(isLevel('门店'), false);
});
