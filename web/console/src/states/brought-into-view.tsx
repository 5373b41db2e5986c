import { type ReactNode, useEffect, useRef } from 'react';
import styles from './states.module.css';

interface BroughtIntoViewProps {
  /** What is spoken of; null for what may stand where nobody looks */
  occasion: unknown;
  className?: string | undefined;
  children: ReactNode;
}

/** Brings what it holds into view, once for each occasion: whoever presses below a long form would not see what is said above it. */
export function BroughtIntoView({ occasion, className, children }: BroughtIntoViewProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (occasion !== null) place.current?.scrollIntoView({ block: 'nearest' });
  }, [occasion]);
  return (
    <div ref={place} className={className === undefined ? styles.brought : `${styles.brought} ${className}`}>
      {children}
    </div>
  );
}
