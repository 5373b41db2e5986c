import type { ReactNode } from 'react';
import styles from './states.module.css';

interface PanelProps {
  title?: ReactNode;
  /** What the panel answers or stands on, in small words beside the title. */
  note?: ReactNode;
  extra?: ReactNode;
  children: ReactNode;
  className?: string;
}

/** A surface with a heading: the building block of every page. */
export function Panel({ title, note, extra, children, className }: PanelProps) {
  return (
    <section className={className ? `${styles.panel} ${className}` : styles.panel}>
      {(title || extra) && (
        <header className={styles.panelHead}>
          <div>
            {title && <h2>{title}</h2>}
            {note && <p className={styles.note}>{note}</p>}
          </div>
          {extra}
        </header>
      )}
      {children}
    </section>
  );
}
