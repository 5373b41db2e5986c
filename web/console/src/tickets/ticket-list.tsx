import { Button, Segmented, Skeleton } from 'antd';
import { useText } from '../app/language.tsx';
import { useAddressParameters } from '../filters/use-filter.ts';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { boardStates, countOf } from './ticket-board.tsx';
import { TicketCard } from './ticket-card.tsx';
import { type TicketQuery, useTickets } from './ticket-queries.ts';
import styles from './tickets.module.css';

/** Tickets of one state below each other: the board's form on a phone. */
export function TicketList({ query }: { query: Omit<TicketQuery, 'state' | 'limit'> }) {
  const say = useText();
  const { parameters, change } = useAddressParameters();
  const state = boardStates.find((each) => each === parameters.get('state')) ?? 'open';
  const tickets = useTickets({ ...query, state, limit: 20 });
  const items = tickets.data?.pages.flatMap((page) => page.items) ?? [];
  const counts = tickets.data?.pages[0]?.counts;
  return (
    <>
      <div className={styles.stateStrip}>
        <Segmented
          aria-label={say('tickets.stateChoice')}
          value={state}
          onChange={(next) => change({ state: next }, { replace: true })}
          options={boardStates.map((value) => {
            const count = countOf(value, counts);
            return { value, label: `${say(`tickets.state.${value}`)}${count === undefined ? '' : ` ${count}`}` };
          })}
        />
      </div>
      {tickets.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
      {tickets.isError && <FailureNotice failure={tickets.error} onRetry={() => void tickets.refetch()} />}
      {tickets.isSuccess && items.length === 0 && (
        <EmptyHint title={say(`tickets.none.${state}`)} hint={say('tickets.noneHint')} />
      )}
      <div className={styles.stack}>
        {items.map((ticket) => (
          <TicketCard key={ticket.id} ticket={ticket} />
        ))}
      </div>
      {tickets.hasNextPage && (
        <Button block loading={tickets.isFetchingNextPage} onClick={() => void tickets.fetchNextPage()}>
          {say('tickets.showMore')}
        </Button>
      )}
    </>
  );
}
