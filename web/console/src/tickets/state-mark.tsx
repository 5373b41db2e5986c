import type { TicketState } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import styles from './tickets.module.css';

/** Where a ticket stands, in words with a dot. */
export function StateMark({ state }: { state: TicketState }) {
  const say = useText();
  return (
    <span className={styles.state}>
      <i className={styles.stateDot} data-state={state} aria-hidden />
      {say(`tickets.state.${state}`)}
    </span>
  );
}
