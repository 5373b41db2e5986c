import { sql } from 'kysely';
import type { DueRecords, RetainedKind } from '../../data/retention/index.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { eraseTicketWords } from './ticket-records-store.ts';

const ticketsPerStep = 500;

/** Closed tickets: the words in them and their customer go, what was done and when stays and counts. */
export const retainedTickets: RetainedKind = {
  kind: 'ticket',
  endings: ['anonymise'],
  minimumDays: 30,
  defaultDays: null,
  count: async (tx, due) => {
    const { rows } = await sql<{ count: number }>`select count(*) as count from ticket where ${dueOf(tx, due)}`.execute(
      tx.query,
    );
    return rows[0]?.count ?? 0;
  },
  retire: async (tx, due, after) => {
    const [afterAt = '-infinity', afterId = '00000000-0000-0000-0000-000000000000'] = after?.split(' ') ?? [];
    const { rows } = await sql<{ id: string; closedAt: Date }>`select id, closed_at as "closedAt" from ticket
      where ${dueOf(tx, due)} and (closed_at, id) > (${afterAt}::timestamptz, ${afterId}::uuid)
      order by closed_at, id limit ${ticketsPerStep}`.execute(tx.query);
    const ids = rows.map(({ id }) => id);
    await eraseTicketWords(tx, sql`select unnest(${ids}::uuid[])`);
    await sql`update ticket set profile_id = null where workspace_id = ${tx.workspaceId} and id = any(${ids}::uuid[])`.execute(
      tx.query,
    );
    const last = rows.at(-1);
    const next =
      last === undefined || rows.length < ticketsPerStep ? null : `${last.closedAt.toISOString()} ${last.id}`;
    return { count: rows.length, next };
  },
};

/** Closed before, with words or a customer still in it. */
function dueOf(tx: WorkspaceTx, { before }: DueRecords) {
  return sql`ticket.workspace_id = ${tx.workspaceId} and ticket.state = 'closed' and ticket.closed_at < ${before}
    and (ticket.profile_id is not null or coalesce(ticket.root_cause ->> 'note', '') <> ''
      or exists (select from ticket_entry e where e.workspace_id = ticket.workspace_id and e.ticket_id = ticket.id
        and (coalesce(e.detail ->> 'note', '') <> '' or (e.kind = 'reopened' and e.detail ->> 'reason' <> '')))
      or exists (select from ticket_follow_up f where f.workspace_id = ticket.workspace_id and f.ticket_id = ticket.id
        and f.url <> ''))`;
}
