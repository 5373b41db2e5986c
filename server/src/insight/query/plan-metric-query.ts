import type { Condition } from '@voxloop/condition';
import { metrics } from '@voxloop/metrics';
import { computePreviousPeriod } from './calendar.ts';
import type { MetricQuery } from './metric-query.ts';
import { countsEvents } from './parse-metric-query.ts';
import type { Plan, PlanningWorld } from './plan.ts';
import { keepAnonymousSurveysApart } from './plan-anonymity.ts';
import { requireEventsRead, requireJoinedFields } from './plan-permissions.ts';
import { chooseSources } from './plan-source.ts';
import { groupUnits, resolveUnitFilter } from './plan-units.ts';

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
    const { kind, questionId, rowId, event, eventKind = event === undefined ? undefined : 'track' } = planned.measure;
    const surveyId = countsEvents(kind) ? undefined : (planned.measure.surveyId ?? plan.query.surveyId);
    const wanted = { survey: surveyId, question: questionId, row: rowId, event, eventKind };
    const narrowing = Object.entries(wanted).flatMap(([field, value]): Condition[] =>
      value === undefined ? [] : [{ field, op: 'eq', value }],
    );
    return { ...planned, narrowing };
  }),
});

/** In this order; each is a small step from plan to plan. */
const steps: readonly Step[] = [
  requireEventsRead,
  requireJoinedFields,
  injectScope,
  compareWithPrevious,
  resolveUnitFilter,
  groupUnits,
  narrowMeasures,
  keepAnonymousSurveysApart,
  chooseSources,
];

/**
 * Plans a query: the reader's scope and the anonymity threshold are injected, units resolved by the hierarchy and the time asked for, and
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
    unitKey: null,
    leftOutSurveys: [],
    joinedTypes: world.joinedTypes,
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
