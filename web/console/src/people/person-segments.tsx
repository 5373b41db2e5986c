import { Skeleton } from 'antd';
import { Link } from 'react-router';
import { useFormats } from '../app/formats.ts';
import { useLanguage, useText } from '../app/language.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import styles from './people.module.css';
import { usePersonSegments } from './people-queries.ts';

/** The segments that a person is in, and since when. */
export function PersonSegments({ personId }: { personId: string }) {
  const say = useText();
  const formats = useFormats();
  const { language } = useLanguage();
  const segments = usePersonSegments(personId);
  return (
    <Panel title={say('people.segments')}>
      {segments.isPending && <Skeleton active paragraph={{ rows: 2 }} />}
      {segments.isError && <FailureNotice failure={segments.error} onRetry={() => void segments.refetch()} />}
      {segments.data?.items.length === 0 && <p className={styles.soft}>{say('people.noSegments')}</p>}
      <ul className={styles.scores}>
        {segments.data?.items.map(({ id, names, enteredAt }) => (
          <li key={id}>
            <Link to="/segments">{names[language]}</Link>
            {enteredAt !== null && (
              <span className={styles.soft}>{say('people.since', { at: formats.dateTime(enteredAt) })}</span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
