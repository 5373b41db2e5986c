import { Button, Grid, Input, Select, Skeleton } from 'antd';
import { useLocation, useNavigate, useParams } from 'react-router';
import type { Band } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { FilterBar } from '../filters/filter-bar.tsx';
import { PeriodPicker } from '../filters/period-picker.tsx';
import { ChannelPicker, SurveyPicker, TouchpointPicker } from '../filters/pickers.tsx';
import { useFilter } from '../filters/use-filter.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';
import { FeedbackDrawer } from './feedback-drawer.tsx';
import { FeedbackExcerpt } from './feedback-excerpt.tsx';
import { useFeedback } from './feedback-queries.ts';
import { FeedbackTable } from './feedback-table.tsx';
import styles from './responses.module.css';
import { ResponsesEmpty } from './responses-empty.tsx';

const kinds = ['response', 'review', 'post', 'chat', 'call', 'complaint', 'email', 'visit'] as const;
const bands: readonly Band[] = ['promoter', 'passive', 'detractor'];

/** Every response that the reader may see, narrowed by the address; one of them opened beside the list. */
export function ResponsesPage() {
  const say = useText();
  const { feedbackId } = useParams();
  const { search } = useLocation();
  const navigate = useNavigate();
  const wide = Grid.useBreakpoint().md ?? true;
  const { filter, change, parameters } = useFilter();
  const band = bands.find((each) => each === parameters.get('band'));
  const hasText = parameters.get('text') === '1' ? true : undefined;
  const doubtful = parameters.get('quality') === 'doubtful' ? true : undefined;
  const q = parameters.get('q') ?? undefined;
  const kind = kinds.find((each) => each === parameters.get('kind'));
  const sourceId = parameters.get('source') ?? undefined;
  const thread = parameters.get('thread') ?? undefined;
  const { unitId, surveyId, touchpoint, channel, period } = filter;
  const query = {
    ...{ unitId, surveyId, touchpoint, channel, ...period },
    ...{ band, hasText, doubtful, q, kind, sourceId, thread },
  };
  const feedback = useFeedback({ ...query, limit: 50 });
  const items = feedback.data?.pages.flatMap((page) => page.items) ?? [];
  const addressOf = (id: string) => `/responses/${id}${search}`;
  const moreSet = [unitId, surveyId, touchpoint, channel, band, hasText, doubtful, kind, sourceId, thread].filter(
    Boolean,
  ).length;

  return (
    <>
      <PageHeading title={say('responses.title')} lead={say('responses.lead')} />
      <FilterBar
        moreSet={moreSet}
        more={
          <>
            <UnitPicker className={styles.unitPicker} value={unitId} onChange={(unit) => change({ unit })} />
            <SurveyPicker value={surveyId} onChange={(survey) => change({ survey })} />
            <TouchpointPicker value={touchpoint} onChange={(next) => change({ touchpoint: next })} />
            <ChannelPicker value={channel} onChange={(next) => change({ channel: next })} />
            <Select<(typeof kinds)[number]>
              allowClear
              aria-label={say('responses.kind')}
              placeholder={say('responses.anyKind')}
              value={kind}
              onChange={(next) => change({ kind: next })}
              options={kinds.map((value) => ({ value, label: say(`responses.kind.${value}`) }))}
            />
            {thread && (
              <Button type="primary" onClick={() => change({ thread: undefined, source: undefined })}>
                {say('responses.thread')} ×
              </Button>
            )}
            <Select<Band>
              allowClear
              aria-label={say('responses.band')}
              placeholder={say('responses.anyBand')}
              value={band}
              onChange={(next) => change({ band: next })}
              options={bands.map((value) => ({ value, label: say(`scores.band.${value}`) }))}
            />
            <Button
              aria-pressed={hasText ?? false}
              type={hasText ? 'primary' : 'default'}
              onClick={() => change({ text: hasText ? undefined : 1 })}
            >
              {say('responses.withWords')}
            </Button>
            <Button
              aria-pressed={doubtful ?? false}
              type={doubtful ? 'primary' : 'default'}
              onClick={() => change({ quality: doubtful ? undefined : 'doubtful' })}
            >
              {say('responses.doubtfulOnly')}
            </Button>
          </>
        }
      >
        <PeriodPicker choice={filter.periodChoice} period={period} onChange={(next) => change({ period: next })} />
        <Input.Search
          key={q}
          className={styles.search}
          allowClear
          defaultValue={q}
          placeholder={say('responses.searchWords')}
          aria-label={say('responses.searchWords')}
          onSearch={(typed) => change({ q: typed.trim() })}
        />
      </FilterBar>
      <Panel>
        {feedback.isError && <FailureNotice failure={feedback.error} onRetry={() => void feedback.refetch()} />}
        {feedback.isSuccess && items.length === 0 && (
          <ResponsesEmpty
            query={query}
            period={period}
            narrowed={moreSet > 0 || q !== undefined}
            onWiden={(choice) => change({ period: choice })}
          />
        )}
        {!feedback.isError && (feedback.isPending || items.length > 0) && wide && (
          <FeedbackTable items={items} loading={feedback.isPending} addressOf={addressOf} openedId={feedbackId} />
        )}
        {!wide && feedback.isPending && <Skeleton active paragraph={{ rows: 10 }} />}
        {!wide && (
          <ul className={styles.list}>
            {items.map((item) => (
              <li key={item.id}>
                <FeedbackExcerpt feedback={item} to={addressOf(item.id)} />
              </li>
            ))}
          </ul>
        )}
        {feedback.hasNextPage && (
          <div className={styles.more}>
            <Button loading={feedback.isFetchingNextPage} onClick={() => void feedback.fetchNextPage()}>
              {say('responses.showMore')}
            </Button>
          </div>
        )}
      </Panel>
      <FeedbackDrawer
        feedbackId={feedbackId}
        onClose={() => void navigate(`/responses${search}`, { preventScrollReset: true })}
      />
    </>
  );
}
