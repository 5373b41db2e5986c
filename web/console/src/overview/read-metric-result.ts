import type { Interval, MetricResult, MetricValue, WireMetricResult } from '../api/shapes.ts';

/** A value on the wire; the client's types do not keep that an interval has two ends. */
type WireValue = Omit<MetricValue, 'interval' | 'difference'> & {
  interval: unknown;
  difference?: Omit<NonNullable<MetricValue['difference']>, 'interval'> & { interval: unknown };
};
type WireResult = Omit<WireMetricResult, 'cells'> & {
  cells: (Omit<WireMetricResult['cells'][number], 'values' | 'previous'> & { values: WireValue[] })[];
};

/** Reads the two ends of an interval; null where there is none. @throws RangeError for anything but two numbers */
export function readInterval(sent: unknown): Interval | null {
  if (sent === null || sent === undefined) return null;
  const [low, high] = Array.isArray(sent) ? sent : [];
  if (typeof low !== 'number' || typeof high !== 'number') throw new RangeError('an interval has two numbers');
  return [low, high];
}

function readValue({ n, value, suppressed, composition, interval, difference }: WireValue): MetricValue {
  return {
    n,
    value,
    interval: readInterval(interval),
    ...(suppressed ? { suppressed } : {}),
    ...(composition ? { composition } : {}),
    ...(difference ? { difference: { ...difference, interval: readInterval(difference.interval) } } : {}),
  };
}

/** Reads the answer of a metric query into the console's values. */
export function readMetricResult(sent: WireResult): MetricResult {
  const cells = sent.cells.map(({ values, ...cell }) => ({ ...cell, values: values.map(readValue) }));
  return { ...sent, cells };
}
