import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { FieldType } from './condition.ts';
import { listFields } from './list-fields.ts';
import { mapComparisons } from './map-comparisons.ts';
import { type FieldTypes, maxComparisons, maxDepth, maxErrors, maxValues, parseCondition } from './parse-condition.ts';

const types = new Map<string, FieldType | 'any'>([
  ['channel', 'string'],
  ['answer.nps', 'number'],
  ['vip', 'boolean'],
  ['answer.reasons', 'stringList'],
  ['param.anything', 'any'],
]);
const fieldTypes: FieldTypes = (field) => types.get(field);

function errorsOf(input: unknown): string[] {
  const parsed = parseCondition(input, fieldTypes);
  return parsed.ok ? [] : parsed.errors.map((error) => `${error.path}: ${error.code}`);
}

test('a well-formed condition is returned as it was given', () => {
  const condition = {
    all: [
      { field: 'answer.nps', op: 'lte', value: 6 },
      {
        any: [
          { field: 'channel', op: 'in', values: ['wechat', 'sms'] },
          { field: 'vip', op: 'eq', value: true },
        ],
      },
      { not: { field: 'answer.reasons', op: 'includesAny', values: ['price'] } },
      { field: 'param.anything', op: 'gt', value: 3 },
      { field: 'channel', op: 'exists' },
    ],
  };
  assert.deepEqual(parseCondition(condition, fieldTypes), { ok: true, condition });
});

test('every error is found at once and names its place', () => {
  const errors = errorsOf({
    all: [
      { field: 'answer.nsp', op: 'lte', value: 6 },
      { any: [{ field: 'answer.nps', op: 'matches', value: '.*' }] },
      { not: { field: 'answer.nps', op: 'lte', value: '6' } },
      { field: 'channel', op: 'in', values: ['sms', 4, ''] },
      { field: 'answer.reasons', op: 'eq', value: 'price' },
      { field: 'vip', op: 'eq', value: true, values: [] },
      7,
    ],
  });
  assert.deepEqual(errors, [
    'all.0.field: unknownField',
    'all.1.any.0.op: unknownOperator',
    'all.2.not.value: wrongValue',
    'all.3.values.1: wrongValue',
    'all.3.values.2: wrongValue',
    'all.4.op: operatorNotForField',
    'all.5.values: unexpectedProperty',
    'all.6: notACondition',
  ]);
});

test('what is not a condition is refused', () => {
  for (const input of [null, undefined, 'always', 1, [], {}, { every: [] }, { all: {} }, { not: undefined }]) {
    assert.notDeepEqual(errorsOf(input), [], JSON.stringify(input));
  }
  assert.deepEqual(errorsOf({ all: [], any: [] }), ['any: unexpectedProperty']);
});

test('whatever stands where an operator belongs is told, also what has no text of its own', () => {
  for (const op of [{ toString: null }, [{ toString: null }], null, 7]) {
    assert.deepEqual(errorsOf({ field: 'channel', op, value: 'x' }), ['op: unknownOperator']);
  }
});

test('text that a database cannot hold and numbers that are not finite are refused', () => {
  for (const value of ['a\0b', '\ud800', '']) {
    assert.deepEqual(errorsOf({ field: 'channel', op: 'eq', value }), ['value: wrongValue']);
  }
  assert.deepEqual(errorsOf({ field: 'answer.nps', op: 'eq', value: Number.NaN }), ['value: wrongValue']);
});

test('depth and size are bounded, and so is the list of errors', () => {
  const deep = Array.from({ length: maxDepth + 1 }).reduce<unknown>((inner) => ({ not: inner }), { all: [] });
  assert.match(errorsOf(deep).join(), /tooDeep/);
  const one = { field: 'vip', op: 'exists' };
  assert.match(errorsOf({ all: Array.from({ length: maxComparisons + 1 }, () => one) }).join(), /tooLarge/);
  const values = Array.from({ length: maxValues + 1 }, (_, at) => at);
  assert.deepEqual(errorsOf({ field: 'answer.nps', op: 'in', values }), ['values: tooLarge']);
  assert.equal(errorsOf({ all: Array.from({ length: 10_000 }, () => 1) }).length, maxErrors);
});

test('parsing never throws and what it accepts it accepts again, for any JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (input) => {
      const parsed = parseCondition(input, fieldTypes);
      if (parsed.ok) assert.deepEqual(parseCondition(parsed.condition, fieldTypes), parsed);
      else assert.ok(parsed.errors.length > 0);
    }),
  );
});

test('the fields of a condition are listed once each', () => {
  assert.deepEqual(
    listFields({
      any: [
        { field: 'b', op: 'exists' },
        {
          not: {
            all: [
              { field: 'a', op: 'exists' },
              { field: 'b', op: 'eq', value: 1 },
            ],
          },
        },
      ],
    }),
    ['b', 'a'],
  );
});

test('comparisons can be replaced wherever they stand', () => {
  const replaced = mapComparisons({ not: { all: [{ field: 'unit', op: 'eq', value: 1 }] } }, (comparison) => ({
    any: [comparison, { field: 'unit', op: 'eq', value: 2 }],
  }));
  assert.deepEqual(replaced, {
    not: {
      all: [
        {
          any: [
            { field: 'unit', op: 'eq', value: 1 },
            { field: 'unit', op: 'eq', value: 2 },
          ],
        },
      ],
    },
  });
});
