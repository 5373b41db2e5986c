import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DescribedUnit, meetsUnitCondition } from './unit-condition.ts';

const unit = (code: string, level: string, attributes: Record<string, string> = {}): DescribedUnit => ({
  code,
  level,
  attributes,
});
const region = unit('E', 'region', { brand: 'A', format: 'mall' });
const store = unit('S1', 'store', { format: 'outlet' });

test('level and code are asked of the unit itself', () => {
  const isStore = { field: 'level', op: 'eq', value: 'store' } as const;
  assert.equal(meetsUnitCondition(isStore, [region, store]), true);
  assert.equal(meetsUnitCondition(isStore, [region]), false);
  assert.equal(meetsUnitCondition({ field: 'code', op: 'startsWith', value: 'S' }, [region, store]), true);
});

test('an attribute is that of the nearest unit above where the unit has none, and missing where nobody has it', () => {
  const has = (name: string, value: string) => ({ field: `attribute.${name}`, op: 'eq', value }) as const;
  assert.equal(meetsUnitCondition(has('brand', 'A'), [region, store]), true);
  assert.equal(meetsUnitCondition(has('format', 'outlet'), [region, store]), true);
  assert.equal(meetsUnitCondition(has('format', 'mall'), [region, store]), false);
  assert.equal(meetsUnitCondition({ field: 'attribute.owner', op: 'exists' }, [region, store]), false);
  // Objects have properties of their own that no unit has said anything of.
  assert.equal(meetsUnitCondition({ field: 'attribute.constructor', op: 'exists' }, [region, store]), false);
});

test('no unit meets nothing, not even what every unit meets', () => {
  assert.equal(meetsUnitCondition({ all: [] }, []), false);
});
