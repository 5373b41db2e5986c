import { Alert, Skeleton } from 'antd';
import { useText } from '../app/language.tsx';
import type { Filter } from '../filters/use-filter.ts';
import { ScoreFigure } from '../scores/score-figure.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import type { HeadlineMetric } from './headline-metric.ts';
import { firstCell, listHeadlineMetrics, useHeadline } from './metric-queries.ts';
import styles from './overview.module.css';

interface HeadlineCardsProps {
  filter: Filter;
  /** The chosen score; null where none is. */
  metric: HeadlineMetric | null;
  onMetric: (metric: HeadlineMetric) => void;
}

/** The headline scores; the chosen one is what trend and ranking below look at. */
export function HeadlineCards({ filter, metric, onMetric }: HeadlineCardsProps) {
  const say = useText();
  const headline = useHeadline(filter);
  if (headline.isError) {
    return (
      <div className={styles.whole}>
        <FailureNotice failure={headline.error} onRetry={() => void headline.refetch()} />
      </div>
    );
  }
  const cell = firstCell(headline.data?.cells);
  const leftOut = headline.data?.leftOutSurveys?.length ?? 0;
  return (
    <>
      {leftOut > 0 && (
        <Alert className={styles.whole} type="info" showIcon title={say('overview.leftOut', { n: leftOut })} />
      )}
      <div className={styles.cards} aria-busy={headline.isFetching}>
        {listHeadlineMetrics(filter).map((each, index) => (
          <button
            key={each}
            type="button"
            className={styles.card}
            aria-pressed={metric === null ? undefined : each === metric}
            onClick={() => onMetric(each)}
            title={say(`scores.metric.${each}.help`)}
          >
            <span className={styles.cardTitle}>{say(`scores.metric.${each}`)}</span>
            {headline.isPending ? (
              <Skeleton
                active
                title={{ width: 90 }}
                paragraph={{ rows: 1, width: 150 }}
                className={styles.cardSkeleton}
              />
            ) : (
              <ScoreFigure metric={each} value={cell?.values[index]} compared />
            )}
          </button>
        ))}
      </div>
    </>
  );
}
