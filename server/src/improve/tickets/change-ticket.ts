import type { Access } from '@voxloop/access';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { type NoticeRequest, sendNotices } from '../notifications/index.ts';
import { mayDo } from './allowed-actions.ts';
import { applyAction } from './apply-action.ts';
import { checkAssignee } from './assignee.ts';
import { startFollowUp } from './follow-up-sending.ts';
import { describeTicket } from './open-tickets.ts';
import { recordChanges } from './record-changes.ts';
import { listRootCauses } from './root-cause-store.ts';
import type { Ticket } from './ticket.ts';
import type { TicketAction } from './ticket-action.ts';
import type { TicketActor } from './ticket-entry.ts';
import { findLatestEntryOf } from './ticket-entry-store.ts';
import { findTicket, updateTicket } from './ticket-store.ts';

/**
 * Does one action to one ticket, with all that follows from it: timeline, audit log, notices, and after a resolution the
 * question to the customer. Doing again what was just done changes nothing.
 *
 * @param expectedVersion the version that the asker saw; null when any will do
 * @throws ProblemError `ticketNotFound` (also when out of the asker's sight), `ticketActionForbidden`,
 *   `ticketTransition`, `ticketVersion`, `assigneeInvalid`, `rootCauseUnknown`
 */
export async function changeTicket(
  context: ServerContext,
  tx: WorkspaceTx,
  access: Access,
  id: string,
  action: TicketAction,
  expectedVersion: number | null = null,
): Promise<Ticket> {
  const ticket = await findTicket(tx, access, id, { lock: true });
  if (ticket === null) throw new ProblemError('ticketNotFound');
  if (!mayDo(access, ticket, action.kind)) throw new ProblemError('ticketActionForbidden');
  await checkAction(tx, access, ticket, action);
  return applyAndRecord(context, tx, access, ticket, action, access.actor, expectedVersion);
}

/**
 * The same for an action whose ticket the transaction holds locked and whose right is beyond question: the clock's, or
 * the customer's.
 */
export async function applyAndRecord(
  context: ServerContext,
  tx: WorkspaceTx,
  access: Access,
  ticket: Ticket,
  action: TicketAction,
  actor: TicketActor,
  expectedVersion: number | null = null,
): Promise<Ticket> {
  const latest = await findLatestEntryOf(tx, ticket.id, actor);
  const outcome = applyAction(ticket, action, { actor, now: context.clock.now(), latest, expectedVersion });
  if (outcome.kind === 'unchanged') return ticket;
  if (outcome.kind === 'refused') {
    if (outcome.reason === 'version') throw new ProblemError('ticketVersion');
    throw new ProblemError('ticketTransition', { params: { state: ticket.state } });
  }
  const { ticket: changed, entry } = outcome;
  await updateTicket(tx, changed);
  await recordChanges(context, tx, access, [{ before: ticket, after: changed, entries: [entry] }]);
  await sendNotices(context, tx, listNotices(changed, action, actor));
  if (action.kind === 'resolve') await startFollowUp(context, tx, access, changed);
  return changed;
}

async function checkAction(tx: WorkspaceTx, access: Access, ticket: Ticket, action: TicketAction): Promise<void> {
  if (action.kind === 'assign') await checkAssignee(tx, access, ticket, action.memberId);
  const code = action.kind === 'setRootCause' ? action.code : action.kind === 'resolve' ? action.rootCause : null;
  if (code !== null && !(await listRootCauses(tx)).some((cause) => cause.code === code)) {
    throw new ProblemError('rootCauseUnknown', {
      path: action.kind === 'resolve' ? 'rootCause' : 'code',
      params: { code },
    });
  }
}

/** Whom a change concerns. Nobody is told what he did himself. */
function listNotices(ticket: Ticket, action: TicketAction, actor: TicketActor): NoticeRequest[] {
  const detail = describeTicket(ticket);
  const about = { ticketId: ticket.id, alertId: null, byMail: true };
  const others = (memberIds: readonly string[]) => memberIds.filter((memberId) => memberId !== actor.id);
  switch (action.kind) {
    case 'assign':
      return others([action.memberId]).map((memberId) => ({ ...about, memberId, kind: 'ticketAssigned', detail }));
    case 'reopen':
      return others(ticket.assigneeId === null ? [] : [ticket.assigneeId]).map((memberId) => ({
        ...about,
        memberId,
        kind: 'ticketReopened',
        detail,
      }));
    case 'escalate':
      return action.memberIds.map((memberId) => ({
        ...about,
        memberId,
        kind: 'ticketEscalated',
        detail: { ...detail, level: ticket.escalationLevel },
      }));
    default:
      return [];
  }
}
