import { Button, Skeleton } from 'antd';
import type { TicketCounts, TicketState } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { TicketCard } from './ticket-card.tsx';
import { type TicketQuery, useTickets } from './ticket-queries.ts';
import styles from './tickets.module.css';

/** The states of the board, from left to right; re-opened tickets come first because a promise was broken. */
export const boardStates = [
  'reopened',
  'open',
  'inProgress',
  'resolved',
  'closed',
] as const satisfies readonly TicketState[];

/** How many tickets are in a state; undefined until counted. */
export function countOf(state: TicketState, counts: TicketCounts | undefined): number | undefined {
  return counts?.[state];
}

/** The board: one column a state. */
export function TicketBoard({ query }: { query: Omit<TicketQuery, 'state' | 'limit'> }) {
  return (
    <div className={styles.board}>
      {boardStates.map((state) => (
        <BoardColumn key={state} state={state} query={query} />
      ))}
    </div>
  );
}

function BoardColumn({ state, query }: { state: TicketState; query: Omit<TicketQuery, 'state' | 'limit'> }) {
  const say = useText();
  const formats = useFormats();
  const tickets = useTickets({ ...query, state, limit: 20 });
  const items = tickets.data?.pages.flatMap((page) => page.items) ?? [];
  const count = countOf(state, tickets.data?.pages[0]?.counts);
  return (
    <section className={styles.column} aria-label={say(`tickets.state.${state}`)} aria-busy={tickets.isFetching}>
      <header className={styles.columnHead}>
        <i className={styles.stateDot} data-state={state} aria-hidden />
        <h2>{say(`tickets.state.${state}`)}</h2>
        {count !== undefined && <span className={styles.count}>{formats.count(count)}</span>}
      </header>
      {tickets.isPending &&
        [1, 2, 3].map((key) => (
          <div key={key} className={styles.card}>
            <Skeleton active title={{ width: '60%' }} paragraph={{ rows: 2 }} />
          </div>
        ))}
      {tickets.isError && <FailureNotice failure={tickets.error} onRetry={() => void tickets.refetch()} />}
      {tickets.isSuccess && items.length === 0 && <p className={styles.columnEmpty}>{say(`tickets.none.${state}`)}</p>}
      {items.map((ticket) => (
        <TicketCard key={ticket.id} ticket={ticket} />
      ))}
      {tickets.hasNextPage && (
        <Button type="text" block loading={tickets.isFetchingNextPage} onClick={() => void tickets.fetchNextPage()}>
          {say('tickets.showMore')}
        </Button>
      )}
    </section>
  );
}
