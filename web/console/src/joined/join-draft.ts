import type { EventProperty, EventType, JoinRule } from '../api/shapes.ts';
import { buildCondition, type ConditionGroup } from '../conditions/condition-tree.ts';

/** The kinds of feedback that a rule may choose. */
export const feedbackKinds = ['response', 'review', 'post', 'chat', 'call', 'complaint', 'email', 'visit'] as const;
export type FeedbackKind = (typeof feedbackKinds)[number];

export const joinPlaces = ['before', 'after', 'order'] as const;
export const takings = ['exists', 'count', 'sum', 'first', 'last'] as const;

/** What events of any properties meet. */
export const noCondition: ConditionGroup = { join: 'all', parts: [] };

/** What is taken of events, while it is written. */
export interface EventTaking {
  what: (typeof takings)[number];
  property: Pick<EventProperty, 'property' | 'type'> | null;
}

/** A rule while it is written. */
export interface JoinDraft extends EventTaking {
  /** None stands for every kind. */
  kinds: readonly FeedbackKind[];
  event: Pick<EventType, 'kind' | 'name'> | null;
  /** What the properties of the events have to meet */
  condition: ConditionGroup;
  place: (typeof joinPlaces)[number];
  days: number;
}

export const firstDraft: JoinDraft = {
  kinds: [],
  event: null,
  condition: noCondition,
  place: 'before',
  days: 30,
  what: 'exists',
  property: null,
};

/** The type of value that a property's JSON type gives; undefined where it can't be taken. */
export function takenTypeOf(type: string): 'number' | 'text' | 'boolean' | undefined {
  return type === 'string' ? 'text' : type === 'number' || type === 'boolean' ? type : undefined;
}

/** Whether a property can be taken in a way: sums are of numbers, single values of what has a type. */
export function canTake(what: EventTaking['what'], { type }: Pick<EventProperty, 'type'>): boolean {
  return what === 'sum' ? type === 'number' : takenTypeOf(type) !== undefined;
}

/** The rule that a draft stands for; null while something is missing. */
export function buildJoinRule({ kinds, event, condition, place, days, what, property }: JoinDraft): JoinRule | null {
  const take = buildTaking({ what, property });
  if (event === null || take === null) return null;
  return {
    feedback: kinds.length === 0 ? { all: [] } : { field: 'kind', op: 'in', values: [...kinds] },
    event: { ...event, condition: buildCondition(condition) },
    join: place === 'order' ? { by: 'order' } : { by: 'person', side: place, windowHours: days * 24 },
    take,
  };
}

/** What is taken of events, as rules say it; null while the property is missing. */
export function buildTaking({ what, property }: EventTaking): JoinRule['take'] | null {
  if (what === 'exists' || what === 'count') return { what };
  if (property === null || !canTake(what, property)) return null;
  if (what === 'sum') return { what, property: property.property };
  const type = takenTypeOf(property.type);
  return type === undefined ? null : { what, property: property.property, type };
}
