export { type Metric, type MetricKind, metricKinds, type Names, type TallyKind } from './metric.ts';
export { metrics } from './metrics.ts';
export { sumTallies, type Tally } from './tally.ts';
export { type MissingReason, missingValue, suppressedValue, type Value, type ValueDifference } from './value.ts';
