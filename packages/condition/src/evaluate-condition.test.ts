import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { always, type Condition, type FieldValue, never } from './condition.ts';
import { evaluateCondition } from './evaluate-condition.ts';
import { renderCondition } from './render-condition.ts';
import { arbitraryCondition, arbitraryRow, type FieldsByName } from './testing/arbitrary-condition.ts';
import { compareBytes } from './text-order.ts';

const fields: FieldsByName = { text: 'string', number: 'number', flag: 'boolean', list: 'stringList' };

function meets(condition: Condition, row: Record<string, FieldValue>): boolean {
  return evaluateCondition(condition, (field) => row[field]);
}

test('a missing value makes every comparison false and its complement true', () => {
  const comparisons: Condition[] = [
    { field: 'x', op: 'eq', value: 1 },
    { field: 'x', op: 'ne', value: 1 },
    { field: 'x', op: 'ne', value: 'a' },
    { field: 'x', op: 'lt', value: 'a' },
    { field: 'x', op: 'in', values: [1, 'a', true] },
    { field: 'x', op: 'includesAll', values: [] },
    { field: 'x', op: 'contains', value: 'a' },
    { field: 'x', op: 'exists' },
  ];
  for (const comparison of comparisons) {
    const rows: Record<string, FieldValue>[] = [{}, { x: null }, { x: '' }, { x: [] }, { x: Number.NaN }];
    for (const row of rows) {
      assert.equal(meets(comparison, row), false, JSON.stringify({ comparison, row }));
      assert.equal(meets({ not: comparison }, row), true, JSON.stringify({ comparison, row }));
    }
  }
});

test('zero and false are values, not missing', () => {
  assert.ok(meets({ field: 'x', op: 'exists' }, { x: 0 }));
  assert.ok(meets({ field: 'x', op: 'lte', value: 6 }, { x: 0 }));
  assert.ok(meets({ field: 'x', op: 'eq', value: false }, { x: false }));
});

test('values of different types are neither equal, nor ordered, nor different', () => {
  for (const op of ['eq', 'ne', 'lt', 'gte'] as const) {
    assert.equal(meets({ field: 'x', op, value: 5 }, { x: '5' }), false, op);
    assert.equal(meets({ field: 'x', op, value: '5' }, { x: 5 }), false, op);
    assert.equal(meets({ field: 'x', op, value: 1 }, { x: true }), false, op);
  }
  assert.equal(meets({ field: 'x', op: 'in', values: ['5'] }, { x: 5 }), false);
});

test('strings are compared after NFKC, case counting', () => {
  assert.ok(meets({ field: 'x', op: 'eq', value: 'ＡＢＣ' }, { x: 'ABC' }));
  assert.ok(meets({ field: 'x', op: 'in', values: ['e\u0301'] }, { x: 'é' }));
  assert.ok(meets({ field: 'x', op: 'ne', value: 'abc' }, { x: 'ABC' }));
});

test('contains and startsWith ignore the case of A to Z and the width of letters', () => {
  assert.ok(meets({ field: 'x', op: 'contains', value: 'ｗｉｆｉ' }, { x: '店里的WiFi太慢' }));
  assert.ok(meets({ field: 'x', op: 'startsWith', value: 'vip' }, { x: 'ＶＩＰ客户' }));
  assert.equal(meets({ field: 'x', op: 'contains', value: 'É' }, { x: 'é' }), false);
});

test('lists are asked for one, some or all of their elements', () => {
  const row = { x: ['price', 'service'] };
  assert.ok(meets({ field: 'x', op: 'includes', value: 'price' }, row));
  assert.ok(meets({ field: 'x', op: 'includesAny', values: ['queue', 'service'] }, row));
  assert.equal(meets({ field: 'x', op: 'includesAll', values: ['price', 'queue'] }, row), false);
  assert.ok(meets({ field: 'x', op: 'includesAll', values: [] }, row));
  assert.equal(meets({ field: 'x', op: 'includesAny', values: [] }, row), false);
  assert.equal(meets({ field: 'x', op: 'eq', value: 'price' }, row), false);
});

test('minus zero is zero', () => {
  assert.ok(meets({ field: 'x', op: 'in', values: [-0] }, { x: 0 }));
  assert.ok(meets({ field: 'x', op: 'eq', value: 0 }, { x: -0 }));
});

test('always is met by every row and never by none', () => {
  assert.equal(meets(always, {}), true);
  assert.equal(meets(never, {}), false);
});

test('not is the plain complement and all and any are its duals, for any condition and row', () => {
  fc.assert(
    fc.property(arbitraryCondition(fields), arbitraryCondition(fields), arbitraryRow(fields), (one, other, row) => {
      assert.equal(meets({ not: one }, row), !meets(one, row));
      assert.equal(meets({ not: { all: [one, other] } }, row), meets({ any: [{ not: one }, { not: other }] }, row));
    }),
  );
});

test('pushing not down to the comparisons keeps the meaning, for any condition and row', () => {
  fc.assert(
    fc.property(arbitraryCondition(fields), arbitraryRow(fields), (condition, row) => {
      const rendered = renderCondition<boolean>(condition, {
        comparison: (comparison, negated) => meets(comparison, row) !== negated,
        join: (kind, parts) => (kind === 'all' ? parts.every(Boolean) : parts.some(Boolean)),
      });
      assert.equal(rendered, meets(condition, row));
    }),
  );
});

test('strings are ordered by their UTF-8 bytes, for any two strings', () => {
  const text = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(text, text, (left, right) => {
      assert.equal(Math.sign(compareBytes(left, right)), Buffer.compare(Buffer.from(left), Buffer.from(right)));
    }),
  );
  assert.ok(compareBytes('😀', '｡') > 0);
});
