import type { Access } from '@voxloop/access';
import { type AuditEntry, writeAudits } from '../../data/audit/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { publishEvents } from '../../foundation/outbox/index.ts';
import type { Ticket } from './ticket.ts';
import type { TicketEntry } from './ticket-entry.ts';
import { insertEntries } from './ticket-entry-store.ts';
import { toTicketFact } from './ticket-fact.ts';

/** The event of a change of a ticket: `{ ticketId, version, old, new }` with the facts before and after. */
export const ticketChangedTopic = 'ticket.changed';

/** One change of one ticket, with the lines that tell of it. */
export interface TicketChange {
  /** Null when the ticket was opened by it. */
  before: Ticket | null;
  after: Ticket;
  entries: readonly TicketEntry[];
}

/** More units than this make one message to open pages instead of one for each unit. */
const messagesPerBatch = 10;

/**
 * Tells everybody of changes that were stored in this transaction: the timelines, the audit log, the layers above and
 * the open pages.
 */
export async function recordChanges(
  context: ServerContext,
  tx: WorkspaceTx,
  access: Access,
  changes: readonly TicketChange[],
): Promise<void> {
  await recordEntries(
    tx,
    access,
    changes.flatMap(({ after, entries }) => entries.map((entry) => ({ ticket: after, entry }))),
  );
  await publishEvents(
    tx,
    ticketChangedTopic,
    changes.map(({ before, after }) => ({
      ticketId: after.id,
      version: after.version,
      old: before === null ? null : toTicketFact(tx.workspaceId, access.timeZone, before),
      new: toTicketFact(tx.workspaceId, access.timeZone, after),
    })),
  );
  await publishLive(
    context,
    tx,
    ticketChangedTopic,
    changes.map(({ after }) => after),
  );
}

/** Adds lines to timelines and to the audit log. */
export async function recordEntries(
  tx: WorkspaceTx,
  access: Access,
  lines: readonly { ticket: Ticket; entry: TicketEntry }[],
): Promise<void> {
  await insertEntries(
    tx,
    lines.map(({ ticket, entry }) => ({ ticketId: ticket.id, entry })),
  );
  await writeAudits(tx, access, lines.map(toAuditEntry));
}

/** The audit log says what was done, by whom and to what; words that people wrote stay in the timeline. */
function toAuditEntry({ ticket, entry }: { ticket: Ticket; entry: TicketEntry }): AuditEntry {
  const { note: _note, reason: _reason, ...detail } = entry.detail;
  return {
    action: `ticket.${entry.kind}`,
    subject: { kind: 'ticket', id: ticket.id },
    detail: { ...detail, number: ticket.number, version: ticket.version, by: entry.actor.kind },
  };
}

/**
 * Tells open pages that records changed, unit by unit, so that nobody learns the id of a record that he may not see.
 * What belongs to no unit is told to those who see every unit.
 */
export async function publishLive(
  context: ServerContext,
  tx: WorkspaceTx,
  type: string,
  records: readonly { id: string; unitId: number | null }[],
): Promise<void> {
  const byUnit = Map.groupBy(records, (record) => record.unitId);
  const message = { workspaceId: tx.workspaceId, type, memberIds: null };
  if (byUnit.size > messagesPerBatch) {
    const unitIds = [...byUnit.keys()].filter((unitId) => unitId !== null);
    await context.live.publish(tx, { ...message, unitIds, ids: [] });
    return;
  }
  for (const [unitId, members] of byUnit) {
    const ids = members.map(({ id }) => id);
    await context.live.publish(tx, { ...message, unitIds: unitId === null ? [] : [unitId], ids });
  }
}
