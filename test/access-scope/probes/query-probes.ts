import type { FilterPlan, Probe, RouteProbes } from '../probe.ts';
import type { World } from '../world.ts';

function metricProbes(world: World, filters: readonly FilterPlan[]): Probe[] {
  const period = { from: world.day, to: world.day };
  const measures = [{ kind: 'responses' }, { kind: 'nps', surveyId: world.surveyId }, { kind: 'ticketsOpened' }];
  const byUnit = [
    { kind: 'unit' },
    { kind: 'unit', level: 'level0' },
    ...world.unitIds.slice(0, 2).map((parentId) => ({ kind: 'unit', parentId })),
  ];
  const queries: object[] = [
    { measures, period },
    ...byUnit.map((dimension) => ({ measures, dimensions: [dimension], period })),
    ...filters.map(({ unit }) => ({
      measures,
      dimensions: [{ kind: 'channel' }],
      period,
      filter: { field: 'unit', op: 'eq', value: world.unitIds[unit ?? 0] },
    })),
    { measures, period, filter: { not: { field: 'unit', op: 'in', values: world.unitIds.slice(0, 2) } } },
  ];
  const byLevel = (level: string) => ({ measures, dimensions: [{ kind: 'unit', level }], period });
  queries.push({ ...byLevel('level0'), hierarchyAsOf: 'then' }, { ...byLevel('format'), hierarchy: 'format' });
  queries.push({ ...byLevel('format'), hierarchy: 'format', hierarchyAsOf: 'then' });
  return queries.map((payload) => ({ url: '/api/v1/metric-queries', payload }));
}

/** Metric queries. */
export const queryProbes: RouteProbes = {
  'POST /api/v1/metric-queries': metricProbes,
};
