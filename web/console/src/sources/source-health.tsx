import type { Source } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { StateTag } from '../states/state-tag.tsx';
import styles from './sources.module.css';

const tones = {
  healthy: 'good',
  waiting: 'busy',
  late: 'watch',
  failing: 'bad',
  stopped: 'bad',
  quiet: 'plain',
} as const;

/** How a source fares, and why where it does not fare well. */
export function SourceHealth({ source }: { source: Source }) {
  const say = useText();
  const formats = useFormats();
  const { health, state, fault, failureCount, nextRunAt } = source;
  return (
    <div className={styles.health}>
      <StateTag tone={tones[health]}>
        {health === 'quiet' && state === 'draft' ? say('sources.draft') : say(`sources.health.${health}`)}
      </StateTag>
      {fault && <div>{fault.message}</div>}
      {health === 'failing' && nextRunAt && (
        <div className={styles.soft}>
          {say('sources.nextTry', { failures: failureCount, at: formats.dateTime(nextRunAt) })}
        </div>
      )}
    </div>
  );
}
