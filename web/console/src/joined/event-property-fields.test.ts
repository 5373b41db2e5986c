import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listPropertyFields, nameProperties, readEventCondition } from './event-property-fields.ts';

const typed = (property: string, type: string) => `${property} (${type})`;

test('properties are compared by the type of their values; what has none of them is left out', () => {
  const seen = [
    { property: 'amount', type: 'number' },
    { property: 'plan', type: 'string' },
    { property: 'items', type: 'array' },
    { property: 'gift', type: 'boolean' },
  ];
  assert.deepEqual(listPropertyFields(seen, typed), [
    { field: 'number.amount', label: 'amount', type: 'number' },
    { field: 'text.plan', label: 'plan', type: 'string' },
    { field: 'boolean.gift', label: 'gift', type: 'boolean' },
  ]);
});

test('a property that came as number and as text is offered as both, told apart', () => {
  const seen = [
    { property: 'amount', type: 'number' },
    { property: 'amount', type: 'string' },
  ];
  assert.deepEqual(
    listPropertyFields(seen, typed).map(({ field, label }) => [field, label]),
    [
      ['number.amount', 'amount (number)'],
      ['text.amount', 'amount (text)'],
    ],
  );
});

test('a condition names properties with dots by all of their name', () => {
  const condition = readEventCondition({ field: 'text.cart.plan', op: 'eq', value: 'gold' });
  assert.deepEqual(nameProperties(condition), [{ field: 'text.cart.plan', label: 'cart.plan', type: 'string' }]);
  assert.throws(() => readEventCondition({ field: 'text.plan' }), /not sound/);
});
