import type { EventKind } from './customer-event.ts';

/** What kind of event is seen in a workspace: its kind and name together. */
export interface EventType {
  kind: EventKind;
  name: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
  count: number;
}

/** How many events of a type came on one day of the workspace, whatever became of them later. */
export interface EventDay {
  kind: EventKind;
  name: string;
  /** `YYYY-MM-DD` */
  day: string;
  received: number;
  /** Of these, accepted though they do not fit */
  flagged: number;
  /** Of these, held when they came */
  held: number;
}

/** A property that events of a type bear, once for each JSON type that its values have. */
export interface EventProperty {
  property: string;
  /** string, number, boolean, object, array or null */
  type: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
  count: number;
}

/**
 * A name or property that holds something of its own each time (`Viewed order 1234`) would make a catalogue without
 * end. What comes after so many is stored like everything else, but not catalogued.
 */
export const maxEventTypes = 2_000;
export const maxPropertiesPerType = 300;
