import { Breadcrumb, Skeleton } from 'antd';
import { Link } from 'react-router';
import type { UnitDetail } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { organisationCode } from './hierarchy-queries.ts';
import { UnitFacts } from './unit-facts.tsx';
import { UnitHead } from './unit-head.tsx';
import { UnitHistory } from './unit-history.tsx';
import { useUnit } from './unit-queries.ts';
import styles from './units.module.css';
import { UnitsBelow } from './units-below.tsx';

/** One unit of the organisation: where it stands, who manages it, what stands below it, and the ways to its numbers and its work. */
export function UnitPanel({ id }: { id: number }) {
  const unit = useUnit(id);
  if (unit.isPending) return <Skeleton active paragraph={{ rows: 8 }} />;
  if (unit.isLoadingError) return <FailureNotice failure={unit.error} onRetry={() => void unit.refetch()} />;
  return <UnitView unit={unit.data} />;
}

function UnitView({ unit }: { unit: UnitDetail }) {
  const say = useText();
  const formats = useFormats();
  return (
    <article>
      <Breadcrumb
        items={unit.ancestors.map(({ id, names }) => ({
          key: id,
          title: <Link to={`/units/${id}`}>{formats.nameOf(names)}</Link>,
        }))}
      />
      <UnitHead unit={unit} hierarchy={organisationCode} isHome />
      <nav className={styles.ways} aria-label={say('units.ways')}>
        <Link to={`/overview?unit=${unit.id}`}>{say('app.overview')}</Link>
        <Link to={`/responses?unit=${unit.id}`}>{say('app.responses')}</Link>
        <Link to={`/tickets?unit=${unit.id}`}>{say('app.tickets')}</Link>
      </nav>
      <UnitFacts unit={unit}>
        <dt>{say('units.managers')}</dt>
        <dd>
          {unit.managers.length > 0
            ? unit.managers.map(({ name }) => name).join(say('units.listMark'))
            : say('units.noManagers')}
        </dd>
      </UnitFacts>
      <UnitsBelow units={unit.children} addressOf={(id) => `/units/${id}`} />
      <UnitHistory id={unit.id} hierarchy={organisationCode} />
    </article>
  );
}
