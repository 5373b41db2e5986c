import { useNavigate } from 'react-router';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { usePermission, useSession } from '../app/session.tsx';
import { useFilter } from '../filters/use-filter.ts';
import { HeadlineCards } from '../overview/headline-cards.tsx';
import { LatestVerbatims } from '../overview/latest-verbatims.tsx';
import { useHomeUnit } from '../overview/use-home-unit.ts';
import styles from './today.module.css';
import { TodayPanel } from './today-panel.tsx';

/** The first page of who handles tickets: today's work first, then how the own unit is doing. */
export function TodayPage() {
  const say = useText();
  const { nameOf } = useFormats();
  const { user } = useSession();
  const home = useHomeUnit();
  const readsMetrics = usePermission('metrics.read');
  const navigate = useNavigate();
  const { filter: addressed } = useFilter();
  const filter = { ...addressed, unitId: home?.id };
  return (
    <>
      <PageHeading title={say('today.title', { name: user.name })} lead={home ? nameOf(home.names) : undefined} />
      <TodayPanel />
      {readsMetrics && (
        <section className={styles.own} aria-label={say('today.own')}>
          <h2 className={styles.title}>{say('today.own')}</h2>
          <HeadlineCards
            filter={filter}
            metric={null}
            onMetric={(metric) => void navigate(`/overview?metric=${metric}`)}
          />
        </section>
      )}
      <LatestVerbatims filter={filter} />
    </>
  );
}
