import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listUnitFields } from './unit-fields.ts';

const say = (key: string) => key;
const nameOfLevel = (level: string) => level.toUpperCase();

test('the fields are level, code and every attribute that some unit has, with the values that occur', () => {
  const fields = listUnitFields(
    [
      { level: 'region', attributes: {} },
      { level: 'store', attributes: { tier: 'B', format: 'outlet' } },
      { level: 'store', attributes: { tier: 'A' } },
    ],
    say,
    nameOfLevel,
  );
  assert.deepEqual(
    fields.map(({ field, values }) => [field, values?.map(({ value }) => value)]),
    [
      ['level', ['region', 'store']],
      ['code', undefined],
      ['attribute.format', ['outlet']],
      ['attribute.tier', ['A', 'B']],
    ],
  );
  assert.equal(fields[0]?.values?.[1]?.label, 'STORE');
});

test('an attribute with a value of its own for nearly every unit is written, not chosen from', () => {
  const units = Array.from({ length: 60 }, (_, at) => ({ level: 'store', attributes: { phone: `${at}` } }));
  assert.equal(listUnitFields(units, say, nameOfLevel).at(-1)?.values, undefined);
});
