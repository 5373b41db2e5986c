import { TeamOutlined } from '@ant-design/icons';
import type { Condition } from '@voxloop/condition';
import { Alert } from 'antd';
import { useText } from '../app/language.tsx';
import { PeopleFilter } from '../people/people-filter.tsx';
import { wordsOfNumbers } from '../people/people-filter-words.ts';
import styles from './overview.module.css';

interface PeopleScopeProps {
  /** null: everybody's feedback */
  condition: Condition | null;
  onChange: (condition: Condition | null) => void;
}

/** Whose feedback counts, and by what is known of them when. */
export function PeopleScope({ condition, onChange }: PeopleScopeProps) {
  const say = useText();
  return (
    <section className={styles.people} aria-label={say('overview.people')}>
      <PeopleFilter condition={condition} onChange={onChange} words={wordsOfNumbers} />
      {condition !== null && (
        <Alert type="info" showIcon icon={<TeamOutlined />} title={say('overview.people.asKnownNow')} />
      )}
    </section>
  );
}
