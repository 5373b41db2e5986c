import { Skeleton, Tag, Timeline } from 'antd';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { useUnitHistory } from './unit-queries.ts';
import styles from './units.module.css';

/** Where a unit stood, what it was called and when it was closed, the latest first; planned changes are among them. */
export function UnitHistory({ id }: { id: number }) {
  const say = useText();
  const { day, nameOf } = useFormats();
  const history = useUnitHistory(id);
  if (history.isPending) return <Skeleton active paragraph={{ rows: 2 }} />;
  if (history.isError) return <FailureNotice failure={history.error} onRetry={() => void history.refetch()} />;
  return (
    <section aria-label={say('units.history')}>
      <h3>{say('units.history')}</h3>
      <Timeline
        items={history.data.periods.toReversed().map((period) => ({
          key: period.validFrom,
          content: (
            <>
              <span className={styles.soft}>{say('units.historyFrom', { day: day(period.validFrom) })}</span>{' '}
              <strong>{nameOf(period.names)}</strong>
              {period.parentNames && ` · ${say('units.historyBelow', { parent: nameOf(period.parentNames) })}`}{' '}
              {!period.active && <Tag>{say('units.closed')}</Tag>}
            </>
          ),
        }))}
      />
    </section>
  );
}
