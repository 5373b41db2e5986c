import { SmileOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import { Link } from 'react-router';
import { useNow } from '../app/clock.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { ScoreChip } from '../scores/score-chip.tsx';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { SlaMark } from '../tickets/sla-mark.tsx';
import { useTickets } from '../tickets/ticket-queries.ts';
import styles from './today.module.css';
import { chooseTodayTasks } from './today-tasks.ts';

const taskCount = 3;
const candidateCount = 50;

function useOpenTickets() {
  const reopened = useTickets({ state: 'reopened', limit: candidateCount });
  const open = useTickets({ state: 'open', limit: candidateCount });
  const inProgress = useTickets({ state: 'inProgress', limit: candidateCount });
  return [reopened, open, inProgress] as const;
}

/** My three things to do today: the tickets that can't wait, each with its next step. */
export function TodayPanel() {
  const say = useText();
  const formats = useFormats();
  const now = useNow();
  const lists = useOpenTickets();
  const failed = lists.find(({ isError }) => isError);
  const pending = lists.some(({ isPending }) => isPending);
  const tickets = lists.flatMap(({ data }) => data?.pages.flatMap((page) => page.items) ?? []);
  const counts = lists[0].data?.pages[0]?.counts;
  const unresolved = counts ? counts.open + counts.inProgress + counts.reopened : tickets.length;
  const tasks = chooseTodayTasks(tickets, now, taskCount);
  return (
    <section className={styles.panel} aria-label={say('today.three')}>
      <h2 className={styles.title}>{say('today.three')}</h2>
      {failed && <FailureNotice failure={failed.error} onRetry={() => void failed.refetch()} />}
      {pending && <Skeleton active title={false} paragraph={{ rows: 6 }} />}
      {!pending && !failed && tasks.length === 0 && (
        <EmptyHint icon={<SmileOutlined />} title={say('today.nothing')} hint={say('today.nothingHint')} />
      )}
      <ol className={styles.tasks}>
        {!pending &&
          tasks.map(({ ticket, reason }) => (
            <li key={ticket.id} className={styles.task} data-reason={reason}>
              <div className={styles.taskHead}>
                <span className={styles.reason}>{say(`today.reason.${reason}`)}</span>
                <SlaMark ticket={ticket} />
              </div>
              {ticket.excerpt ? (
                <blockquote className={styles.words}>{ticket.excerpt}</blockquote>
              ) : (
                <p className={styles.words}>{ticket.title}</p>
              )}
              <div className={styles.facts}>
                {ticket.score && <ScoreChip score={ticket.score} />}
                <span>
                  #{ticket.number}
                  {ticket.unit && ` · ${formats.nameOf(ticket.unit.names)}`}
                </span>
              </div>
              <Link to={`/tickets/${ticket.id}`} className={styles.action}>
                {say(ticket.state === 'inProgress' ? 'today.finish' : 'today.call')}
                <span className="visually-hidden"> #{ticket.number}</span>
              </Link>
            </li>
          ))}
      </ol>
      {!pending && unresolved > tasks.length && (
        <p className={styles.rest}>
          <Link to="/tickets">{say('today.rest', { n: unresolved - tasks.length })}</Link>
        </p>
      )}
    </section>
  );
}
