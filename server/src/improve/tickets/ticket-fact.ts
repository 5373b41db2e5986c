import { computeWorkspaceDay } from '../../foundation/clock/index.ts';
import type { Severity } from './severity.ts';
import type { Ticket, TicketState } from './ticket.ts';

/** What analysis is told of a ticket: everything that can be counted, nothing that names or quotes a person. */
export type TicketFact = {
  workspaceId: string;
  ticketId: string;
  version: number;
  state: TicketState;
  severity: Severity;
  surveyId: string | null;
  touchpoint: string | null;
  channel: string | null;
  unitId: number | null;
  language: string | null;
  rootCause: string | null;
  escalationLevel: number;
  /** ISO instants; days are those of the workspace's time zone */
  openedAt: string;
  openedDay: string;
  dueAt: string;
  dueDay: string;
  resolvedAt: string | null;
  resolvedDay: string | null;
  breached: boolean;
};

/** The fact of a ticket in a workspace whose days follow `timeZone`. */
export function toTicketFact(workspaceId: string, timeZone: string, ticket: Ticket): TicketFact {
  const dayOf = (at: Date) => computeWorkspaceDay(at, timeZone);
  return {
    workspaceId,
    ticketId: ticket.id,
    version: ticket.version,
    state: ticket.state,
    severity: ticket.severity,
    surveyId: ticket.surveyId,
    touchpoint: ticket.touchpoint,
    channel: ticket.channel,
    unitId: ticket.unitId,
    language: ticket.language,
    rootCause: ticket.rootCause?.code ?? null,
    escalationLevel: ticket.escalationLevel,
    openedAt: ticket.openedAt.toISOString(),
    openedDay: dayOf(ticket.openedAt),
    dueAt: ticket.dueAt.toISOString(),
    dueDay: dayOf(ticket.dueAt),
    resolvedAt: ticket.resolvedAt?.toISOString() ?? null,
    resolvedDay: ticket.resolvedAt === null ? null : dayOf(ticket.resolvedAt),
    breached: ticket.breached,
  };
}
