import type { Condition } from '@voxloop/condition';
import fc from 'fast-check';
import type { WorldWords } from './world-words.ts';

/** What a unit is described by. */
export interface UnitPlan {
  level: number;
  /** The format, an attribute, by which a second hierarchy goes too; null: it has none, and no place there */
  format: number | null;
  /** An attribute; null: it has that of the unit above it */
  tier: number | null;
}

/** The condition of a role on units, over places and kinds of the plan. */
export type UnitConditionPlan =
  | { all: readonly UnitConditionPlan[] }
  | { any: readonly UnitConditionPlan[] }
  | { not: UnitConditionPlan }
  | { asks: 'code' | 'level' | 'format' | 'tier'; op: 'in' | 'ne' | 'exists'; values: readonly number[] };

/** Random conditions: mostly one question, sometimes several together. */
export function unitConditionPlan(
  unit: fc.Arbitrary<number>,
  kind: fc.Arbitrary<number>,
): fc.Arbitrary<UnitConditionPlan> {
  const values = (value: fc.Arbitrary<number>) => fc.uniqueArray(value, { minLength: 1, maxLength: 2 });
  const op = fc.constantFrom('in' as const, 'ne' as const, 'exists' as const);
  const question: fc.Arbitrary<UnitConditionPlan> = fc.oneof(
    fc.record({
      asks: fc.constantFrom('level' as const, 'format' as const, 'tier' as const),
      op,
      values: values(kind),
    }),
    fc.record({ asks: fc.constant('code' as const), op, values: values(unit) }),
  );
  const several = fc.array(question, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    { weight: 3, arbitrary: question },
    { weight: 1, arbitrary: several.map((all) => ({ all })) },
    { weight: 1, arbitrary: several.map((any) => ({ any })) },
    { weight: 1, arbitrary: question.map((not) => ({ not })) },
  );
}

/** The condition as a role states it. */
export function stateUnitCondition(plan: UnitConditionPlan, words: WorldWords): Condition {
  if ('all' in plan) return { all: plan.all.map((part) => stateUnitCondition(part, words)) };
  if ('any' in plan) return { any: plan.any.map((part) => stateUnitCondition(part, words)) };
  if ('not' in plan) return { not: stateUnitCondition(plan.not, words) };
  const field = plan.asks === 'code' || plan.asks === 'level' ? plan.asks : `attribute.${plan.asks}`;
  const values = plan.values.map((value) => sayValue(plan.asks, value, words));
  if (plan.op === 'exists') return { field, op: 'exists' };
  return plan.op === 'in' ? { field, op: 'in', values } : { field, op: 'ne', value: values[0] ?? '' };
}

/** How a level or tier is called, the same in every world. */
export const levelName = (level: number) => `level${level}`;
export const tierName = (tier: number) => `tier${tier}`;

function sayValue(asks: 'code' | 'level' | 'format' | 'tier', value: number, words: WorldWords): string {
  switch (asks) {
    case 'code':
      return words.unitCode(value);
    case 'level':
      return levelName(value);
    case 'format':
      return words.formatCode(value);
    case 'tier':
      return tierName(value);
  }
}

/**
 * Whether a unit meets it, worked out from the plan alone.
 * @param way the unit and all above it, itself first: an attribute that it has not is that of the nearest unit above
 */
export function meetsUnitCondition(
  plan: UnitConditionPlan,
  way: readonly number[],
  units: readonly UnitPlan[],
): boolean {
  if ('all' in plan) return plan.all.every((part) => meetsUnitCondition(part, way, units));
  if ('any' in plan) return plan.any.some((part) => meetsUnitCondition(part, way, units));
  if ('not' in plan) return !meetsUnitCondition(plan.not, way, units);
  const value = findValue(plan.asks, way, units);
  if (value === undefined) return false;
  if (plan.op === 'exists') return true;
  return plan.op === 'in' ? plan.values.includes(value) : value !== plan.values[0];
}

function findValue(asks: 'code' | 'level' | 'format' | 'tier', way: readonly number[], units: readonly UnitPlan[]) {
  if (asks === 'code') return way[0];
  if (asks === 'level') return units[way[0] ?? -1]?.level;
  return way.map((unit) => units[unit]?.[asks] ?? null).find((value) => value !== null);
}
