import { BellOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Segmented, Select, Skeleton } from 'antd';
import { answerOf, api } from '../api/client.ts';
import type { Severity } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { FilterBar } from '../filters/filter-bar.tsx';
import { useFilter } from '../filters/use-filter.ts';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';
import { AlertRow } from './alert-row.tsx';
import styles from './alerts.module.css';

const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low'];
const pageLength = 50;
const stateChoices = ['new', 'seen', 'all'] as const;

function useAlerts(query: { state?: 'new' | 'seen'; severity?: Severity; unitId?: number }) {
  return useInfiniteQuery({
    queryKey: ['alerts', query],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/v1/alerts', {
          params: { query: { ...query, limit: pageLength, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** What needs somebody's attention, newest first; each with the response behind it and the ticket that was opened. */
export function AlertsPage() {
  const say = useText();
  const client = useQueryClient();
  const { filter, change, parameters } = useFilter();
  const state = stateChoices.find((each) => each === parameters.get('state')) ?? 'new';
  const severity = severities.find((each) => each === parameters.get('severity'));
  const alerts = useAlerts({
    ...(state === 'all' ? {} : { state }),
    ...(severity ? { severity } : {}),
    ...(filter.unitId === undefined ? {} : { unitId: filter.unitId }),
  });
  const markSeen = useMutation({
    mutationFn: (id: string) => api.POST('/api/v1/alerts/{id}/seen', { params: { path: { id } }, body: {} }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['alerts'] }),
  });
  const items = alerts.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeading title={say('alerts.title')} lead={say('alerts.lead')} />
      <FilterBar
        moreSet={[severity, filter.unitId].filter(Boolean).length}
        more={
          <>
            <UnitPicker value={filter.unitId} onChange={(unit) => change({ unit })} />
            <Select<Severity>
              allowClear
              aria-label={say('tickets.severity')}
              placeholder={say('tickets.anySeverity')}
              value={severity}
              onChange={(next) => change({ severity: next })}
              options={severities.map((value) => ({ value, label: say(`tickets.severity.${value}`) }))}
            />
          </>
        }
      >
        <Segmented
          aria-label={say('alerts.stateChoice')}
          value={state}
          options={stateChoices.map((value) => ({ value, label: say(`alerts.state.${value}`) }))}
          onChange={(next) => change({ state: next === 'new' ? undefined : next })}
        />
      </FilterBar>
      <Panel>
        {alerts.isPending && <Skeleton active title={false} paragraph={{ rows: 10 }} />}
        {alerts.isError && <FailureNotice failure={alerts.error} onRetry={() => void alerts.refetch()} />}
        {alerts.isSuccess && items.length === 0 && (
          <EmptyHint icon={<BellOutlined />} title={say(`alerts.none.${state}`)} hint={say('alerts.noneHint')} />
        )}
        <ul className={styles.list}>
          {items.map((alert) => (
            <AlertRow
              key={alert.id}
              alert={alert}
              pending={markSeen.isPending && markSeen.variables === alert.id}
              onSeen={() => markSeen.mutate(alert.id)}
            />
          ))}
        </ul>
        {markSeen.isError && <FailureNotice failure={markSeen.error} />}
        {alerts.hasNextPage && (
          <div className={styles.more}>
            <Button loading={alerts.isFetchingNextPage} onClick={() => void alerts.fetchNextPage()}>
              {say('responses.showMore')}
            </Button>
          </div>
        )}
      </Panel>
    </>
  );
}
