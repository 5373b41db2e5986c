import { Skeleton } from 'antd';
import { Link, useParams } from 'react-router';
import type { PersonDetail } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { useSession } from '../app/session.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { ClaimsPanel } from './claims-panel.tsx';
import { IdentifierList } from './identifier-list.tsx';
import styles from './people.module.css';
import { usePerson } from './people-queries.ts';
import { PersonAttributes } from './person-attributes.tsx';
import { PersonContact } from './person-contact.tsx';
import { PersonDerived } from './person-derived.tsx';
import { PersonScores } from './person-scores.tsx';
import { PersonSegments } from './person-segments.tsx';
import { PersonTimeline } from './person-timeline.tsx';

/**
 * One person: everything that happened with him, how he scored, what he is known by, what is said of him, in which segments he is, whether he
 * may be written to, and why that is one person.
 */
export function PersonPage() {
  const { personId = '' } = useParams();
  const person = usePerson(personId);
  if (person.isPending) {
    return (
      <Panel>
        <Skeleton active paragraph={{ rows: 12 }} />
      </Panel>
    );
  }
  if (person.isLoadingError) return <FailureNotice failure={person.error} onRetry={() => void person.refetch()} />;
  return <PersonView person={person.data} />;
}

function PersonView({ person }: { person: PersonDetail }) {
  const say = useText();
  const { permissions } = useSession().member;
  return (
    <>
      <PageHeading
        above={
          <nav className={styles.back}>
            <Link to="/people">← {say('people.back')}</Link>
          </nav>
        }
        title={person.name ?? person.identifiers[0]?.value ?? say('responses.unnamed')}
        lead={say('people.profiles', { count: person.profiles.length })}
      />
      <div className={styles.twoColumns}>
        <div className={styles.stack}>
          <Panel title={say('people.knownBy')}>
            <IdentifierList identifiers={person.identifiers} />
          </Panel>
          <PersonScores scores={person.scores} />
          {permissions.includes('segments.read') && <PersonAttributes person={person} />}
          {permissions.includes('segments.read') && <PersonDerived personId={person.id} />}
          {permissions.includes('segments.read') && <PersonSegments personId={person.id} />}
          {permissions.includes('privacy.manage') && <PersonContact personId={person.id} />}
          {permissions.includes('profiles.manage') && <ClaimsPanel person={person} />}
        </div>
        <Panel title={say('people.timeline')}>
          <PersonTimeline personId={person.id} />
        </Panel>
      </div>
    </>
  );
}
