import { LineChartOutlined } from '@ant-design/icons';
import { lazy, Suspense, useMemo } from 'react';
import { useText } from '../app/language.tsx';
import { chooseGrain } from '../filters/period.ts';
import type { Filter } from '../filters/use-filter.ts';
import { computePresence } from '../scores/score.ts';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import type { HeadlineMetric } from './headline-metric.ts';
import { listHeadlineMetrics, useTrend } from './metric-queries.ts';
import styles from './overview.module.css';

/** The drawing is heavy; numbers are on the page before it has arrived. */
const TrendChart = lazy(async () => ({ default: (await import('../scores/trend-chart.tsx')).TrendChart }));

/** Is it getting better or worse? The chosen score over the period. */
export function TrendPanel({ filter, metric }: { filter: Filter; metric: HeadlineMetric }) {
  const say = useText();
  const trend = useTrend(filter);
  const measure = listHeadlineMetrics(filter).indexOf(metric);
  const points = useMemo(
    () =>
      (trend.data?.cells ?? [])
        .flatMap(({ bucket, values }) => {
          const value = values[measure];
          return bucket && value ? [{ bucket, value }] : [];
        })
        .toSorted((a, b) => a.bucket.localeCompare(b.bucket)),
    [trend.data, measure],
  );
  const hasScore = points.some(({ value }) => computePresence(value) === 'value');
  const metricName = say(`scores.metric.${metric}`);
  return (
    <Panel
      title={say('overview.trend', { metric: metricName })}
      note={say(`overview.trendNote.${chooseGrain(filter.period)}`)}
    >
      {trend.isPending && <div className={styles.chartSkeleton} aria-busy />}
      {trend.isError && <FailureNotice failure={trend.error} onRetry={() => void trend.refetch()} />}
      {trend.isSuccess &&
        (hasScore ? (
          <Suspense fallback={<div className={styles.chartSkeleton} aria-busy />}>
            <TrendChart metric={metric} points={points} grain={chooseGrain(filter.period)} />
          </Suspense>
        ) : (
          <EmptyHint
            icon={<LineChartOutlined />}
            title={say('scores.noData')}
            hint={say('overview.trendEmpty', { metric: metricName })}
          />
        ))}
    </Panel>
  );
}
