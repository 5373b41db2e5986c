import type { Access } from '@voxloop/access';
import type { Condition } from '@voxloop/condition';
import { type Metric, metrics } from '@voxloop/metrics';
import type { FactMeasure, FactSource } from '../../data/facts/index.ts';
import { computePreviousPeriod, type Period } from './calendar.ts';
import type { Measure, MetricQuery } from './metric-query.ts';
import { keepAnonymousSurveysApart } from './plan-anonymity.ts';
import { chooseSources } from './plan-source.ts';
import { groupUnits, resolveUnitFilter } from './plan-units.ts';
import type { UnitTree } from './unit-tree.ts';

/** What planning is told of the world. */
export interface PlanningWorld {
  readonly access: Access;
  /** What the reader sees of the hierarchy */
  readonly tree: UnitTree;
  /** All of it, for deciding what is withheld */
  readonly wholeTree: UnitTree;
  /** Anonymous surveys, each with the smallest group that is ever shown */
  readonly thresholds: ReadonlyMap<string, number>;
  readonly sources: readonly FactSource[];
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
  readonly measures: readonly PlannedMeasure[];
  readonly leftOutSurveys: readonly string[];
}

type Step = (plan: Plan, world: PlanningWorld) => Plan;

/** Nobody's numbers reach beyond his scope, whatever he asks. */
const injectScope: Step = (plan, { access }) => ({ ...plan, scope: access.scope });

const compareWithPrevious: Step = (plan) => {
  const { compareTo, period, grain } = plan.query;
  return compareTo === undefined ? plan : { ...plan, previousPeriod: computePreviousPeriod(period, grain) };
};

const narrowMeasures: Step = (plan) => ({
  ...plan,
  measures: plan.measures.map((planned) => {
    const { questionId, rowId } = planned.measure;
    const surveyId = planned.measure.surveyId ?? plan.query.surveyId;
    const wanted = { survey: surveyId, question: questionId, row: rowId };
    const narrowing = Object.entries(wanted).flatMap(([field, value]): Condition[] =>
      value === undefined ? [] : [{ field, op: 'eq', value }],
    );
    return { ...planned, narrowing };
  }),
});

/** In this order; each is a small step from plan to plan. */
const steps: readonly Step[] = [
  injectScope,
  compareWithPrevious,
  resolveUnitFilter,
  groupUnits,
  narrowMeasures,
  keepAnonymousSurveysApart,
  chooseSources,
];

/**
 * Plans a query: the reader's scope and the anonymity threshold are injected, units resolved by today's hierarchy, and
 * the cheapest source chosen that can answer.
 *
 * @throws ProblemError `unitNotFound`, `metricNotByField`, `metricAnonymous`
 */
export function planMetricQuery(query: MetricQuery, world: PlanningWorld): Plan {
  const bare: Plan = {
    query,
    scope: { any: [] },
    filter: query.filter,
    previousPeriod: null,
    unitGroups: null,
    leftOutSurveys: [],
    measures: query.measures.map((measure) => ({
      measure,
      metric: metrics[measure.kind],
      narrowing: [],
      threshold: 0,
      source: null,
      factMeasure: null,
    })),
  };
  return steps.reduce((plan, step) => step(plan, world), bare);
}
