import { Skeleton } from 'antd';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { useDerivedAttributes } from '../derived/derived-queries.ts';
import { useValueWords } from '../joined/use-value-words.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import styles from './people.module.css';
import { usePersonAttributes } from './people-queries.ts';

/** What follows from what a person did; nothing where the workspace derives nothing. */
export function PersonDerived({ personId }: { personId: string }) {
  const say = useText();
  const { nameOf } = useFormats();
  const sayValue = useValueWords();
  const declared = useDerivedAttributes();
  const values = usePersonAttributes(personId);
  if (declared.data === undefined || declared.data.length === 0) return null;
  return (
    <Panel title={say('derived.title')}>
      {values.isPending && <Skeleton active paragraph={{ rows: 2 }} />}
      {values.isError && <FailureNotice failure={values.error} onRetry={() => void values.refetch()} />}
      {values.data && (
        <ul className={styles.scores}>
          {declared.data.map(({ key, names }) => (
            <li key={key}>
              <span>{nameOf(names)}</span>
              <strong>{sayValue(values.data.attributes[key] ?? '–')}</strong>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
