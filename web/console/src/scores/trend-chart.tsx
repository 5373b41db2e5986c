import { useMemo } from 'react';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { useTheme } from '../app/theme.tsx';
import { Chart } from './chart.tsx';
import { computePresence, formatInterval, formatScore, type ShownMetric } from './score.ts';
import { buildTrendOption, type TrendPoint } from './trend-option.ts';

interface TrendChartProps {
  metric: ShownMetric;
  points: readonly TrendPoint[];
  grain: 'day' | 'week' | 'month';
}

/** A score over time as a drawing, and as a table for who can't see it. */
export function TrendChart({ metric, points, grain }: TrendChartProps) {
  const say = useText();
  const formats = useFormats();
  const { palette } = useTheme();
  const option = useMemo(
    () =>
      buildTrendOption(metric, points, palette, {
        language: formats.language,
        bucket: (bucket) => formats.bucket(bucket, grain),
        n: (n) => say('scores.n', { n: formats.count(n) }),
        interval: (interval) => say('scores.interval', { interval }),
        absent: { noData: say('scores.noData'), suppressed: say('scores.suppressed') },
      }),
    [metric, points, grain, palette, formats, say],
  );
  const title = say('scores.trendLabel', { metric: say(`scores.metric.${metric}`) });
  return (
    <>
      <Chart option={option} heightPx={300} label={title} />
      <table className="visually-hidden">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th>{say('scores.column.day')}</th>
            <th>{say('scores.column.score')}</th>
            <th>{say('scores.column.interval')}</th>
            <th>n</th>
          </tr>
        </thead>
        <tbody>
          {points.map(({ bucket, value }) => (
            <tr key={bucket}>
              <td>{formats.day(bucket)}</td>
              <td>
                {computePresence(value) === 'value' && value.value !== null
                  ? formatScore(metric, value.value, formats.language)
                  : say('scores.noData')}
              </td>
              <td>{value.interval ? formatInterval(metric, value.interval, formats.language) : ''}</td>
              <td>{formats.count(value.n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
