import { Breadcrumb, Button, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { UnitDetail } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { usePermission } from '../app/session.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { useLevelName } from './level-name.ts';
import { UnitForm } from './unit-form.tsx';
import { UnitHistory } from './unit-history.tsx';
import { useUnit } from './unit-queries.ts';
import styles from './units.module.css';

/** One unit: where it stands, who manages it, what stands below it, and the ways to its numbers and its work. */
export function UnitPanel({ id }: { id: number }) {
  const unit = useUnit(id);
  if (unit.isPending) return <Skeleton active paragraph={{ rows: 8 }} />;
  if (unit.isError) return <FailureNotice failure={unit.error} onRetry={() => void unit.refetch()} />;
  return <UnitView unit={unit.data} />;
}

function UnitView({ unit }: { unit: UnitDetail }) {
  const say = useText();
  const formats = useFormats();
  const nameOfLevel = useLevelName();
  const manages = usePermission('units.manage');
  const [editing, setEditing] = useState(false);
  return (
    <article>
      <Breadcrumb
        items={unit.ancestors.map(({ id, names }) => ({
          key: id,
          title: <Link to={`/units/${id}`}>{formats.nameOf(names)}</Link>,
        }))}
      />
      <header className={styles.unitHead}>
        <h2>
          {formats.nameOf(unit.names)} {!unit.active && <Tag>{say('units.closed')}</Tag>}
        </h2>
        {manages && <Button onClick={() => setEditing(true)}>{say('units.edit')}</Button>}
      </header>
      <nav className={styles.ways} aria-label={say('units.ways')}>
        <Link to={`/overview?unit=${unit.id}`}>{say('app.overview')}</Link>
        <Link to={`/responses?unit=${unit.id}`}>{say('app.responses')}</Link>
        <Link to={`/tickets?unit=${unit.id}`}>{say('app.tickets')}</Link>
      </nav>
      <dl className={styles.facts}>
        <dt>{say('units.code')}</dt>
        <dd>
          <code>{unit.code}</code>
        </dd>
        <dt>{say('units.level')}</dt>
        <dd>{nameOfLevel(unit.level)}</dd>
        <dt>{say('units.name.zh-CN')}</dt>
        <dd lang="zh-CN">{unit.names['zh-CN']}</dd>
        <dt>{say('units.name.en')}</dt>
        <dd lang="en">{unit.names.en}</dd>
        <dt>{say('units.managers')}</dt>
        <dd>{unit.managers.length > 0 ? unit.managers.map(({ name }) => name).join('、') : say('units.noManagers')}</dd>
      </dl>
      {unit.children.length > 0 && (
        <section aria-label={say('units.below')}>
          <h3>{say('units.belowCount', { n: unit.children.length })}</h3>
          <ul className={styles.below}>
            {unit.children.map((child) => (
              <li key={child.id}>
                <Link to={`/units/${child.id}`}>{formats.nameOf(child.names)}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <UnitHistory id={unit.id} />
      {editing && <UnitForm unit={unit} onClose={() => setEditing(false)} />}
    </article>
  );
}
