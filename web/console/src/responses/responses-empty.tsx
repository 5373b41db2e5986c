import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { readClock } from '../app/clock.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { computeDay, type Period, type PeriodChoice, widenPeriod } from '../filters/period.ts';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { PageLoading } from '../states/page-loading.tsx';
import { type FeedbackQuery, useLatestFeedback } from './feedback-queries.ts';

interface ResponsesEmptyProps {
  /** What found nothing */
  query: FeedbackQuery;
  period: Period;
  /** Whether it is narrowed by more than its period */
  narrowed: boolean;
  onWiden: (choice: PeriodChoice) => void;
}

/** No responses: because of the period, because of the filter, or because nobody has been asked yet. */
export function ResponsesEmpty({ query, period, narrowed, onWiden }: ResponsesEmptyProps) {
  const say = useText();
  const { day } = useFormats();
  const { timeZone } = useSession().workspace;
  const navigate = useNavigate();
  const latest = useLatestFeedback(query, true);
  if (latest.isPending) return <PageLoading />;
  if (latest.isLoadingError) return <FailureNotice failure={latest.error} onRetry={() => void latest.refetch()} />;
  const clear = <Button onClick={() => void navigate('/responses')}>{say('responses.clearFilter')}</Button>;
  if (latest.data !== null) {
    const latestDay = computeDay(Date.parse(latest.data.occurredAt), timeZone);
    const widest = widenPeriod(period, latestDay, computeDay(readClock(), timeZone));
    return (
      <EmptyHint
        title={say('responses.noneInPeriod')}
        hint={say('responses.noneInPeriodHint', { day: day(latestDay) })}
      >
        <Button type="primary" onClick={() => onWiden(widest)}>
          {say('responses.widenPeriod')}
        </Button>
        {narrowed && clear}
      </EmptyHint>
    );
  }
  if (narrowed) {
    return (
      <EmptyHint title={say('responses.noneMatch')} hint={say('responses.noneMatchHint')}>
        {clear}
      </EmptyHint>
    );
  }
  return (
    <EmptyHint title={say('responses.none')} hint={say('responses.noneHint')}>
      <Link to="/surveys">
        <Button type="primary">{say('responses.toSurveys')}</Button>
      </Link>
    </EmptyHint>
  );
}
