import type { Access } from '@voxloop/access';
import type { Condition } from '@voxloop/condition';
import type { Metric } from '@voxloop/metrics';
import type { PropertyType } from '../../data/events/index.ts';
import type { FactMeasure, FactSource } from '../../data/facts/index.ts';
import type { Period } from './calendar.ts';
import type { Measure, MetricQuery } from './metric-query.ts';
import type { PlacedHierarchy, UnitKey } from './unit-key.ts';
import type { UnitTree } from './unit-tree.ts';

/** A hierarchy as a query meets it. */
export interface QueriedHierarchy {
  readonly placed: PlacedHierarchy;
  /** As it is now, or all of it on the day asked for */
  readonly tree: UnitTree;
  /** Whether the reader sees a unit, which follows today's tree whatever tree is asked for */
  sees(unitId: number): boolean;
}

/** What planning is told of the world. */
export interface PlanningWorld {
  readonly access: Access;
  /** What the reader sees of the organisation, as it is now or on the day asked for */
  readonly organisation: QueriedHierarchy;
  /** The same of the hierarchy that the query names; the organisation, where it names none */
  readonly hierarchy: QueriedHierarchy;
  /** All of the organisation, for deciding what is withheld */
  readonly wholeTree: UnitTree;
  /** Anonymous surveys, each with the smallest group that is ever shown */
  readonly thresholds: ReadonlyMap<string, number>;
  readonly sources: readonly FactSource[];
  /** The type of each joined field that the workspace declares */
  readonly joinedTypes: ReadonlyMap<string, PropertyType>;
}

/** One measure on its way to SQL. */
export interface PlannedMeasure {
  readonly measure: Measure;
  readonly metric: Metric;
  /** Survey, question and row; all must hold */
  readonly narrowing: readonly Condition[];
  /** Smallest group that is shown; 0 shows all */
  readonly threshold: number;
  /** Chosen by the last step */
  readonly source: FactSource | null;
  readonly factMeasure: FactMeasure | null;
}

/** A query on its way to SQL. Every step takes a plan and gives one that says more. */
export interface Plan {
  readonly query: MetricQuery;
  /** The rows that the reader may see */
  readonly scope: Condition;
  /** The reader's filter, with units resolved to what stands below them today */
  readonly filter: Condition;
  readonly previousPeriod: Period | null;
  /** Unit → the group it is counted in; null when units are not grouped */
  readonly unitGroups: ReadonlyMap<number, number> | null;
  /** How rows are grouped where `unitGroups` can't say it */
  readonly unitKey: UnitKey | null;
  readonly measures: readonly PlannedMeasure[];
  readonly leftOutSurveys: readonly string[];
  readonly joinedTypes: ReadonlyMap<string, PropertyType>;
}
