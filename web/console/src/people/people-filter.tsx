import { FilterOutlined } from '@ant-design/icons';
import type { Condition } from '@voxloop/condition';
import { Button } from 'antd';
import { useState } from 'react';
import { useText } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { readConditionTree } from '../conditions/condition-tree.ts';
import { ConditionWords } from '../conditions/condition-words.tsx';
import { SegmentForm } from '../segments/segment-form.tsx';
import { useSegmentFields } from '../segments/use-segment-fields.ts';
import styles from './people.module.css';
import { PeopleFilterForm } from './people-filter-form.tsx';
import { type PeopleFilterWords, wordsOfList } from './people-filter-words.ts';

interface PeopleFilterProps {
  /** null: everybody */
  condition: Condition | null;
  words?: PeopleFilterWords;
  onChange: (condition: Condition | null) => void;
}

/** Says which people are shown, and changes it; what is asked for can be kept as a segment. */
export function PeopleFilter({ condition, words = wordsOfList, onChange }: PeopleFilterProps) {
  const say = useText();
  const { permissions } = useSession().member;
  const [open, setOpen] = useState<'form' | 'segment' | null>(null);
  const fields = useSegmentFields({ named: condition === null ? [] : [condition], offered: open === 'form' });
  const close = () => setOpen(null);
  return (
    <div className={styles.filter}>
      {condition !== null && (
        <p className={styles.filterWords}>
          <span className={styles.soft}>{say(words.by)}</span> <ConditionWords condition={condition} fields={fields} />
        </p>
      )}
      <Button icon={<FilterOutlined />} onClick={() => setOpen('form')}>
        {say(condition === null ? words.open : words.change)}
      </Button>
      {condition !== null && <Button onClick={() => onChange(null)}>{say(words.clear)}</Button>}
      {condition !== null && permissions.includes('segments.manage') && (
        <Button type="link" onClick={() => setOpen('segment')}>
          {say('people.filter.save')}
        </Button>
      )}
      {open === 'form' && (
        <PeopleFilterForm
          condition={condition}
          fields={fields}
          words={words}
          onClose={close}
          onApply={(next) => {
            onChange(next);
            close();
          }}
        />
      )}
      {open === 'segment' && condition !== null && <SegmentForm start={readConditionTree(condition)} onClose={close} />}
    </div>
  );
}
