import type { DerivedRule, EventType } from '../api/shapes.ts';
import { buildCondition, type ConditionGroup, readConditionTree } from '../conditions/condition-tree.ts';
import { readEventCondition } from '../joined/event-property-fields.ts';
import { buildTaking, type EventTaking, noCondition, takenTypeOf, takings } from '../joined/join-draft.ts';

export const derivedTakings = ['daysSince', ...takings] as const;

/** A rule while it is written. */
export interface DerivedDraft {
  event: Pick<EventType, 'kind' | 'name'> | null;
  /** What the properties of the events have to meet */
  condition: ConditionGroup;
  /** null: all events there are */
  windowDays: number | null;
  what: (typeof derivedTakings)[number];
  property: EventTaking['property'];
}

export const firstDerivedDraft: DerivedDraft = {
  event: null,
  condition: noCondition,
  windowDays: 90,
  what: 'count',
  property: null,
};

/** The rule that a draft stands for; null while something is missing. */
export function buildDerivedRule({ event, condition, windowDays, what, property }: DerivedDraft): DerivedRule | null {
  const take = what === 'daysSince' ? { what } : buildTaking({ what, property });
  if (event === null || take === null) return null;
  return { event: { kind: event.kind, name: event.name, condition: buildCondition(condition) }, windowDays, take };
}

/** A rule as it can be written on. */
export function readDerivedDraft({ event, windowDays, take }: DerivedRule): DerivedDraft {
  const { kind, name, condition } = event;
  const shared = {
    event: { kind, name },
    condition: readConditionTree(readEventCondition(condition)),
    windowDays,
    what: take.what,
  };
  if (!('property' in take)) return { ...shared, property: null };
  const type = 'type' in take && take.type !== 'number' ? (take.type === 'text' ? 'string' : take.type) : 'number';
  return { ...shared, property: { property: take.property, type } };
}

/** The type of the values that a draft gives; it never changes once an attribute is declared. */
export function typeOfDraft({ what, property }: DerivedDraft): 'number' | 'text' | 'boolean' | undefined {
  if (what === 'exists') return 'boolean';
  if (what === 'first' || what === 'last') return property === null ? undefined : takenTypeOf(property.type);
  return 'number';
}
