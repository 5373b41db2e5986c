import type { Access } from '@voxloop/access';
import { type RawBuilder, sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { PageCursor } from '../page-cursor.ts';
import type { Severity } from './severity.ts';
import { type Ticket, type TicketState, unresolvedStates } from './ticket.ts';
import { seenTickets, type TicketTables, toTicket } from './ticket-store.ts';

/** Which tickets to list; what is left out does not narrow. */
export interface TicketFilter {
  state?: TicketState | undefined;
  severity?: Severity | undefined;
  /** The units themselves, already resolved with what is below them. */
  unitIds?: readonly number[] | undefined;
  assigneeId?: string | undefined;
  /** Unresolved and past due at this moment. */
  overdueAt?: Date | undefined;
  number?: number | undefined;
}

/** How many tickets stand where. */
export interface TicketCounts {
  open: number;
  inProgress: number;
  resolved: number;
  closed: number;
  reopened: number;
  overdue: number;
}

/** Whether a list is work to do, which is sorted by urgency, or a look back, which is sorted newest first. */
export function isWorkList(filter: TicketFilter): boolean {
  const { state, overdueAt } = filter;
  return overdueAt !== undefined || (state !== undefined && (unresolvedStates as readonly string[]).includes(state));
}

/** What a list is sorted by, and where its next page begins. */
export function cursorOf(filter: TicketFilter, ticket: Ticket): PageCursor {
  return { at: isWorkList(filter) ? ticket.dueAt : ticket.openedAt, id: ticket.id };
}

/** The tickets that the reader may see: work to do by due time, everything else newest first. */
export async function listTickets(
  tx: WorkspaceTx,
  access: Access,
  filter: TicketFilter,
  page: { after: PageCursor | null; limit: number },
): Promise<Ticket[]> {
  const byUrgency = isWorkList(filter);
  const column = byUrgency ? 'due_at' : 'opened_at';
  const direction = byUrgency ? 'asc' : 'desc';
  let query = tx.query
    .withTables<TicketTables>()
    .selectFrom('ticket')
    .selectAll()
    .where(sql<boolean>`${sql.join(narrow(tx, access, filter), sql` and `)}`)
    .orderBy(column, direction)
    .orderBy('id', direction)
    .limit(page.limit);
  if (page.after !== null) {
    const beyond = byUrgency ? sql`>` : sql`<`;
    query = query.where(
      sql<boolean>`(${sql.ref(column)}, id) ${beyond} (${page.after.at}::timestamptz, ${page.after.id}::uuid)`,
    );
  }
  return (await query.execute()).map(toTicket);
}

/** The tickets about these profiles that the reader may see, the last opened first. */
export async function listTicketsOfProfiles(
  tx: WorkspaceTx,
  access: Access,
  profileIds: readonly string[],
  { after, limit }: { after: PageCursor | null; limit: number },
): Promise<Ticket[]> {
  const rows = await tx.query
    .withTables<TicketTables>()
    .selectFrom('ticket')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .where(sql<boolean>`profile_id = any(${[...profileIds]}::uuid[])`)
    .where(seenTickets(access))
    .where(after === null ? sql<boolean>`true` : sql<boolean>`(opened_at, id) < (${after.at}, ${after.id}::uuid)`)
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toTicket);
}

/** How the tickets that the reader may see are spread over the states; the filter's own state does not narrow. */
export async function countTickets(
  tx: WorkspaceTx,
  access: Access,
  filter: TicketFilter,
  now: Date,
): Promise<TicketCounts> {
  const conditions = narrow(tx, access, { ...filter, state: undefined, overdueAt: undefined });
  const { rows } = await sql<TicketCounts>`select
      count(*) filter (where state = 'open') as open,
      count(*) filter (where state = 'inProgress') as "inProgress",
      count(*) filter (where state = 'resolved') as resolved,
      count(*) filter (where state = 'closed') as closed,
      count(*) filter (where state = 'reopened') as reopened,
      count(*) filter (where ${isOverdueAt(now)}) as overdue
    from ticket where ${sql.join(conditions, sql` and `)}`.execute(tx.query);
  const [counts] = rows;
  if (counts === undefined) throw new Error('Counting tickets gave no row.');
  return counts;
}

/** The tickets of these feedbacks that the reader may see, by feedback. */
export async function listTicketIdsOfFeedback(
  tx: WorkspaceTx,
  access: Access,
  feedbackIds: readonly string[],
): Promise<Map<string, string>> {
  if (feedbackIds.length === 0) return new Map();
  const rows = await tx.query
    .withTables<TicketTables>()
    .selectFrom('ticket')
    .select(['feedback_id', 'id'])
    .where('workspace_id', '=', tx.workspaceId)
    .where(sql<boolean>`feedback_id = any(${[...feedbackIds]}::uuid[])`)
    .where(seenTickets(access))
    .execute();
  return new Map(rows.map((row) => [row.feedback_id, row.id]));
}

function narrow(tx: WorkspaceTx, access: Access, filter: TicketFilter): RawBuilder<boolean>[] {
  const { state, severity, unitIds, assigneeId, overdueAt, number } = filter;
  const conditions = [sql<boolean>`workspace_id = ${tx.workspaceId}`, seenTickets(access)];
  if (state !== undefined) conditions.push(sql`state = ${state}`);
  if (severity !== undefined) conditions.push(sql`severity = ${severity}`);
  if (unitIds !== undefined) conditions.push(sql`unit_id = any(${[...unitIds]}::int[])`);
  if (assigneeId !== undefined) conditions.push(sql`assignee_id = ${assigneeId}::uuid`);
  if (overdueAt !== undefined) conditions.push(isOverdueAt(overdueAt));
  if (number !== undefined) conditions.push(sql`number = ${number}`);
  return conditions;
}

function isOverdueAt(now: Date): RawBuilder<boolean> {
  return sql`(state in ('open', 'inProgress', 'reopened') and due_at <= ${now})`;
}
