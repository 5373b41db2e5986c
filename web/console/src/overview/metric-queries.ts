import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';
import type { Dimension, Measure, MetricCell, MetricQuery } from '../api/shapes.ts';
import { buildFilterCondition } from '../filters/filter-condition.ts';
import { chooseGrain } from '../filters/period.ts';
import type { Filter } from '../filters/use-filter.ts';
import type { ShownMetric } from '../scores/score.ts';
import { readMetricResult } from './read-metric-result.ts';

/** Asks one metric query; what was shown before stays until the new answer is there. */
export function useMetricQuery(query: MetricQuery, enabled = true) {
  return useQuery({
    queryKey: ['metrics', query],
    queryFn: async () => readMetricResult(await answerOf(api.POST('/api/v1/metric-queries', { body: query }))),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** The measures of the headline, in the order in which their values come back. */
export const headlineMetrics = ['nps', 'csat', 'ces', 'onTimeClosingRate', 'completionRate'] as const;

/** The headline scores that a filter can narrow: tickets are told by no people. */
export function listHeadlineMetrics({ people }: Pick<Filter, 'people'>): (typeof headlineMetrics)[number][] {
  return headlineMetrics.filter((kind) => people === null || kind !== 'onTimeClosingRate');
}

function narrow(filter: Filter): Pick<MetricQuery, 'period' | 'filter' | 'people' | 'hierarchyAsOf'> {
  const condition = buildFilterCondition(filter);
  return {
    period: filter.period,
    ...(condition && { filter: condition }),
    ...(filter.people !== null && { people: filter.people }),
    ...(filter.asOf === 'then' && { hierarchyAsOf: filter.asOf }),
  };
}

/** The headline scores of a filter, compared with the previous period. */
export function useHeadline(filter: Filter) {
  return useMetricQuery({
    measures: [...listHeadlineMetrics(filter).map((kind): Measure => ({ kind })), { kind: 'responses' }],
    ...narrow(filter),
    compareTo: 'previousPeriod',
  });
}

/** The headline scores over time, at a grain that suits the period. */
export function useTrend(filter: Filter) {
  return useMetricQuery({
    measures: listHeadlineMetrics(filter).map((kind): Measure => ({ kind })),
    ...narrow(filter),
    grain: chooseGrain(filter.period),
  });
}

/** The most groups of people that are shown: those of whom there are most. */
export const mostPersonGroups = 200;

/** One score for every part of the whole along a dimension, compared with the previous period. */
export function useBreakdown(filter: Filter, metric: ShownMetric, dimension: Dimension) {
  return useMetricQuery({
    measures: [{ kind: metric }],
    dimensions: [dimension],
    ...narrow(filter),
    compareTo: 'previousPeriod',
    ...(dimension.kind === 'person' && { orderBy: { by: 'n' }, limit: mostPersonGroups }),
  });
}

/** The cell that stands for everything, of a query without dimensions. */
export function firstCell(cells: readonly MetricCell[] | undefined): MetricCell | undefined {
  return cells?.[0];
}
