export { answerMetricQuery } from './answer-metric-query.ts';
export { computePreviousPeriod, type Day, type Grain, type Period } from './calendar.ts';
export type { Dimension, Measure, MetricCell, MetricQuery, MetricResult, Order } from './metric-query.ts';
export { metricQueryRoutes } from './metric-query-routes.ts';
export { type MetricQueryInput, MetricQueryShape, MetricResultShape } from './metric-query-shape.ts';
export { parseMetricQuery } from './parse-metric-query.ts';
export type { QueryNeighbours } from './read-world.ts';
