import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { TicketActor, TicketEntry, TicketEntryDetail, TicketEntryKind } from './ticket-entry.ts';

type EntryTables = {
  ticket_entry: {
    workspace_id: string;
    ticket_id: string;
    seq: number;
    at: Date;
    actor_kind: TicketActor['kind'];
    actor_id: string;
    kind: TicketEntryKind;
    detail: TicketEntryDetail;
  };
};

/** Appends lines to the timelines of tickets, in the order given. */
export async function insertEntries(
  tx: WorkspaceTx,
  entries: readonly { ticketId: string; entry: TicketEntry }[],
): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(({ ticketId, entry }) => ({
    ticketId,
    at: entry.at,
    actorKind: entry.actor.kind,
    actorId: entry.actor.id,
    kind: entry.kind,
    detail: entry.detail,
  }));
  await sql`insert into ticket_entry (workspace_id, ticket_id, at, actor_kind, actor_id, kind, detail)
    select ${tx.workspaceId}::uuid, "ticketId", at, "actorKind", "actorId", kind, detail
    from rows from (json_to_recordset(${JSON.stringify(rows)}::json) as
      ("ticketId" uuid, at timestamptz, "actorKind" text, "actorId" text, kind text, detail jsonb)) with ordinality
    order by ordinality`.execute(tx.query);
}

/** The timeline of a ticket, oldest line first. */
export async function listEntries(tx: WorkspaceTx, ticketId: string): Promise<TicketEntry[]> {
  const rows = await selectEntries(tx, ticketId).orderBy('seq').execute();
  return rows.map(toEntry);
}

/** The newest line that this actor left on a ticket's timeline. */
export async function findLatestEntryOf(
  tx: WorkspaceTx,
  ticketId: string,
  actor: TicketActor,
): Promise<TicketEntry | null> {
  const row = await selectEntries(tx, ticketId)
    .where('actor_kind', '=', actor.kind)
    .where('actor_id', '=', actor.id)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : toEntry(row);
}

function selectEntries(tx: WorkspaceTx, ticketId: string) {
  return tx.query
    .withTables<EntryTables>()
    .selectFrom('ticket_entry')
    .select(['at', 'actor_kind', 'actor_id', 'kind', 'detail'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('ticket_id', '=', ticketId);
}

function toEntry(row: Omit<EntryTables['ticket_entry'], 'workspace_id' | 'ticket_id' | 'seq'>): TicketEntry {
  return {
    at: row.at,
    actor: { kind: row.actor_kind, id: row.actor_id },
    kind: row.kind,
    detail: row.detail,
  };
}
