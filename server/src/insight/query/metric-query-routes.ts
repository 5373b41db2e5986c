import type { ServerContext } from '../../foundation/context.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { answerMetricQuery } from './answer-metric-query.ts';
import { gatherPeople } from './gather-people.ts';
import { MetricQueryShape, MetricResultShape } from './metric-query-shape.ts';
import { parseMetricQuery } from './parse-metric-query.ts';
import type { QueryNeighbours } from './read-world.ts';

/** `POST /api/v1/metric-queries`: every aggregate that is ever shown is asked for here. */
export function metricQueryRoutes(context: ServerContext, neighbours: QueryNeighbours): Route[] {
  const readOfPeople = gatherPeople(context);
  return [
    defineRoute({
      method: 'POST',
      url: '/api/v1/metric-queries',
      permission: 'metrics.read',
      summary: 'Answer a metric query: measures by dimensions and time, each cell with its n and interval.',
      schema: { body: MetricQueryShape, response: { 200: MetricResultShape } },
      handle: ({ access, body }) =>
        answerMetricQuery(context, neighbours, access, parseMetricQuery(body), readOfPeople),
    }),
  ];
}
