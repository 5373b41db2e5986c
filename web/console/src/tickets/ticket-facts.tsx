import { Progress } from 'antd';
import type { TicketDetail } from '../api/shapes.ts';
import { useNow } from '../app/clock.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { useTheme } from '../app/theme.tsx';
import { Panel } from '../states/panel.tsx';
import { SeverityMark } from './severity-mark.tsx';
import { SlaMark } from './sla-mark.tsx';
import { useRootCauses } from './ticket-queries.ts';
import styles from './tickets.module.css';

function SlaBar({ ticket }: { ticket: TicketDetail }) {
  const now = useNow();
  const { palette } = useTheme();
  const say = useText();
  if (!ticket.dueAt) return null;
  const opened = Date.parse(ticket.openedAt);
  const end = ticket.resolvedAt && ticket.state !== 'reopened' ? Date.parse(ticket.resolvedAt) : now;
  const used = Math.min(100, Math.max(0, (100 * (end - opened)) / (Date.parse(ticket.dueAt) - opened)));
  const colour = used >= 100 ? palette.detractor : used >= 75 ? palette.passive : palette.promoter;
  return (
    <Progress
      percent={Math.round(used)}
      strokeColor={colour}
      showInfo={false}
      aria-label={say('tickets.slaUsed', { percent: Math.round(used) })}
    />
  );
}

/** The clock and the facts of a ticket: due, severity, owner, root cause. */
export function TicketFacts({ ticket }: { ticket: TicketDetail }) {
  const say = useText();
  const formats = useFormats();
  const causes = useRootCauses();
  const causeCode = typeof ticket.rootCause === 'string' ? ticket.rootCause : ticket.rootCause?.code;
  const cause = causes.data?.find(({ code }) => code === causeCode);
  return (
    <Panel title={say('tickets.sla')} extra={<SlaMark ticket={ticket} />}>
      <SlaBar ticket={ticket} />
      <dl className={styles.facts}>
        <dt>{say('tickets.due')}</dt>
        <dd>{ticket.dueAt ? formats.dateTime(ticket.dueAt) : '–'}</dd>
        <dt>{say('tickets.opened')}</dt>
        <dd>{formats.dateTime(ticket.openedAt)}</dd>
        <dt>{say('tickets.severity')}</dt>
        <dd>
          <SeverityMark severity={ticket.severity} />
        </dd>
        <dt>{say('tickets.assignee')}</dt>
        <dd>{ticket.assignee?.name ?? say('tickets.nobody')}</dd>
        <dt>{say('tickets.rootCause')}</dt>
        <dd>{cause ? formats.nameOf(cause.names) : (causeCode ?? say('tickets.rootCauseNone'))}</dd>
        {ticket.escalationLevel > 0 && (
          <>
            <dt>{say('tickets.escalation')}</dt>
            <dd>{say('tickets.escalated', { level: ticket.escalationLevel })}</dd>
          </>
        )}
      </dl>
    </Panel>
  );
}
