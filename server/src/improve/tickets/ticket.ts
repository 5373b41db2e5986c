import type { Severity } from './severity.ts';

/** Where a ticket stands. `reopened` is open again after a resolution that did not hold. */
export const ticketStates = ['open', 'inProgress', 'resolved', 'closed', 'reopened'] as const;
export type TicketState = (typeof ticketStates)[number];

/** The states in which somebody still has to do something, and in which the SLA clock runs. */
export const unresolvedStates = ['open', 'inProgress', 'reopened'] as const satisfies readonly TicketState[];

/** The answer that the ticket is about, as the person gave it: what was measured and on which scale. */
export interface TicketScore {
  metric: 'nps' | 'csat' | 'ces' | null;
  value: number;
  scaleMin: number | null;
  scaleMax: number | null;
}

export interface RootCauseFinding {
  code: string;
  note: string;
}

/** One case to close: an unhappy customer, the person who takes care of it and the promise by when. */
export interface Ticket {
  id: string;
  /** Counts up from 1 within the workspace; what people call the ticket by. */
  number: number;
  /** Counts up from 1 with every change. */
  version: number;
  state: TicketState;
  severity: Severity;
  /** Where it happened; null when the feedback names no unit. */
  unitId: number | null;
  feedbackId: string;
  feedbackOccurredAt: Date;
  profileId: string | null;
  surveyId: string | null;
  touchpoint: string | null;
  channel: string | null;
  /** The language the customer answered in. */
  language: string | null;
  score: TicketScore | null;
  /** The member who takes care of it; null until there is one. */
  assigneeId: string | null;
  /** Hours within which it must be resolved, counted anew from every re-opening. */
  slaHours: number;
  openedAt: Date;
  startedAt: Date | null;
  dueAt: Date;
  resolvedAt: Date | null;
  closedAt: Date | null;
  /** True for ever once a due time passed unresolved; a ticket that was late once was not closed within its SLA. */
  breached: boolean;
  /** How many levels of the hierarchy it has climbed since its due time was set. */
  escalationLevel: number;
  /** The unit whose managers were told last by an escalation; null before the first. */
  escalatedUnitId: number | null;
  /** When it climbs next; null while resolved or closed, or when nobody is left to tell. */
  escalateAt: Date | null;
  /** When it closes by itself; set only while resolved. */
  autoCloseAt: Date | null;
  rootCause: RootCauseFinding | null;
}

/** Whether the ticket is unresolved at `now` and its due time has passed. */
export function isOverdue(ticket: Pick<Ticket, 'state' | 'dueAt'>, now: Date): boolean {
  return isUnresolved(ticket.state) && ticket.dueAt.getTime() <= now.getTime();
}

export function isUnresolved(state: TicketState): boolean {
  return (unresolvedStates as readonly TicketState[]).includes(state);
}
