import { useDeferredValue } from 'react';
import type { EventSchemaDraft } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { type TypeName, useSchemaTrial } from './event-queries.ts';
import styles from './events.module.css';

const shownReasons = 5;

/** How the latest events would fare under a draft: asked anew with each change, once it says something. */
export function SchemaTrial({ type, draft }: { type: TypeName; draft: EventSchemaDraft }) {
  const say = useText();
  const formats = useFormats();
  const complete =
    draft.properties.every(({ name }) => name !== '') &&
    draft.renames.every(({ from, to }) => from !== '' && to !== '');
  const trial = useSchemaTrial(type, useDeferredValue(complete ? draft : null));
  if (trial.isLoadingError) return <FailureNotice failure={trial.error} inPassing />;
  if (!trial.data) return null;
  const { judged, misfitting, reasons } = trial.data;
  return (
    <div className={styles.trial} aria-live="polite">
      <p>
        <strong>{say('events.trial', { misfitting: formats.count(misfitting), judged: formats.count(judged) })}</strong>
      </p>
      {reasons.length > 0 && (
        <ul className={styles.reasons}>
          {reasons.slice(0, shownReasons).map(({ detail, count }) => (
            <li key={detail}>
              <span>{detail}</span>
              <span>{formats.count(count)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
