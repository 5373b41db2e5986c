import type { ProfileAttributeValue } from '../directory/index.ts';
import { type EventChoice, type EventTaking, type PropertyType, typeOfTaking } from '../events/index.ts';
import type { Names } from '../hierarchy/index.ts';

/** What is taken of a person's events: also how many whole days ago the last one was. */
export type DerivedTaking = EventTaking | { what: 'daysSince' };

/** A rule that gives a person a value from his events. */
export interface DerivedRule {
  event: EventChoice;
  /** Only events of so many last days of 24 hours count; null: all there are */
  windowDays: number | null;
  take: DerivedTaking;
}

/** An attribute of people that a rule fills, kept current. */
export interface DerivedAttribute {
  /** Stands in conditions as `attribute.<key>`; never changes */
  key: string;
  names: Names;
  /** Never changes */
  type: PropertyType;
  rule: DerivedRule;
  /** `building`: its values are being computed for everybody */
  state: 'building' | 'live';
  createdAt: Date;
}

/** Most derived attributes of a workspace: each is looked at for whoever does something that a rule counts. */
export const maxDerivedAttributes = 50;
/** Longest window, in days. */
export const maxDerivedDays = 1_100;

/** The type of the values that a rule gives. */
export function typeOfDerived({ take }: Pick<DerivedRule, 'take'>): PropertyType {
  return take.what === 'daysSince' ? 'number' : typeOfTaking(take);
}

/** What a rule gives whoever did none of its events: he did so 0 times, but there is no last value. */
export function defaultOfDerived({ take }: Pick<DerivedRule, 'take'>): ProfileAttributeValue | null {
  if (take.what === 'exists') return false;
  return take.what === 'count' || take.what === 'sum' ? 0 : null;
}
