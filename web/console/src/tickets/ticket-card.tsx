import { Link } from 'react-router';
import type { TicketSummary } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { ScoreChip } from '../scores/score-chip.tsx';
import { SeverityMark } from './severity-mark.tsx';
import { SlaMark } from './sla-mark.tsx';
import styles from './tickets.module.css';

/** One ticket on the board or in a list; all of it leads to the ticket. */
export function TicketCard({ ticket }: { ticket: TicketSummary }) {
  const say = useText();
  const { nameOf } = useFormats();
  return (
    <article className={styles.card} data-overdue={ticket.overdue}>
      <div className={styles.cardHead}>
        <SeverityMark severity={ticket.severity} />
        <span className={styles.number}>#{ticket.number}</span>
      </div>
      <h3 className={styles.cardTitle}>
        <Link to={`/tickets/${ticket.id}`} className={styles.cover}>
          {ticket.title}
        </Link>
      </h3>
      {ticket.excerpt && <p className={styles.cardWords}>{ticket.excerpt}</p>}
      <div className={styles.cardFacts}>
        {ticket.score && <ScoreChip score={ticket.score} />}
        {ticket.unit && <span>{nameOf(ticket.unit.names)}</span>}
        <span>{ticket.assignee ? ticket.assignee.name : say('tickets.nobody')}</span>
      </div>
      <div className={styles.cardFoot}>
        <SlaMark ticket={ticket} />
        {ticket.escalationLevel > 0 && (
          <span className={styles.escalated}>{say('tickets.escalated', { level: ticket.escalationLevel })}</span>
        )}
      </div>
    </article>
  );
}
