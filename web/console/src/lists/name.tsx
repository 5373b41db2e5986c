import type { ReactNode } from 'react';
import styles from './lists.module.css';

/** What something is called, in a table: a long name breaks instead of pushing the other columns away, and its direction of writing is its own. */
export function Name({ children }: { children: ReactNode }) {
  return <div className={styles.name}>{children}</div>;
}
