import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { EventSchemaDraft, PropertyRule, PropertyType } from './event-schema.ts';
import { findSchemaFault } from './event-schema.ts';
import { compileSchema } from './judge-event.ts';
import { proposeSchema } from './propose-schema.ts';

const rule = (name: string, type: PropertyType, more: Partial<PropertyRule> = {}): PropertyRule => ({
  name,
  type,
  required: false,
  cast: false,
  min: null,
  max: null,
  shape: null,
  allowed: [],
  ...more,
});
const draft = (properties: PropertyRule[], more: Partial<EventSchemaDraft> = {}): EventSchemaDraft => ({
  policy: 'quarantine',
  closed: false,
  renames: [],
  unitProperty: null,
  properties,
  ...more,
});
const codes = (schema: EventSchemaDraft, properties: Record<string, unknown>) =>
  compileSchema(schema)(properties).misfits.map(({ property, code }) => `${property} ${code}`);

test('each kind of misfit is named with its property', () => {
  const schema = draft(
    [
      rule('id', 'string', { required: true, shape: 'SO-###' }),
      rule('amount', 'number', { min: 0, max: 100 }),
      rule('paid', 'boolean'),
      rule('at', 'date'),
      rule('level', 'enum', { allowed: ['gold', 'silver'] }),
      rule('items', 'array', { min: 1 }),
      rule('address', 'object'),
    ],
    { closed: true },
  );
  const fitting = {
    id: 'SO-123',
    amount: 100,
    paid: true,
    at: '2026-02-28',
    level: 'gold',
    items: [1],
    address: { city: 'x' },
  };
  assert.deepEqual(codes(schema, fitting), []);
  assert.deepEqual(codes(schema, { ...fitting, at: '2026-02-28T10:00:00+08:00', amount: null }), []);
  assert.deepEqual(codes(schema, {}), ['id missing']);
  assert.deepEqual(codes(schema, { ...fitting, id: 'SO-12' }), ['id shapeMissed']);
  assert.deepEqual(codes(schema, { ...fitting, amount: '5' }), ['amount typeWrong']);
  assert.deepEqual(codes(schema, { ...fitting, amount: -1 }), ['amount tooLow']);
  assert.deepEqual(codes(schema, { ...fitting, amount: 100.5 }), ['amount tooHigh']);
  assert.deepEqual(codes(schema, { ...fitting, at: '2026-02-30' }), ['at typeWrong']);
  assert.deepEqual(codes(schema, { ...fitting, at: '28.02.2026' }), ['at typeWrong']);
  assert.deepEqual(codes(schema, { ...fitting, level: 'Gold' }), ['level notAllowed']);
  assert.deepEqual(codes(schema, { ...fitting, items: [] }), ['items tooLow']);
  assert.deepEqual(codes(schema, { ...fitting, address: [] }), ['address typeWrong']);
  assert.deepEqual(codes(schema, { ...fitting, more: 1 }), ['more undeclared']);
});

test('a name inherited by every object is no property', () => {
  assert.deepEqual(codes(draft([rule('toString', 'string', { required: true })]), {}), ['toString missing']);
  assert.deepEqual(codes(draft([], { closed: true }), JSON.parse('{"__proto__": 1}')), ['__proto__ undeclared']);
});

test('properties are renamed and cast before they are compared, and what can not be read stays as it came', () => {
  const schema = draft(
    [
      rule('amount', 'number', { cast: true }),
      rule('gift', 'boolean', { cast: true }),
      rule('code', 'string', { cast: true }),
      rule('at', 'date', { cast: true }),
    ],
    { renames: [{ from: 'total', to: 'amount' }], closed: true },
  );
  const read = compileSchema(schema)({ total: ' 12.5', gift: 'TRUE', code: 7, at: 1_700_000_000 });
  assert.deepEqual(read, {
    properties: { amount: 12.5, gift: true, code: '7', at: '2023-11-14T22:13:20.000Z' },
    misfits: [],
  });
  assert.deepEqual(codes(schema, { amount: '12,5', gift: 'maybe' }), ['amount typeWrong', 'gift typeWrong']);
  assert.deepEqual(codes(schema, { total: 1, amount: 2 }), ['total undeclared'], 'the right name is never replaced');
});

test('judging never changes what it was given, and says the same of its own result', () => {
  const values = fc.oneof(
    fc.string(),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.integer()),
  );
  const types = fc.constantFrom<PropertyType>('string', 'number', 'boolean', 'date', 'object', 'array');
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), values, { noNullPrototype: true }),
      fc.record({ a: types, b: types }),
      fc.boolean(),
      (properties, asked, closed) => {
        const judge = compileSchema(
          draft([rule('a', asked.a, { cast: true, required: true }), rule('b', asked.b, { cast: true })], {
            closed,
            renames: [{ from: 'c', to: 'a' }],
          }),
        );
        const before = structuredClone(properties);
        const first = judge(properties);
        assert.deepEqual(properties, before);
        const again = judge(first.properties);
        assert.deepEqual([again.properties, again.misfits], [first.properties, first.misfits]);
      },
    ),
  );
});

test('a reason never holds the value that came', () => {
  const schema = draft([rule('phone', 'number'), rule('mail', 'string', { shape: '#' })]);
  const { misfits } = compileSchema(schema)({ phone: '13800138000', mail: 'li@brand.example' });
  assert.doesNotMatch(JSON.stringify(misfits), /138|brand/);
});

test('a schema that contradicts itself is refused at the place of the fault', () => {
  const of = (properties: PropertyRule[]) => findSchemaFault(draft(properties));
  assert.deepEqual(of([rule('a', 'string'), rule('a', 'number')]), { path: 'properties.1.name', code: 'nameTwice' });
  assert.deepEqual(of([rule('a', 'number', { min: 2, max: 1 })]), { path: 'properties.0.max', code: 'rangeReversed' });
  assert.deepEqual(of([rule('a', 'enum')]), { path: 'properties.0.allowed', code: 'allowedMissing' });
  assert.deepEqual(of([rule('a', 'boolean', { max: 1 })]), { path: 'properties.0.min', code: 'limitOutOfPlace' });
  assert.equal(of([rule('a', 'enum', { allowed: ['x'] })]), undefined);
});

test('what was seen is proposed so that it fits: the most frequent type, dates, lists of words, and what nearly all bear', () => {
  const at = new Date(0);
  const seen = (property: string, type: string, count: number) => ({
    property,
    type,
    count,
    firstSeenAt: at,
    lastSeenAt: at,
  });
  const levels = Array.from({ length: 60 }, (_, n) => ['gold', 'silver'][n % 2]);
  const proposed = proposeSchema(
    100,
    [
      seen('level', 'string', 100),
      seen('amount', 'number', 70),
      seen('amount', 'string', 2),
      seen('day', 'string', 100),
    ],
    new Map<string, unknown[]>([
      ['level', levels],
      ['day', Array.from({ length: 60 }, () => '2026-01-01')],
    ]),
  );
  assert.deepEqual(
    proposed.properties.map(({ name, type, required, allowed }) => [name, type, required, allowed]),
    [
      ['level', 'enum', true, ['gold', 'silver']],
      ['amount', 'number', false, []],
      ['day', 'date', true, []],
    ],
  );
  assert.deepEqual([proposed.policy, proposed.closed, findSchemaFault(proposed)], ['flag', false, undefined]);
});

test('names of people are not proposed as the words of a list', () => {
  const at = new Date(0);
  const names = Array.from({ length: 60 }, (_, n) => ['Li Lei', 'Han Mei'][n % 2]);
  const property = { property: 'firstName', type: 'string', count: 60, firstSeenAt: at, lastSeenAt: at };
  const { properties } = proposeSchema(60, [property], new Map([['firstName', names]]));
  assert.deepEqual(
    properties.map(({ type, allowed }) => [type, allowed]),
    [['string', []]],
  );
});
