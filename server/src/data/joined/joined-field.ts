import type { Condition } from '@voxloop/condition';
import type { EventChoice, EventTaking } from '../events/index.ts';
import type { Names } from '../hierarchy/index.ts';

/**
 * How events find their feedback: those of the same person within a window before (the moment itself included) or after
 * it, or those that bear the same order id whenever they happened.
 */
export type EventJoin = { by: 'person'; side: 'before' | 'after'; windowHours: number } | { by: 'order' };

/** A rule that gives feedback a value from the events around it. */
export interface JoinRule {
  /** Which feedback: over `kind`, `survey`, `channel` and `touchpoint` */
  feedback: Condition;
  /** Which events */
  event: EventChoice;
  join: EventJoin;
  take: EventTaking;
}

/** A named, typed field of feedback that a rule fills. */
export interface JoinedField {
  /** Stands in queries as `joined.<key>`; never changes */
  key: string;
  names: Names;
  rule: JoinRule;
  state: 'building' | 'live';
  createdAt: Date;
  /** Since when it goes by its rule */
  ruledAt: Date;
}

/** What is known of one feedback, by key; yes and no are texts, as the warehouse keeps them. */
export interface JoinedValues {
  numbers: Readonly<Record<string, number>>;
  texts: Readonly<Record<string, string>>;
}

/** Most fields of a workspace: each is looked at for all feedback that an event can reach. */
export const maxJoinedFields = 50;
/** Longest window, in hours. */
export const maxWindowHours = 366 * 24;
