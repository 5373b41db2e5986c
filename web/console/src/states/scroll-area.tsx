import type { ReactNode } from 'react';
import styles from './states.module.css';

/** A place that scrolls sideways, by keyboard too; for tables that may be wider than the page. */
export function ScrollArea({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.scroll} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
