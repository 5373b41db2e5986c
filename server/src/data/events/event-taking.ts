import type { Condition } from '@voxloop/condition';
import type { EventKind } from './customer-event.ts';
import type { PropertyType } from './event-property-field.ts';

/** Some events: those of one type that meet a condition on their properties. */
export interface EventChoice {
  kind: EventKind;
  name: string;
  /** Over the fields that `readEventPropertyField` reads */
  condition: Condition;
}

/** What is taken of the events that were found, in the order in which they happened. */
export type EventTaking =
  | { what: 'count' | 'exists' }
  | { what: 'sum'; property: string }
  | { what: 'first' | 'last'; property: string; type: PropertyType };

/** The type of the values that a taking gives. */
export function typeOfTaking(take: EventTaking): PropertyType {
  if (take.what === 'exists') return 'boolean';
  return take.what === 'first' || take.what === 'last' ? take.type : 'number';
}
