import { computeNpsRule } from '@voxloop/statistics';
import type { Band, MetricValue } from '../api/shapes.ts';

/** What a headline or a ranking can show. Rates are percentages of 0 to 100. */
export type ShownMetric = 'nps' | 'csat' | 'ces' | 'onTimeClosingRate' | 'completionRate';

/** Below this n a score is marked as resting on few answers. */
export const smallSampleN = 30;

/** Whether there is a number to show, and why not. */
export type Presence = 'value' | 'noData' | 'suppressed';

/** What can be shown of a metric's value. */
export function computePresence(value: MetricValue | undefined): Presence {
  if (value?.suppressed) return 'suppressed';
  return value && value.n > 0 && value.value !== null ? 'value' : 'noData';
}

const fractionDigits: Record<ShownMetric, number> = {
  nps: 1,
  csat: 1,
  ces: 2,
  onTimeClosingRate: 1,
  completionRate: 1,
};

/** The ends of a metric's scale, for drawing. CES takes the usual seven steps. */
export const metricScale: Record<ShownMetric, readonly [number, number]> = {
  nps: [-100, 100],
  csat: [0, 100],
  ces: [1, 7],
  onTimeClosingRate: [0, 100],
  completionRate: [0, 100],
};

function isPercentage(metric: ShownMetric): boolean {
  return metric !== 'nps' && metric !== 'ces';
}

function formatNumber(metric: ShownMetric, value: number, language: string, signed: boolean): string {
  const digits = fractionDigits[metric];
  return new Intl.NumberFormat(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: signed ? 'exceptZero' : 'negative',
  })
    .format(value)
    .replace('-', '−');
}

/** Writes a score as people say it: NPS 42.3, CSAT 87.2%, CES 5.61. */
export function formatScore(metric: ShownMetric, value: number, language: string): string {
  return formatNumber(metric, value, language, false) + (isPercentage(metric) ? '%' : '');
}

/** Writes an interval: "41.2 – 43.4" with the metric's own precision and sign. */
export function formatInterval(metric: ShownMetric, interval: readonly [number, number], language: string): string {
  return `${formatScore(metric, interval[0], language)} – ${formatScore(metric, interval[1], language)}`;
}

/** Writes a difference with its sign and without a unit: "+2.1", "−0.4", "0.0". */
export function formatDifference(metric: ShownMetric, difference: number, language: string): string {
  return formatNumber(metric, difference, language, true);
}

/** Which way a difference points once it is rounded as shown. */
export function computeDirection(metric: ShownMetric, difference: number): 'up' | 'down' | 'level' {
  const rounded = Number(difference.toFixed(fractionDigits[metric]));
  if (rounded === 0) return 'level';
  return rounded > 0 ? 'up' : 'down';
}

/** The band of one answer to an NPS question, by the platform's one rule for its scale (0–10 where the scale is not told). */
export function computeBand(answer: number, scaleMin = 0, scaleMax = 10): Band {
  const rule = computeNpsRule(scaleMin, scaleMax);
  if (!rule.defined) throw new RangeError(`an NPS scale needs three points or more, not ${scaleMin} to ${scaleMax}`);
  if (answer >= rule.value.promoterMin) return 'promoter';
  return answer > rule.value.detractorMax ? 'passive' : 'detractor';
}

/** The share of each part of a whole, in percent; all 0 when the whole is 0. */
export function computeShares<K extends string>(counts: Record<K, number>): Record<K, number> {
  const entries = Object.entries<number>(counts);
  const whole = entries.reduce((sum, [, count]) => sum + count, 0);
  return Object.fromEntries(entries.map(([key, count]) => [key, whole === 0 ? 0 : (100 * count) / whole])) as Record<
    K,
    number
  >;
}

/**
 * A common scale for intervals that are drawn beside each other: covers all of them with a little air, inside the metric's scale.
 * @returns `[low, high]` with low < high
 */
export function computeSharedScale(
  metric: ShownMetric,
  intervals: readonly (readonly [number, number])[],
): readonly [number, number] {
  const [scaleLow, scaleHigh] = metricScale[metric];
  if (intervals.length === 0) return [scaleLow, scaleHigh];
  const low = Math.min(...intervals.map(([from]) => from));
  const high = Math.max(...intervals.map(([, to]) => to));
  const air = Math.max((high - low) * 0.06, (scaleHigh - scaleLow) * 0.01);
  return [Math.max(scaleLow, low - air), Math.min(Math.max(scaleHigh, high), high + air)];
}
