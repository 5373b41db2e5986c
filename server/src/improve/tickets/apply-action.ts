import { computeAutoCloseAt, computeDueAt, computeEscalateAt } from './sla.ts';
import type { Ticket } from './ticket.ts';
import { isOverdue } from './ticket.ts';
import type { TicketAction } from './ticket-action.ts';
import { ticketTransitions } from './ticket-action.ts';
import type { TicketActor, TicketEntry } from './ticket-entry.ts';
import { computeEntry, isRepeat } from './ticket-entry.ts';

/** What came of an action. `unchanged`: it was done already, and doing nothing is right. */
export type ActionOutcome =
  | { kind: 'changed'; ticket: Ticket; entry: TicketEntry }
  | { kind: 'unchanged' }
  | { kind: 'refused'; reason: 'transition' | 'version' };

/** What applying an action depends on beside the ticket. */
export interface ActionCircumstances {
  actor: TicketActor;
  now: Date;
  /** The newest line that the actor left on the timeline; null when there is none. */
  latest: TicketEntry | null;
  /** The version the asker saw; null when any will do. */
  expectedVersion: number | null;
}

/**
 * The one place where a ticket changes. Whether the asker may do this at all is `listAllowedActions`; here it is only
 * decided whether the ticket's state allows it and what becomes of it.
 *
 * A repeat is `unchanged` before the version is looked at, so the second half of a double click never sees a conflict.
 */
export function applyAction(ticket: Ticket, action: TicketAction, circumstances: ActionCircumstances): ActionOutcome {
  const { actor, now, latest, expectedVersion } = circumstances;
  const entry = computeEntry(action, actor, now);
  if (isDone(ticket, action, entry, latest)) return { kind: 'unchanged' };
  if (expectedVersion !== null && expectedVersion !== ticket.version) return { kind: 'refused', reason: 'version' };
  const state = ticketTransitions[action.kind][ticket.state];
  if (state === undefined) return { kind: 'refused', reason: 'transition' };
  const changed = { ...ticket, ...computeChange(ticket, action, now), state, version: ticket.version + 1 };
  return { kind: 'changed', ticket: changed, entry };
}

/** Whether the asker has just done this, or the ticket is already as the action would make it and nothing said is lost. */
function isDone(ticket: Ticket, action: TicketAction, entry: TicketEntry, latest: TicketEntry | null): boolean {
  if (holdsAlready(ticket, action)) return true;
  const reached = action.kind === 'resolve' ? 'resolved' : action.kind === 'reopen' ? 'reopened' : ticket.state;
  return ticket.state === reached && isRepeat(entry, latest);
}

/** Whether the ticket is already as the action would make it and nothing the asker said would be lost. */
function holdsAlready(ticket: Ticket, action: TicketAction): boolean {
  switch (action.kind) {
    case 'assign':
      return ticket.assigneeId === action.memberId;
    case 'start':
      return ticket.state === 'inProgress';
    case 'setRootCause':
      return ticket.rootCause?.code === action.code && ticket.rootCause.note === action.note;
    case 'close':
      return ticket.state === 'closed';
    default:
      return false;
  }
}

function computeChange(ticket: Ticket, action: TicketAction, now: Date): Partial<Ticket> {
  switch (action.kind) {
    case 'assign':
      return { assigneeId: action.memberId };
    case 'start':
      return { startedAt: ticket.startedAt ?? now };
    case 'contact':
      return ticket.state === 'resolved' ? {} : { startedAt: ticket.startedAt ?? now };
    case 'note':
      return {};
    case 'setRootCause':
      return { rootCause: { code: action.code, note: action.note } };
    case 'resolve':
      return computeResolution(ticket, action.rootCause, now);
    case 'reopen':
      return computeReopening(ticket, now);
    case 'escalate':
      return computeEscalation(ticket, action.unitId);
    case 'close':
      return { closedAt: now, autoCloseAt: null };
  }
}

function computeResolution(ticket: Ticket, rootCause: string | null, now: Date): Partial<Ticket> {
  return {
    startedAt: ticket.startedAt ?? now,
    resolvedAt: now,
    breached: ticket.breached || isOverdue(ticket, now),
    escalateAt: null,
    autoCloseAt: computeAutoCloseAt(now),
    rootCause: rootCause === null ? ticket.rootCause : { code: rootCause, note: ticket.rootCause?.note ?? '' },
  };
}

/** The promise is made anew: the full span from now, and the climb starts again from the assignee's unit. */
function computeReopening(ticket: Ticket, now: Date): Partial<Ticket> {
  const dueAt = computeDueAt(now, ticket.slaHours);
  return {
    resolvedAt: null,
    closedAt: null,
    autoCloseAt: null,
    dueAt,
    escalateAt: dueAt,
    escalationLevel: 0,
    escalatedUnitId: null,
  };
}

/** A unit of null means that the climb ended with those who run the workspace: nobody is left to tell. */
function computeEscalation(ticket: Ticket, unitId: number | null): Partial<Ticket> {
  const escalationLevel = ticket.escalationLevel + 1;
  const next = computeEscalateAt(ticket.dueAt, ticket.slaHours, escalationLevel);
  return {
    breached: true,
    escalationLevel,
    escalatedUnitId: unitId ?? ticket.escalatedUnitId,
    escalateAt: unitId === null ? null : next,
  };
}
