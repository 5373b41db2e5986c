import type { Condition } from '@voxloop/condition';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useText } from '../app/language.tsx';
import { useRested } from '../app/use-rested.ts';
import { ConditionEditor } from '../conditions/condition-editor.tsx';
import { type ConditionField, startComparison } from '../conditions/condition-field.ts';
import { buildCondition, type ConditionGroup, readConditionTree } from '../conditions/condition-tree.ts';
import previewStyles from '../conditions/preview.module.css';
import { FormDrawer } from '../drafts/form-drawer.tsx';
import { MatchCount } from '../segments/match-count.tsx';
import { PreviewFailure } from '../segments/preview-failure.tsx';
import { useSegmentPreview } from '../segments/segment-queries.ts';
import styles from './people.module.css';
import type { PeopleFilterWords } from './people-filter-words.ts';

interface PeopleFilterFormProps {
  condition: Condition | null;
  fields: readonly ConditionField[];
  words: PeopleFilterWords;
  onClose: () => void;
  onApply: (condition: Condition) => void;
}

/** Writes what people have to meet, with the number of those who do. */
export function PeopleFilterForm({ condition, fields, words, onClose, onApply }: PeopleFilterFormProps) {
  const say = useText();
  const [first] = useState(() => startGroup(condition, fields));
  const [group, setGroup] = useState(first);
  const written = buildCondition(group);
  return (
    <FormDrawer
      onClose={onClose}
      isChanged={group !== first}
      size={760}
      title={say(words.title)}
      footer={
        <Button type="primary" onClick={() => onApply(written)}>
          {say(words.apply)}
        </Button>
      }
    >
      <div className={styles.stack}>
        <p className={styles.soft}>{say(words.hint)}</p>
        <ConditionEditor fields={fields} value={group} onChange={setGroup} allowsNone />
        <LiveCount condition={written} />
      </div>
    </FormDrawer>
  );
}

function LiveCount({ condition }: { condition: Condition }) {
  const say = useText();
  const preview = useSegmentPreview(useRested(condition));
  if (preview.isPending) return <Skeleton active paragraph={{ rows: 1 }} />;
  if (preview.isLoadingError) return <PreviewFailure failure={preview.error} />;
  return (
    <section className={previewStyles.preview} aria-label={say('segments.preview')} aria-busy={preview.isFetching}>
      <MatchCount count={preview.data} />
    </section>
  );
}

/** A first line is there to be changed; a filter that is there is written on. */
function startGroup(condition: Condition | null, [first]: readonly ConditionField[]): ConditionGroup {
  if (condition !== null) return readConditionTree(condition);
  return { join: 'all', parts: first === undefined ? [] : [startComparison(first)] };
}
