import { meetsUnitCondition } from '@voxloop/access';
import type { Condition } from '@voxloop/condition';
import { Skeleton } from 'antd';
import { useDeferredValue, useMemo } from 'react';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { useUnits, useUnitsById } from '../units/unit-queries.ts';
import { listUnitPath } from '../units/unit-tree.ts';
import styles from './roles.module.css';

const shownMax = 5;

/** How many units of the organisation meet a condition while it is written, and some of them. */
export function CoveredUnits({ condition }: { condition: Condition }) {
  const say = useText();
  const { count, nameOf } = useFormats();
  const units = useUnits();
  const byId = useUnitsById();
  const written = useDeferredValue(condition);
  const covered = useMemo(
    () => [...byId.values()].filter(({ id }) => meetsUnitCondition(written, listUnitPath(byId, id))),
    [byId, written],
  );
  if (units.isPending) return <Skeleton active title={false} paragraph={{ rows: 1 }} />;
  if (units.isLoadingError) return <FailureNotice failure={units.error} onRetry={() => void units.refetch()} />;
  const names = covered.slice(0, shownMax).map((unit) => nameOf(unit.names));
  return (
    <p role="status" className={styles.covered}>
      <strong>{say('roles.covers', { n: count(covered.length), all: count(units.data.length) })}</strong>{' '}
      {names.join(say('units.listMark'))}
      {covered.length > shownMax && '…'}
    </p>
  );
}
