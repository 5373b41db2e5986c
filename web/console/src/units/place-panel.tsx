import { Breadcrumb, Skeleton } from 'antd';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { UnitFacts } from './unit-facts.tsx';
import { UnitHead } from './unit-head.tsx';
import { UnitHistory } from './unit-history.tsx';
import { useUnits, useUnitsById } from './unit-queries.ts';
import { listUnitPath } from './unit-tree.ts';
import styles from './units.module.css';
import { UnitsBelow } from './units-below.tsx';

/** One unit in a hierarchy beside the organisation: its place there, what stands below it, and how that came about. */
export function PlacePanel({ id, hierarchy }: { id: number; hierarchy: string }) {
  const say = useText();
  const { nameOf } = useFormats();
  const units = useUnits({ hierarchy });
  const byId = useUnitsById({ hierarchy });
  const isOfOrganisation = useUnitsById().has(id);
  const path = useMemo(() => listUnitPath(byId, id), [byId, id]);
  if (units.isPending) return <Skeleton active paragraph={{ rows: 8 }} />;
  if (units.isLoadingError) return <FailureNotice failure={units.error} onRetry={() => void units.refetch()} />;
  const unit = byId.get(id);
  const addressOf = (unitId: number) => `/units/${unitId}?hierarchy=${hierarchy}`;
  if (!unit) return <EmptyHint title={say('units.notPlaced')} hint={say('units.notPlacedHint')} />;
  return (
    <article>
      <Breadcrumb
        items={path.slice(0, -1).map((above) => ({
          key: above.id,
          title: <Link to={addressOf(above.id)}>{nameOf(above.names)}</Link>,
        }))}
      />
      <UnitHead unit={unit} hierarchy={hierarchy} isHome={!isOfOrganisation} />
      {isOfOrganisation && (
        <nav className={styles.ways} aria-label={say('units.ways')}>
          <Link to={`/units/${id}`}>{say('units.inOrganisation')}</Link>
        </nav>
      )}
      <UnitFacts unit={unit} />
      <UnitsBelow units={units.data.filter(({ parentId }) => parentId === id)} addressOf={addressOf} />
      <UnitHistory id={id} hierarchy={hierarchy} />
    </article>
  );
}
