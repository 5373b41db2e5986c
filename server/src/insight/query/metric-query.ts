import type { Condition } from '@voxloop/condition';
import type { MetricKind, Names, Value } from '@voxloop/metrics';
import type { EventKind } from '../../data/events/index.ts';
import type { Day, Grain, Period } from './calendar.ts';

/** What to measure. Which of the parts a kind takes or needs is checked when the query is parsed. */
export interface Measure {
  readonly kind: MetricKind;
  /** Only this survey; overrides the query's */
  readonly surveyId?: string;
  /** Only this question; needed by `mean`, `count` and `distribution`. Any question with a scale can be an NPS, CSAT or CES */
  readonly questionId?: string;
  /** Only this row of a matrix */
  readonly rowId?: string;
  /** Needed by `distinct` */
  readonly attribute?: string;
  /** Of events alone: only those of this name, of the kind `track` unless another is said */
  readonly event?: string;
  readonly eventKind?: EventKind;
  /** Numeric property of events; needed by `eventSum` and `eventMean` */
  readonly property?: string;
  /** Key of a joined field; needed by `joinedMean` (a number) and `joinedShare` (yes or no) */
  readonly joined?: string;
}

/** What to break down by. */
export type Dimension =
  /** Units at a level, or the direct children of one, or (neither) the units as they were recorded; see `hierarchy` and `hierarchyAsOf` */
  | { readonly kind: 'unit'; readonly level?: string; readonly parentId?: number }
  /** `kind` is the kind of feedback; `npsGroup` promoter, passive or detractor; `event` the name of events */
  | {
      readonly kind:
        | 'touchpoint'
        | 'channel'
        | 'survey'
        | 'language'
        | 'status'
        | 'origin'
        | 'kind'
        | 'npsGroup'
        | 'event';
    }
  /** By what people answered to another question (or the same one); several choices put a person into several cells */
  | { readonly kind: 'answer'; readonly questionId: string }
  | { readonly kind: 'attribute'; readonly name: string }
  /** By a property of events that holds a word or yes and no */
  | { readonly kind: 'property'; readonly name: string }
  /** By what is known now of who gave the feedback: `attribute.<key>`, `segment.<id>`, `valueTier` or `language` */
  | { readonly kind: 'person'; readonly field: string }
  /** By a joined field; a number in ranges that begin at these bounds (key: how many of them it reaches), or as it is */
  | { readonly kind: 'joined'; readonly key: string; readonly bounds?: readonly number[] };

/** The order of groups, and by what. Groups are ordered by their totals over time when there is a grain. */
export interface Order {
  readonly by: 'key' | 'value' | 'n';
  /** Index into `measures`; default 0 */
  readonly measure?: number;
  readonly direction?: 'asc' | 'desc';
}

/**
 * Which state of the tree counts: that of today for all of history (where it is left out), that of a day, or for every
 * row the one that was valid when it happened. Whatever it is, a reader sees by today's tree.
 */
export type HierarchyAsOf = 'now' | 'then' | Day;

/** The only way to an aggregate: measures × dimensions × filter × time grain × comparison. */
export interface MetricQuery {
  readonly measures: readonly Measure[];
  readonly dimensions: readonly Dimension[];
  readonly grain?: Grain;
  readonly period: Period;
  readonly filter: Condition;
  /**
   * Only feedback of people who meet this condition as they are now: anything that claims to be one over the fields of
   * segments, which only the workspace knows
   */
  readonly people?: unknown;
  readonly compareTo?: 'previousPeriod';
  readonly surveyId?: string;
  /** Code of the tree that units are grouped and filtered by; the organisation where it is left out */
  readonly hierarchy?: string;
  readonly hierarchyAsOf?: HierarchyAsOf;
  readonly limit?: number;
  readonly orderBy?: Order;
}

/** One combination of keys. */
export interface MetricCell {
  /** By dimension: a unit's id, a code, a choice; null for "none", or for feedback of a unit above the level asked for */
  readonly keys: Readonly<Record<string, string | number | null>>;
  readonly labels?: Readonly<Record<string, Names>>;
  /** First day of the bucket, when there is a grain */
  readonly bucket?: Day;
  /** One per measure */
  readonly values: readonly Value[];
  readonly previous?: readonly Value[];
}

export interface MetricResult {
  readonly cells: readonly MetricCell[];
  readonly period: Period;
  readonly previousPeriod?: Period;
  /** `rollup` when every measure was answered from sums by day */
  readonly source: 'rollup' | 'facts';
  /** ISO instant of the question */
  readonly asOf: string;
  /** Anonymous surveys that are left out because the query does not name them */
  readonly leftOutSurveys?: readonly string[];
}

/** The name under which a dimension's key stands in `keys` and `labels`. */
export function dimensionName(dimension: Dimension): string {
  switch (dimension.kind) {
    case 'answer':
      return `answer.${dimension.questionId}`;
    case 'attribute':
    case 'property':
      return `${dimension.kind}.${dimension.name}`;
    case 'joined':
      return `joined.${dimension.key}`;
    case 'person':
      return `person.${dimension.field}`;
    default:
      return dimension.kind;
  }
}
