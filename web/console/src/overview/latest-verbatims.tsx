import { Skeleton } from 'antd';
import { Link } from 'react-router';
import { useText } from '../app/language.tsx';
import type { Filter } from '../filters/use-filter.ts';
import { buildFeedbackAddress } from '../responses/feedback-address.ts';
import { FeedbackExcerpt } from '../responses/feedback-excerpt.tsx';
import { useFeedback } from '../responses/feedback-queries.ts';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import styles from './overview.module.css';

const shownCount = 4;

/** What do people say? The newest words, with the scores they came with. */
export function LatestVerbatims({ filter }: { filter: Filter }) {
  const say = useText();
  const { unitId, surveyId, touchpoint, channel, period } = filter;
  const narrowed = { unitId, surveyId, touchpoint, channel, ...period, hasText: true };
  const feedback = useFeedback({ ...narrowed, limit: shownCount });
  const items = feedback.data?.pages.flatMap((page) => page.items).slice(0, shownCount) ?? [];
  return (
    <Panel
      title={say('overview.verbatims')}
      extra={<Link to={buildFeedbackAddress({ filter, hasText: true })}>{say('overview.allVerbatims')}</Link>}
    >
      {feedback.isPending && <Skeleton active title={false} paragraph={{ rows: 9 }} />}
      {feedback.isError && <FailureNotice failure={feedback.error} onRetry={() => void feedback.refetch()} />}
      {feedback.isSuccess && items.length === 0 && (
        <EmptyHint title={say('overview.verbatimsEmpty')} hint={say('overview.verbatimsEmptyHint')} />
      )}
      <ul className={styles.verbatimList}>
        {items.map((item) => (
          <li key={item.id}>
            <FeedbackExcerpt feedback={item} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
