import { Grid, Skeleton } from 'antd';
import { Link, useParams } from 'react-router';
import type { TicketDetail } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { FollowUpPanel } from './follow-up-panel.tsx';
import { NextStepPanel } from './next-step-panel.tsx';
import { ProblemPanel } from './problem-panel.tsx';
import { StateMark } from './state-mark.tsx';
import { TicketFacts } from './ticket-facts.tsx';
import { useTicket } from './ticket-queries.ts';
import { TicketTimeline } from './ticket-timeline.tsx';
import styles from './tickets.module.css';

/** One ticket: the problem, the next step beside it, and everything that happened so far. */
export function TicketPage() {
  const { ticketId = '' } = useParams();
  const ticket = useTicket(ticketId);
  if (ticket.isPending) {
    return (
      <Panel>
        <Skeleton active paragraph={{ rows: 12 }} />
      </Panel>
    );
  }
  if (ticket.isLoadingError) return <FailureNotice failure={ticket.error} onRetry={() => void ticket.refetch()} />;
  return <TicketView ticket={ticket.data} />;
}

function TicketView({ ticket }: { ticket: TicketDetail }) {
  const say = useText();
  const { nameOf } = useFormats();
  const wide = Grid.useBreakpoint().lg ?? true;
  const facts = (
    <>
      <TicketFacts ticket={ticket} />
      <FollowUpPanel followUp={ticket.followUp} state={ticket.state} />
    </>
  );
  return (
    <>
      <PageHeading
        above={
          <nav className={styles.back}>
            <Link to="/tickets">← {say('tickets.back')}</Link>
          </nav>
        }
        title={`#${ticket.number} ${ticket.title}`}
        lead={
          <span className={styles.lead}>
            <StateMark state={ticket.state} />
            {ticket.unit && <span>{nameOf(ticket.unit.names)}</span>}
          </span>
        }
      />
      <div className={styles.twoColumns}>
        <div className={styles.stack}>
          <ProblemPanel ticket={ticket} />
          <NextStepPanel ticket={ticket} />
          {!wide && facts}
          <Panel title={say('tickets.timeline')}>
            <TicketTimeline ticket={ticket} />
          </Panel>
        </div>
        {wide && <div className={styles.stack}>{facts}</div>}
      </div>
    </>
  );
}
