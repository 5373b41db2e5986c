import { type Condition, isComparison } from '@voxloop/condition';
import { organisation } from '../../data/hierarchy/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { Dimension, MetricQuery } from './metric-query.ts';
import { countsEvents } from './parse-metric-query.ts';
import type { Plan, PlannedMeasure, PlanningWorld } from './plan.ts';

/** The dimensions that an anonymous survey declares. */
const declaredDimensions: ReadonlySet<Dimension['kind']> = new Set(['unit', 'touchpoint', 'channel', 'survey']);

/**
 * An anonymous survey is counted only where the query names it, with its threshold, by declared dimensions and without
 * a filter other than one unit. So its answers can't be singled out by mixing them with those of other surveys, nor by
 * filtering instead of grouping.
 *
 * @throws ProblemError `metricAnonymous`
 */
export function keepAnonymousSurveysApart(plan: Plan, { thresholds }: PlanningWorld): Plan {
  if (thresholds.size === 0) return plan;
  const leftOut: Condition = { not: { field: 'survey', op: 'in', values: [...thresholds.keys()] } };
  const measures = plan.measures.map((planned): PlannedMeasure => {
    if (countsEvents(planned.measure.kind)) return planned;
    const surveyId = planned.measure.surveyId ?? plan.query.surveyId;
    if (surveyId === undefined) return { ...planned, narrowing: [...planned.narrowing, leftOut] };
    const threshold = thresholds.get(surveyId) ?? 0;
    if (threshold > 0) requireDeclared(plan.query);
    return { ...planned, threshold };
  });
  const leavesOut = measures.some(
    ({ measure }) => !countsEvents(measure.kind) && (measure.surveyId ?? plan.query.surveyId) === undefined,
  );
  return { ...plan, measures, leftOutSurveys: leavesOut ? [...thresholds.keys()] : [] };
}

function requireDeclared(query: MetricQuery): void {
  const undeclared = query.dimensions.find(({ kind }) => !declaredDimensions.has(kind));
  const extreme = query.measures.find(
    ({ kind }) => kind === 'firstAt' || kind === 'lastAt' || kind === 'distinct' || kind.startsWith('joined'),
  );
  // Two trees of one survey would give away by their difference what each of them withholds.
  if (namesOtherTree(query)) throw new ProblemError('metricAnonymous', { path: 'hierarchy' });
  if (undeclared !== undefined) throw new ProblemError('metricAnonymous', { path: 'dimensions' });
  if (extreme !== undefined) throw new ProblemError('metricAnonymous', { path: 'measures' });
  if (query.people !== undefined) throw new ProblemError('metricAnonymous', { path: 'people' });
  if (!isOneUnit(query.filter)) throw new ProblemError('metricAnonymous', { path: 'filter' });
}

function namesOtherTree({ hierarchy, hierarchyAsOf }: MetricQuery): boolean {
  return (hierarchy ?? organisation.code) !== organisation.code || (hierarchyAsOf ?? 'now') !== 'now';
}

function isOneUnit(filter: Condition): boolean {
  const parts = 'all' in filter ? filter.all : [filter];
  return (
    parts.length === 0 ||
    (parts.length === 1 && parts.every((part) => isComparison(part) && part.field === 'unit' && part.op === 'eq'))
  );
}

/** The unit that an anonymous survey is filtered by; undefined when it is not. */
export function findFilteredUnit(query: MetricQuery): number | undefined {
  const parts = 'all' in query.filter ? query.filter.all : [query.filter];
  for (const part of parts) {
    if (isComparison(part) && part.op === 'eq' && part.field === 'unit' && typeof part.value === 'number')
      return part.value;
  }
  return undefined;
}
