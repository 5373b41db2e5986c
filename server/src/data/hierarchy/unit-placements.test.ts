import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { changePeriods, findPeriodOn, type UnitPeriod } from './unit-period.ts';
import { computePlacements } from './unit-placements.ts';

const unitCount = 8;
const day = fc
  .integer({ min: 0, max: 40 })
  .map((number) => `20${10 + Math.floor(number / 4)}-0${(number % 4) * 2 + 1}-15`);
const level = fc.constantFrom('region', 'city', 'store');
/** Parents have lower numbers, so that no ring arises. */
const histories = fc
  .tuple(
    ...Array.from({ length: unitCount }, (_, unit) =>
      fc.array(
        fc.record({
          parent: unit === 0 ? fc.constant(null) : fc.option(fc.integer({ min: 0, max: unit - 1 }), { freq: 5 }),
          level,
          validFrom: day,
        }),
        { minLength: 1, maxLength: 4 },
      ),
    ),
  )
  .map(
    (units) =>
      new Map(
        units.map((moves, unit) => {
          const names = { 'zh-CN': '', en: '' };
          return [
            unit,
            moves.reduce<UnitPeriod<number>[]>(
              (periods, { validFrom, ...state }) =>
                changePeriods(periods, { ...state, names, active: true }, validFrom),
              [],
            ),
          ] as const;
        }),
      ),
  );

test('on any day the placement of a unit is the way that one finds by climbing from parent to parent', () => {
  fc.assert(
    fc.property(histories, fc.array(day, { minLength: 5, maxLength: 5 }), (units, days) => {
      const placements = Map.groupBy(computePlacements(units), ({ unit }) => unit);
      for (const on of ['1999-01-01', ...days, '2030-01-01']) {
        for (const unit of units.keys()) {
          const path: number[] = [];
          const levels: string[] = [];
          for (let at: number | null = unit; at !== null; ) {
            const period: UnitPeriod<number> | undefined = findPeriodOn(units.get(at) ?? [], on);
            path.unshift(at);
            levels.unshift(period?.level ?? '');
            at = period?.parent ?? null;
          }
          const found = (placements.get(unit) ?? []).findLast(({ validFrom }) => validFrom <= on);
          assert.deepEqual([found?.path, found?.levels], [path, levels], `unit ${unit} on ${on}`);
        }
      }
    }),
  );
});

test('the placements of a unit begin with time and follow each other', () => {
  fc.assert(
    fc.property(histories, (units) => {
      for (const [, own] of Map.groupBy(computePlacements(units), ({ unit }) => unit)) {
        assert.equal(own[0]?.validFrom, '1970-01-01');
        for (const [index, { validFrom }] of own.entries())
          assert.ok(index === 0 || validFrom > (own[index - 1]?.validFrom ?? ''));
      }
    }),
  );
});
