import { type MaskName, maskNames, type Permission, permissions, type Role } from '@voxloop/access';
import fc from 'fast-check';
import { type UnitConditionPlan, type UnitPlan, unitConditionPlan } from './unit-condition-plan.ts';

/** A random company: what there is, and who may see which part of it. Units are named by their place in the list. */
export interface WorldPlan {
  /** The parent of each unit: an earlier one, or null for a root */
  parents: readonly (number | null)[];
  /** A unit that moves, with all below it, after everything has happened; null: the tree stays */
  move: { unit: number; parent: number | null } | null;
  /** How each unit is described, which the conditions of roles ask about */
  units: readonly UnitPlan[];
  /** A unit whose tier changes after everything has happened; null: none does */
  retiering: { unit: number; tier: number | null } | null;
  feedback: readonly FeedbackPlan[];
  members: readonly MemberPlan[];
}

/** How many formats, tiers and levels there are. */
export const kindCount = 3;

export interface FeedbackPlan {
  /** null: it belongs to no unit */
  unit: number | null;
  score: number;
  channel: string;
}

/** A role of the company's own. */
export interface CustomRolePlan {
  permissions: readonly Permission[];
  /** The only channels that are seen; null: all */
  channels: readonly string[] | null;
  /** Of a member's units those alone that meet it; null: all */
  unitCondition: UnitConditionPlan | null;
  masks: readonly MaskName[];
}

export interface MemberPlan {
  role: Role;
  /** Null: the built-in role as it is */
  custom: CustomRolePlan | null;
  /** Units that he is given; none: all, for the roles that may */
  units: readonly number[];
  /** Units that he was given until everything had happened; null: the same */
  formerUnits: readonly number[] | null;
}

const unitCount = 9;
const unit = fc.integer({ min: 0, max: unitCount - 1 });
const kind = fc.integer({ min: 0, max: kindCount - 1 });
const scopedUnits = fc.uniqueArray(unit, { minLength: 1, maxLength: 3 });
const anyUnits = fc.oneof(scopedUnits, fc.constant([]));

const formerUnits = fc.option(scopedUnits);

const channels = ['wechat', 'web', 'sms'] as const;

/** Reads feedback and counts it, which the tests of lists and counts ask for, and does some of what can be limited. */
const custom: fc.Arbitrary<CustomRolePlan> = fc.record({
  permissions: fc
    .subarray<Permission>([
      'units.read',
      'surveys.read',
      'alerts.read',
      'tickets.read',
      'tickets.handle',
      'profiles.contact',
    ])
    .map((some): Permission[] => ['feedback.read', 'metrics.read', ...some]),
  channels: fc.option(fc.subarray([...channels], { minLength: 1 }), { freq: 2 }),
  unitCondition: fc.option(unitConditionPlan(unit, kind), { freq: 4 }),
  masks: fc.subarray([...maskNames]),
});

const builtIn: fc.Arbitrary<Omit<MemberPlan, 'custom'>> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ role: fc.constant<Role>('unitManager'), units: scopedUnits, formerUnits }) },
  { weight: 2, arbitrary: fc.record({ role: fc.constant<Role>('agent'), units: scopedUnits, formerUnits }) },
  { weight: 2, arbitrary: fc.record({ role: fc.constant<Role>('analyst'), units: anyUnits, formerUnits }) },
  {
    weight: 1,
    arbitrary: fc.record({
      role: fc.constant<Role>('administrator'),
      units: fc.constant([]),
      formerUnits: fc.constant(null),
    }),
  },
);

const limited: fc.Arbitrary<MemberPlan> = fc.oneof(
  fc.record({ role: fc.constant<Role>('unitManager'), custom, units: scopedUnits, formerUnits }),
  fc.record({ role: fc.constant<Role>('analyst'), custom, units: anyUnits, formerUnits: fc.constant(null) }),
);

/** Whatever a company may put together without limiting it: it must give members of units no more than their units. */
const unlimited: fc.Arbitrary<CustomRolePlan> = fc
  .subarray<Permission>([...permissions], { minLength: 12 })
  .map((some) => ({
    permissions: [...new Set<Permission>(['feedback.read', 'metrics.read', ...some])],
    channels: null,
    unitCondition: null,
    masks: [],
  }));

const farReaching: fc.Arbitrary<MemberPlan> = fc.record({
  role: fc.constant<Role>('analyst'),
  custom: unlimited,
  units: scopedUnits,
  formerUnits,
});

/** Of each company some members have built-in roles and some roles of its own. */
const members: fc.Arbitrary<MemberPlan[]> = fc
  .tuple(
    fc.array(
      builtIn.map((plan) => ({ ...plan, custom: null })),
      { minLength: 1, maxLength: 2 },
    ),
    fc.array(limited, { minLength: 2, maxLength: 2 }),
    fc.array(farReaching, { minLength: 1, maxLength: 1 }),
  )
  .map((both) => both.flat());

const parents = fc.tuple(
  ...Array.from({ length: unitCount }, (_, at) =>
    at === 0 ? fc.constant(null) : fc.option(fc.integer({ min: 0, max: at - 1 }), { freq: 6 }),
  ),
);

/** Random companies of nine units. */
export const worldPlan: fc.Arbitrary<WorldPlan> = fc
  .record({
    parents,
    move: fc.option(fc.record({ unit, parent: fc.option(unit) }), { freq: 3 }),
    units: fc.array(fc.record({ level: kind, format: fc.option(kind), tier: fc.option(kind, { freq: 1 }) }), {
      minLength: unitCount,
      maxLength: unitCount,
    }),
    retiering: fc.option(fc.record({ unit, tier: fc.option(kind) }), { freq: 3 }),
    feedback: fc.array(
      fc.record({
        unit: fc.option(unit, { freq: 8 }),
        score: fc.integer({ min: 0, max: 10 }),
        channel: fc.constantFrom(...channels),
      }),
      { minLength: 12, maxLength: 16 },
    ),
    members,
  })
  .map((plan) => ({ ...plan, move: isPossible(plan.move, plan.parents) ? plan.move : null }));

/** Every unit of a tree that is one of `units` or stands below one. */
export function listBelow(parentOf: readonly (number | null)[], units: readonly number[]): Set<number> {
  return new Set(parentOf.keys().filter((at) => wayUp(parentOf, at).some((above) => units.includes(above))));
}

/** A unit and all above it, itself first. */
export function wayUp(parentOf: readonly (number | null)[], unitAt: number): number[] {
  const parent = parentOf[unitAt] ?? null;
  return parent === null ? [unitAt] : [unitAt, ...wayUp(parentOf, parent)];
}

/** The tree after the move. */
export function parentsToday(plan: WorldPlan): (number | null)[] {
  return plan.parents.map((parent, at) => (at === plan.move?.unit ? plan.move.parent : parent));
}

/** How the units are described after everything has changed. */
export function unitsToday({ units, retiering }: WorldPlan): UnitPlan[] {
  return units.map((one, at) => (at === retiering?.unit ? { ...one, tier: retiering.tier } : one));
}

function isPossible(move: WorldPlan['move'], parentOf: readonly (number | null)[]): boolean {
  return move !== null && (move.parent === null || !wayUp(parentOf, move.parent).includes(move.unit));
}
