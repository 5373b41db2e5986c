import { Skeleton, Tag, Timeline } from 'antd';
import { readClock } from '../app/clock.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { computeDay } from '../filters/period.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import { useUnitHistory } from './unit-queries.ts';
import styles from './units.module.css';

/** Where a unit stood in a hierarchy, what it was called and when it was closed, the latest first; planned changes are marked. */
export function UnitHistory({ id, hierarchy }: { id: number; hierarchy: string }) {
  const say = useText();
  const { day, nameOf } = useFormats();
  const today = computeDay(readClock(), useSession().workspace.timeZone);
  const history = useUnitHistory(id, hierarchy);
  if (history.isPending) return <Skeleton active paragraph={{ rows: 2 }} />;
  if (history.isLoadingError) return <FailureNotice failure={history.error} onRetry={() => void history.refetch()} />;
  return (
    <section aria-label={say('units.history')}>
      <h3>{say('units.history')}</h3>
      <Timeline
        items={history.data.periods.toReversed().map((period) => ({
          key: period.validFrom,
          ...(period.validFrom > today && { color: 'gray' }),
          content: (
            <>
              <span className={styles.soft}>{say('units.historyFrom', { day: day(period.validFrom) })}</span>{' '}
              <strong>{nameOf(period.names)}</strong>
              {period.parentNames && ` · ${say('units.historyBelow', { parent: nameOf(period.parentNames) })}`}{' '}
              {period.validFrom > today && <Tag color="blue">{say('units.planned')}</Tag>}
              {!period.active && <Tag>{say('units.closed')}</Tag>}
            </>
          ),
        }))}
      />
    </section>
  );
}
