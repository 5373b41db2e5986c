import type { Severity } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import styles from './tickets.module.css';

const steps: readonly Severity[] = ['low', 'medium', 'high', 'critical'];

/** How bad it is: filled steps and the word. */
export function SeverityMark({ severity }: { severity: Severity }) {
  const say = useText();
  const filled = steps.indexOf(severity);
  return (
    <span className={styles.severity} data-severity={severity}>
      <span aria-hidden>
        {steps.map((step, index) => (
          <i key={step} data-filled={index <= filled} />
        ))}
      </span>
      {say(`tickets.severity.${severity}`)}
    </span>
  );
}
