import type { Access } from '@voxloop/access';
import type { Ticket } from './ticket.ts';
import type { TicketActionKind } from './ticket-action.ts';
import { memberActionKinds, ticketTransitions } from './ticket-action.ts';

/** What an agent may do to a ticket that is theirs: the work, not deciding who does it or whether it was done well. */
const agentActionKinds: readonly TicketActionKind[] = ['start', 'contact', 'note', 'setRootCause', 'resolve'];

/**
 * The actions that this person may do to this ticket now, in the order a page should offer them. Empty for who may only
 * read. Whether the person may see the ticket at all is the store's concern, which applies the scope.
 */
export function listAllowedActions(
  access: Pick<Access, 'actor' | 'role' | 'permissions'>,
  ticket: Pick<Ticket, 'state' | 'assigneeId'>,
): TicketActionKind[] {
  if (!access.permissions.has('tickets.handle')) return [];
  return memberActionKinds.filter(
    (kind) => ticketTransitions[kind][ticket.state] !== undefined && mayDo(access, ticket, kind),
  );
}

/** Whether the person may do this kind of action to this ticket, whatever state it is in. */
export function mayDo(
  access: Pick<Access, 'actor' | 'role' | 'permissions'>,
  ticket: Pick<Ticket, 'assigneeId'>,
  kind: TicketActionKind,
): boolean {
  if (access.actor.kind === 'system') return true;
  if (!access.permissions.has('tickets.handle')) return false;
  if (access.role !== 'agent') return true;
  return ticket.assigneeId === access.actor.id && agentActionKinds.includes(kind);
}
