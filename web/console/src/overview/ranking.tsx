import { Segmented, Select, Skeleton } from 'antd';
import { useMemo } from 'react';
import type { Dimension } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { type Filter, useAddressParameters } from '../filters/use-filter.ts';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { useUnits } from '../units/unit-queries.ts';
import type { HeadlineMetric } from './headline-metric.ts';
import { firstCell, listHeadlineMetrics, mostPersonGroups, useBreakdown, useHeadline } from './metric-queries.ts';
import styles from './overview.module.css';
import { rankCells } from './rank-cells.ts';
import { RankingTable } from './ranking-table.tsx';
import { usePersonDimensions } from './use-person-dimensions.ts';

const dimensionNames = ['unit', 'touchpoint', 'channel', 'survey'] as const;
type DimensionName = (typeof dimensionNames)[number];

function buildDimension(name: DimensionName, unitId: number | undefined): Dimension {
  if (name !== 'unit') return { kind: name };
  return unitId === undefined ? { kind: 'unit' } : { kind: 'unit', parentId: unitId };
}

/** Where is it good, where is it bad? The chosen score by unit (with the way down), touchpoint, channel, survey, or by people. */
export function Ranking({ filter, metric }: { filter: Filter; metric: HeadlineMetric }) {
  const say = useText();
  const { parameters, change } = useAddressParameters();
  const units = useUnits();
  const isLeaf = units.isSuccess && !units.data.some(({ parentId }) => parentId === (filter.unitId ?? null));
  const offered = dimensionNames.filter((name) => name !== 'unit' || !isLeaf);
  const by = parameters.get('by');
  const ofPeople = usePersonDimensions();
  const ofPerson = ofPeople.find(({ field }) => `person.${field}` === by);
  const place = offered.find((each) => each === by) ?? offered[0] ?? 'touchpoint';
  const name = ofPerson === undefined ? place : `person.${ofPerson.field}`;
  const order = parameters.get('order') === 'best' ? 'best' : 'worst';
  const breakdown = useBreakdown(
    filter,
    metric,
    ofPerson === undefined ? buildDimension(place, filter.unitId) : { kind: 'person', field: ofPerson.field },
  );
  const whole = firstCell(useHeadline(filter).data?.cells)?.values[listHeadlineMetrics(filter).indexOf(metric)];
  const rows = useMemo(() => rankCells(breakdown.data?.cells ?? [], name, order), [breakdown.data, name, order]);
  const metricName = say(`scores.metric.${metric}`);
  const sayNote = () => {
    if (ofPerson !== undefined) return say('overview.rankingNotePeople', { most: mostPersonGroups });
    return say(name === 'unit' ? 'overview.rankingNoteUnit' : 'overview.rankingNote');
  };

  return (
    <Panel
      title={say('overview.ranking', { metric: metricName })}
      note={sayNote()}
      extra={
        <div className={styles.rankingChoices}>
          <Segmented
            aria-label={say('overview.rankingBy')}
            value={ofPerson === undefined ? place : ''}
            options={offered.map((value) => ({ value, label: say(`overview.by.${value}`) }))}
            onChange={(next) => change({ by: next === 'unit' ? undefined : next }, { replace: true })}
          />
          {ofPeople.length > 0 && (
            <Select<string>
              className={styles.byPeople}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              aria-label={say('overview.byPeople')}
              placeholder={say('overview.byPeople')}
              value={ofPerson?.field}
              options={ofPeople.map(({ field, label }) => ({ value: field, label }))}
              onChange={(field) => change({ by: field && `person.${field}` }, { replace: true })}
              popupMatchSelectWidth={false}
            />
          )}
          <Segmented
            aria-label={say('overview.rankingOrder')}
            value={order}
            options={(['worst', 'best'] as const).map((value) => ({ value, label: say(`overview.order.${value}`) }))}
            onChange={(next) => change({ order: next === 'worst' ? undefined : next }, { replace: true })}
          />
        </div>
      }
    >
      {breakdown.isPending && <Skeleton active title={false} paragraph={{ rows: 8 }} />}
      {breakdown.isError && <FailureNotice failure={breakdown.error} onRetry={() => void breakdown.refetch()} />}
      {breakdown.isSuccess && rows.length === 0 && (
        <EmptyHint title={say('scores.noData')} hint={say('overview.rankingEmpty', { metric: metricName })} />
      )}
      {rows.length > 0 && (
        <RankingTable
          rows={rows}
          metric={metric}
          dimension={name}
          nameKey={ofPerson?.nameKey}
          whole={whole}
          onUnit={(unit) => change({ unit })}
        />
      )}
    </Panel>
  );
}
