import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { changePeriods, findHistoryFault, findPeriodOn, type UnitPeriod, type UnitState } from './unit-period.ts';

const day = fc.integer({ min: 1, max: 28 }).map((number) => `2025-01-${String(number).padStart(2, '0')}`);
const stateOf = (parent: string, name = 'A', active = true): UnitState<string> => ({
  parent,
  names: { 'zh-CN': name, en: name },
  level: 'store',
  active,
});
const change = fc.record({
  parent: fc.constantFrom('a', 'b', 'c'),
  name: fc.constantFrom('A', 'B'),
  active: fc.boolean(),
  validFrom: day,
});
const tell = (periods: readonly UnitPeriod<string>[]) =>
  periods.map(({ validFrom, parent, names, active }) => `${validFrom} ${parent} ${names.en}${active ? '' : ' closed'}`);

test('a planned move leaves the place of today alone until its day comes', () => {
  const begun = changePeriods([], stateOf('east'), '2025-01-01');
  const planned = changePeriods(begun, stateOf('west'), '2025-07-01');
  assert.deepEqual(tell(planned), ['2025-01-01 east A', '2025-07-01 west A']);
  assert.equal(planned[0]?.validTo, '2025-07-01');
  assert.equal(findPeriodOn(planned, '2025-06-30')?.parent, 'east');
  assert.equal(findPeriodOn(planned, '2025-07-01')?.parent, 'west');
});

test('a renaming before a planned move holds after it too, and the move stays planned', () => {
  const planned = changePeriods(changePeriods([], stateOf('east'), '2025-01-01'), stateOf('west'), '2025-07-01');
  const renamed = changePeriods(planned, stateOf('east', 'B'), '2025-03-01');
  assert.deepEqual(tell(renamed), ['2025-01-01 east A', '2025-03-01 east B', '2025-07-01 west B']);
});

test('a correction of the past reaches up to the next change of the same thing', () => {
  const moved = changePeriods(changePeriods([], stateOf('east'), '2025-01-01'), stateOf('west'), '2025-07-01');
  const renamed = changePeriods(moved, stateOf('west', 'B'), '2025-09-01');
  assert.deepEqual(tell(changePeriods(renamed, stateOf('north'), '2025-02-01')), [
    '2025-01-01 east A',
    '2025-02-01 north A',
    '2025-07-01 west A',
    '2025-09-01 west B',
  ]);
  assert.deepEqual(tell(changePeriods(renamed, stateOf('west', 'A', false), '2025-08-01')), [
    '2025-01-01 east A',
    '2025-07-01 west A',
    '2025-08-01 west A closed',
    '2025-09-01 west B closed',
  ]);
});

test('what comes before everything known is added and changes nothing of it', () => {
  const begun = changePeriods([], stateOf('east'), '2025-01-01');
  assert.deepEqual(tell(changePeriods(begun, stateOf('west'), '2024-01-01')), [
    '2024-01-01 west A',
    '2025-01-01 east A',
  ]);
});

test('feedback older than the tree counts where the unit began', () => {
  assert.equal(findPeriodOn(changePeriods([], stateOf('east'), '2025-01-01'), '2019-05-05')?.parent, 'east');
});

test('after any changes periods follow each other without gap or overlap, and the last change of a day wins', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
      let periods: UnitPeriod<string>[] = [];
      for (const { parent, name, active, validFrom } of changes) {
        const state = stateOf(parent, name, active);
        periods = changePeriods(periods, state, validFrom);
        const found = findPeriodOn(periods, validFrom);
        assert.deepEqual([found?.parent, found?.names, found?.active], [parent, state.names, active]);
        assert.equal(findHistoryFault(periods), null);
        assert.deepEqual(changePeriods(periods, state, validFrom), periods);
      }
    }),
  );
});

test('a stated history with a gap, an overlap, an end before its beginning or an open end in the middle is told apart', () => {
  const fault = (...periods: [string, string | null][]) =>
    findHistoryFault(periods.map(([validFrom, validTo]) => ({ validFrom, validTo })));
  assert.equal(fault(['2025-01-01', '2025-02-01'], ['2025-02-01', null]), null);
  assert.equal(fault(['2025-02-01', null], ['2025-01-01', '2025-02-01']), null);
  assert.deepEqual(fault(['2025-01-01', '2025-02-01'], ['2025-02-02', null]), { code: 'gap', index: 1 });
  assert.deepEqual(fault(['2025-01-01', '2025-02-03'], ['2025-02-02', null]), { code: 'overlap', index: 1 });
  assert.deepEqual(fault(['2025-01-01', null], ['2025-02-02', null]), { code: 'overlap', index: 1 });
  assert.deepEqual(fault(['2025-01-01', '2025-01-01']), { code: 'reversed', index: 0 });
  assert.deepEqual(fault(['2025-01-01', '2025-06-01']), { code: 'gap', index: 0 });
  assert.deepEqual(fault(), { code: 'empty', index: 0 });
});
