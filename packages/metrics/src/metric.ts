import type { Tally } from './tally.ts';
import type { Value, ValueDifference } from './value.ts';

/** Every metric there is. */
export const metricKinds = [
  'nps',
  'csat',
  'ces',
  'mean',
  'count',
  'distribution',
  'responses',
  'completionRate',
  'onTimeClosingRate',
  'ticketsOpened',
  'ticketsClosed',
  'ticketsOpen',
  'firstAt',
  'lastAt',
  'distinct',
  'events',
  'eventPersons',
  'eventSum',
  'eventMean',
  'joinedMean',
  'joinedShare',
] as const;

export type MetricKind = (typeof metricKinds)[number];

/** A word in both languages. */
export interface Names {
  readonly 'zh-CN': string;
  readonly en: string;
}

/**
 * What a metric is computed from, i.e. how the warehouse's tallies are keyed:
 * `values` number given with its scale · `choices` number or option · `people` nothing, one tally ·
 * `statuses` `choice` is complete, partial or screenedOut · `fates` `choice` is onTime or late ·
 * `tickets` nothing, one tally · `flows` `choice` is opened or resolved, from the beginning of time ·
 * `extreme` and `distinct` one tally whose `value` is the result itself; these don't add ·
 * `moments` one tally with the sum of its numbers and of their squares · `truths` `choice` is true or false.
 */
export type TallyKind =
  | 'values'
  | 'choices'
  | 'people'
  | 'statuses'
  | 'fates'
  | 'tickets'
  | 'flows'
  | 'extreme'
  | 'distinct'
  | 'moments'
  | 'truths';

/** The one definition of a metric. */
export interface Metric {
  readonly kind: MetricKind;
  readonly names: Names;
  /** One sentence that says what is computed from what */
  readonly descriptions: Names;
  /** `score` −100…100 · `percent` 0…100 · `scale` in points of its question · `count` · `instant` in Unix milliseconds ·
   * `amount` in whatever unit the property of an event is recorded in */
  readonly unit: 'score' | 'percent' | 'scale' | 'count' | 'instant' | 'amount';
  readonly tallies: TallyKind;
  /** Whether more is better, less is better, or neither: what a screen colours */
  readonly better: 'more' | 'less' | null;
  /** The value of these tallies. */
  finish(tallies: readonly Tally[]): Value;
  /** How far `tallies` are from `before`; undefined when either has no value or a difference means nothing. */
  compare(tallies: readonly Tally[], before: readonly Tally[]): ValueDifference | undefined;
}
