import type { ReactNode } from 'react';
import { useEffect } from 'react';
import styles from './page-heading.module.css';

interface PageHeadingProps {
  title: string;
  /** One sentence under the title; where the reader is or what the page answers. */
  lead?: ReactNode;
  /** What stands above the title, e.g. the way back. */
  above?: ReactNode;
  /** The page's main actions. */
  children?: ReactNode;
}

/** The head of a page; names the browser tab, too. */
export function PageHeading({ title, lead, above, children }: PageHeadingProps) {
  useEffect(() => {
    document.title = `${title} · Voxloop`;
  }, [title]);
  return (
    <header className={styles.heading}>
      <div className={styles.words}>
        {above}
        <h1>{title}</h1>
        {lead && <p>{lead}</p>}
      </div>
      {children && <div className={styles.actions}>{children}</div>}
    </header>
  );
}
