import { type DefinitionError, describeDefinitionError } from '@voxloop/survey';
import { Alert } from 'antd';
import { useLanguage, useText } from '../app/language.tsx';
import styles from './surveys.module.css';

/** What must be completed before a draft can be published, with the place of each. */
export function PublishFaults({ faults }: { faults: readonly DefinitionError[] }) {
  const say = useText();
  const { language } = useLanguage();
  return (
    <Alert
      type="warning"
      showIcon
      title={say('surveys.notReady', { n: faults.length })}
      description={
        <ul className={styles.faults}>
          {faults.map((fault) => (
            <li key={`${fault.path}-${fault.code}`}>
              {describeDefinitionError(fault, language)} <code>{fault.path}</code>
            </li>
          ))}
        </ul>
      }
    />
  );
}
