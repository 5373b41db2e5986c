import type { ClickHouseColumn } from '@voxloop/condition';
import type { MetricKind } from '@voxloop/metrics';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { OutboxEvent } from '../../foundation/outbox/index.ts';

/** One row of a fact table, by column. What a column holds for "none" is said in its migration ('' and 0, mostly). */
export type FactRow = Readonly<Record<string, FactCell>>;

export type FactCell =
  | string
  | number
  | boolean
  | null
  | Readonly<Record<string, string | number>>
  | readonly (string | number)[];

/** Rows for one table. */
export interface FactInsert {
  readonly table: string;
  readonly rows: readonly FactRow[];
}

/**
 * What a module offers to analysis: how its events become rows of the warehouse, how to write them all anew, and which
 * metrics can be read off them. Registered in `app.ts`, so that insight reads tickets without importing improve.
 */
export interface Dataset {
  /** Stable, e.g. `feedback` */
  readonly name: string;
  /** Outbox topics that change its facts */
  readonly topics: readonly string[];
  /** Its tables in the warehouse, fact tables that inserts go to; rollups follow by materialised views. */
  readonly tables: readonly string[];
  /**
   * Whose cursor it follows: datasets of one name are delivered together, those of another name go their own pace, so that
   * a flood of one kind of record does not hold up the numbers of another. Left out: `facts`
   */
  readonly subscriber?: string;
  /**
   * The rows of one event: the old fact with sign −1, the new one with sign +1. Pure.
   * @throws when the event can't be projected however often it is tried; it then goes to the dead letters
   */
  project(event: OutboxEvent): readonly FactInsert[];
  /** For events that only name records which never change. Read after `project`, which has refused what can't be understood. */
  readonly records?: NamedRecords;
  /** Everything that is in the workspace now, as rows with sign +1, in portions of some thousands. */
  rebuild(tx: WorkspaceTx, timeZone: string): AsyncIterable<readonly FactInsert[]>;
  /** Where its metrics can be read, cheapest first: a source that lacks a field is passed over for the next. */
  readonly sources: readonly FactSource[];
}

/** Records that never change, which events name instead of holding them. */
export interface NamedRecords {
  /** How many records an event names */
  count(event: OutboxEvent): number;
  /** The rows of the records that events of one workspace name; for the same events always the same, in the same order. */
  read(tx: WorkspaceTx, events: readonly OutboxEvent[]): Promise<readonly FactInsert[]>;
}

/**
 * A fact or rollup table as metric queries see it. All SQL in here is written by the program; values from outside are
 * always bound. Every source has the column `workspace_id`, and the fields `unit`, `touchpoint` and `survey`, for the
 * reader's scope may name them; but for events, which only those may count who see everything.
 */
export interface FactSource {
  readonly table: string;
  readonly kind: 'rollup' | 'facts';
  /** Its rows bear `feedback_id`, `version` and `sign`, so that they can be broken down by other answers and attributes. */
  readonly perFeedback?: true;
  /** The key of the profile that a row is of, where rows bear it themselves; '' for nobody's */
  readonly profile?: string;
  /** Fields that can be filtered and grouped by. `question` and `row` narrow to one question, where there are any. */
  readonly fields: Readonly<Record<string, ClickHouseColumn>>;
  /** Column of type Map(String, String) with the attributes of feedback, which can be filtered and grouped by too */
  readonly attributes?: string;
  /** Columns of type Map with the properties of events: numbers, and words (yes and no are `true` and `false`) */
  readonly properties?: { readonly numbers: string; readonly texts: string };
  readonly measures: Readonly<Partial<Record<MetricKind, FactMeasure>>>;
}

/** How the tallies of one metric are read from a source. */
export interface FactMeasure {
  /** Expression of type Date: the workspace-local day that the period and the time grain apply to */
  readonly day: string;
  /** Which rows belong to the metric. May use `{workspace:UUID}`, `{now:DateTime64(3)}` and `{attribute:String}`. */
  readonly where?: string;
  /** Which rows belong when the metric is asked of a certain question; `where` by default */
  readonly whereOfQuestion?: string;
  /** Expressions that tell the tallies apart: Nullable numbers, and a String with '' for none */
  readonly value?: string;
  readonly choice?: string;
  readonly scaleMin?: string;
  readonly scaleMax?: string;
  /** Aggregate expression whose result is the metric itself, for what can't be summed from tallies */
  readonly reading?: string;
  /** Aggregate expressions; `people` is `count` unless someone can bear several values */
  readonly count: string;
  readonly people?: string;
  /** Aggregate expressions of free numbers: their sum and that of their squares. May use `{property:String}` */
  readonly sum?: string;
  readonly sumOfSquares?: string;
  /** What is measured is a joined field of feedback; rows weigh by `sign` */
  readonly joined?: 'number' | 'boolean';
  /** `reading` counts persons by today's mapping: `{person}` stands for whom a row belongs to */
  readonly perPerson?: true;
  /** The same as `people` when the question is narrowed to one row of a matrix */
  readonly peopleOfRow?: string;
  /** The tallies run from the beginning of time, not from the period's first day: what is left is asked, not what came. */
  readonly sinceEver?: true;
}
