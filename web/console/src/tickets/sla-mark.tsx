import { CheckCircleOutlined, ClockCircleOutlined, FireOutlined } from '@ant-design/icons';
import type { TicketSummary } from '../api/shapes.ts';
import { useNow } from '../app/clock.ts';
import { formatDuration } from '../app/duration.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { computeSlaClock } from './sla-clock.ts';
import styles from './tickets.module.css';

/** The SLA clock in words: time left, time overdue, or whether it was resolved in time. */
export function SlaMark({ ticket }: { ticket: TicketSummary }) {
  const say = useText();
  const formats = useFormats();
  const clock = computeSlaClock(ticket, useNow());
  if (clock.kind === 'none') return null;
  const due = ticket.dueAt ? say('tickets.dueAt', { at: formats.dateTime(ticket.dueAt) }) : undefined;
  if (clock.kind === 'running') {
    const late = clock.urgency === 'late';
    const time = formatDuration(clock.leftMs, formats.language);
    return (
      <span className={styles.sla} data-urgency={clock.urgency} title={due}>
        {late ? <FireOutlined /> : <ClockCircleOutlined />}{' '}
        {say(late ? 'tickets.overdueBy' : 'tickets.timeLeft', { time })}
      </span>
    );
  }
  return (
    <span className={styles.sla} data-urgency={clock.kind === 'met' ? 'met' : 'late'} title={due}>
      <CheckCircleOutlined /> {say(clock.kind === 'met' ? 'tickets.metSla' : 'tickets.missedSla')}
    </span>
  );
}
