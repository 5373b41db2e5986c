import type { EChartsCoreOption } from 'echarts/core';
import type { Day, MetricValue } from '../api/shapes.ts';
import type { Palette } from '../app/palette.ts';
import { computePresence, formatInterval, formatScore, metricScale, type ShownMetric } from './score.ts';

/** One point of a trend. */
export interface TrendPoint {
  bucket: Day;
  value: MetricValue;
}

/** The words and formats that a trend's drawing needs. */
export interface TrendWords {
  language: string;
  bucket(day: Day): string;
  n(n: number): string;
  interval(interval: string): string;
  absent: { noData: string; suppressed: string };
}

/** The ends of the score axis: they cover every interval, lie on round numbers and stay within the metric's scale. */
export function computeAxisEnds(metric: ShownMetric, points: readonly TrendPoint[]): readonly [number, number] {
  const [scaleLow, scaleHigh] = metricScale[metric];
  const ends = points.flatMap(({ value }) => {
    if (computePresence(value) !== 'value' || value.value === null) return [];
    return [...(value.interval ?? []), value.value];
  });
  if (ends.length === 0) return [scaleLow, scaleHigh];
  const step = (scaleHigh - scaleLow) / (metric === 'ces' ? 12 : 20);
  const low = Math.max(scaleLow, Math.floor(Math.min(...ends) / step) * step);
  const high = Math.min(scaleHigh, Math.ceil(Math.max(...ends) / step) * step);
  return low < high ? [low, high] : [Math.max(scaleLow, low - step), Math.min(scaleHigh, high + step)];
}

function describePoint(metric: ShownMetric, point: TrendPoint, words: TrendWords): string {
  const presence = computePresence(point.value);
  if (presence !== 'value' || point.value.value === null) {
    return `${words.bucket(point.bucket)}<br>${words.absent[presence === 'suppressed' ? 'suppressed' : 'noData']}`;
  }
  const lines = [words.bucket(point.bucket), `<b>${formatScore(metric, point.value.value, words.language)}</b>`];
  if (point.value.interval) lines.push(words.interval(formatInterval(metric, point.value.interval, words.language)));
  lines.push(words.n(point.value.n));
  return lines.join('<br>');
}

function axisText(palette: Palette) {
  return { color: palette.inkSoft, fontSize: 12 };
}

/**
 * The drawing of a score over time: the line, the band of its interval, and n as columns below. Buckets without data
 * leave a gap.
 */
export function buildTrendOption(
  metric: ShownMetric,
  points: readonly TrendPoint[],
  palette: Palette,
  words: TrendWords,
): EChartsCoreOption {
  const buckets = points.map(({ bucket }) => words.bucket(bucket));
  const scores = points.map(({ value }) => (computePresence(value) === 'value' ? value.value : null));
  const lows = points.map(({ value }, i) => (scores[i] === null ? null : (value.interval?.[0] ?? scores[i] ?? null)));
  const widths = points.map(({ value }, i) =>
    scores[i] === null ? null : value.interval ? value.interval[1] - value.interval[0] : 0,
  );
  const [axisLow, axisHigh] = computeAxisEnds(metric, points);
  const band = {
    type: 'line',
    stack: 'interval',
    stackStrategy: 'all',
    symbol: 'none',
    silent: true,
    lineStyle: { opacity: 0 },
  };
  return {
    animation: false,
    textStyle: { fontFamily: 'inherit' },
    grid: [
      { left: 48, right: 12, top: 12, bottom: 92 },
      { left: 48, right: 12, height: 34, bottom: 26 },
    ],
    tooltip: {
      trigger: 'axis',
      backgroundColor: palette.surface,
      borderColor: palette.line,
      textStyle: { color: palette.ink, fontSize: 13 },
      formatter: (marks: { dataIndex: number }[]) => {
        const point = points[marks[0]?.dataIndex ?? -1];
        return point ? describePoint(metric, point, words) : '';
      },
    },
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    xAxis: [
      {
        type: 'category',
        data: buckets,
        boundaryGap: true,
        axisLabel: { show: false },
        axisTick: { show: false },
        axisLine: { lineStyle: { color: palette.line } },
      },
      {
        type: 'category',
        data: buckets,
        gridIndex: 1,
        axisTick: { show: false },
        axisLine: { show: false },
        axisLabel: axisText(palette),
      },
    ],
    yAxis: [
      {
        type: 'value',
        min: axisLow,
        max: axisHigh,
        splitNumber: 4,
        axisLabel: axisText(palette),
        splitLine: { lineStyle: { color: palette.line } },
      },
      { type: 'value', gridIndex: 1, splitNumber: 1, axisLabel: { show: false }, splitLine: { show: false } },
    ],
    series: [
      { ...band, data: lows },
      { ...band, data: widths, areaStyle: { color: palette.brand, opacity: 0.16 } },
      {
        type: 'line',
        data: scores,
        symbolSize: 6,
        showSymbol: points.length < 40,
        lineStyle: { width: 2.5, color: palette.brand },
        itemStyle: { color: palette.brand },
      },
      {
        type: 'bar',
        xAxisIndex: 1,
        yAxisIndex: 1,
        data: points.map(({ value }) => value.n),
        itemStyle: { color: palette.inkSoft, opacity: 0.35 },
        barMaxWidth: 18,
      },
    ],
  };
}
