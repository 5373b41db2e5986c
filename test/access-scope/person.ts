import type { MaskName } from '@voxloop/access';
import type { FeedbackPlan } from './world-plan.ts';

/** Somebody who can send requests. `sees` holds places of units in the plan; `all`: everything, what has no unit too. */
export interface Person {
  memberId: string;
  cookie: string;
  role: string;
  sees: ReadonlySet<number> | 'all';
  /** The only channels that he sees; null: all */
  channels: readonly string[] | null;
  masks: ReadonlySet<MaskName>;
  /** Reads events: those of the units that he sees */
  readsEvents: boolean;
}

/** What decides whether somebody may see a feedback and all that came of it. */
export type Placed = Pick<FeedbackPlan, 'unit' | 'channel'>;

/** Something that must not appear in an answer to anybody but those who may see it. */
export interface Mark {
  /** The text that gives it away: an id, words of a customer, a name */
  text: string;
  what: string;
  visibleTo(person: Person): boolean;
}

/** Whether a person may see what belongs to a unit; null: to none. */
export function seesUnit(person: Person, unit: number | null): boolean {
  return person.sees === 'all' || (unit !== null && person.sees.has(unit));
}

/** Whether a person may see a feedback, and the tickets and alerts that came of it. */
export function seesFeedback(person: Person, { unit, channel }: Placed): boolean {
  return seesUnit(person, unit) && (person.channels === null || person.channels.includes(channel));
}
