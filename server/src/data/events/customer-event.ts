/** What kind of record it is; the words are those of Segment's tracking API. */
export const eventKinds = ['track', 'page', 'screen', 'identify', 'group', 'alias'] as const;
export type EventKind = (typeof eventKinds)[number];

/** Happened now, or brought in from the past. */
export type EventOrigin = 'live' | 'backfill';

/** Anything that JSON can hold, by name. */
export type EventValues = Readonly<Record<string, unknown>>;

export function isEventValues(value: unknown): value is EventValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One thing that a customer did, as the record keeps it. Never changed once it is stored. */
export interface CustomerEvent {
  /** Computed from workspace and message id, so that the same message is the same event */
  id: string;
  /** The sender's own id of it, by which it is known again for {@link messageIdKeptDays} */
  messageId: string;
  kind: EventKind;
  /** What was done (`Order Completed`) or seen (a page's name); '' where a kind has no names */
  name: string;
  origin: EventOrigin;
  profileId: string | null;
  /** When it happened, the sender's clock set right */
  occurredAt: Date;
  receivedAt: Date;
  /** Day of `occurredAt` in the workspace's time zone, `YYYY-MM-DD` */
  localDay: string;
  /** The unit in which it happened; null where its type tells none, or a code that no unit has */
  unitId: number | null;
  /** Its properties; of `identify` and `group` the traits */
  properties: EventValues;
  /** Where it comes from: page, device, campaign, library */
  context: EventValues;
}

/** An event on its way in: whom it concerns is still said by what he is known by. */
export interface EventInput extends Omit<CustomerEvent, 'profileId' | 'receivedAt' | 'localDay' | 'unitId' | 'id'> {
  /** Who he is in the sender's systems: a member id */
  userId: string | null;
  /** A browser or app in which nobody has signed in */
  anonymousId: string | null;
  /** What the person was known by before: of `alias` alone */
  previousId: string | null;
  /** The language that the browser or app speaks, where the sender names it */
  language: string | null;
}

/** How long a message id is remembered: sent again within this time, an event is the same one. */
export const messageIdKeptDays = 30;

/** Largest event and batch, as Segment limits them. */
export const eventLimitBytes = 32 * 1024;
export const batchLimitBytes = 500 * 1024;
export const maxEventsPerBatch = 2_500;
