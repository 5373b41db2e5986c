import { InboxOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import styles from './states.module.css';

interface EmptyHintProps {
  title: string;
  /** What will appear here and how to make it appear. */
  hint: string;
  icon?: ReactNode;
  children?: ReactNode;
}

/** An empty place that teaches: what will be here, and how to get there. */
export function EmptyHint({ title, hint, icon, children }: EmptyHintProps) {
  return (
    <div className={styles.empty}>
      <span className={styles.icon}>{icon ?? <InboxOutlined />}</span>
      <strong>{title}</strong>
      <p>{hint}</p>
      {children}
    </div>
  );
}
