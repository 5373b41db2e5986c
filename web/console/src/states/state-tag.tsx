import type { ReactNode } from 'react';
import styles from './states.module.css';

/** What a state means for the reader: all is well, something is under way, look here, something is wrong, or none of these. */
export type Tone = 'good' | 'busy' | 'watch' | 'bad' | 'plain';

/** A state in a word, on the tint of its tone. */
export function StateTag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={styles.tag} data-tone={tone}>
      {children}
    </span>
  );
}
