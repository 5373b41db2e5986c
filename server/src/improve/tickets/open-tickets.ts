import type { Access } from '@voxloop/access';
import type { Names } from '../../data/hierarchy/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { type NoticeRequest, sendNotices } from '../notifications/index.ts';
import type { ManagerLevel } from './escalation.ts';
import { recordChanges } from './record-changes.ts';
import type { Severity } from './severity.ts';
import { computeDueAt } from './sla.ts';
import type { Ticket, TicketScore } from './ticket.ts';
import type { TicketActor, TicketEntry } from './ticket-entry.ts';
import { listAdministratorIds, listManagerChains } from './ticket-managers.ts';
import { insertTickets } from './ticket-store.ts';

/** A case to open. */
export interface TicketRequest {
  feedbackId: string;
  feedbackOccurredAt: Date;
  unitId: number | null;
  profileId: string | null;
  surveyId: string | null;
  touchpoint: string | null;
  channel: string | null;
  language: string | null;
  score: TicketScore | null;
  severity: Severity;
  /** Hours within which it must be resolved; above 0. */
  slaHours: number;
  /** The rule that asks for it. */
  rule: { id: string; names: Names };
  /** Whether its assignee is told, and whether by mail too. */
  notice: 'none' | 'console' | 'email';
}

/** The author of what Voxloop does by itself. */
export const systemActor: TicketActor = { kind: 'system', id: 'voxloop' };

/**
 * Opens a ticket for each of these feedbacks that has none yet: for the manager of its unit, or the nearest manager
 * further up, who is told. Without any manager it stays unassigned, and those who run the workspace are told.
 * @param requests one per feedback
 * @returns the tickets opened
 */
export async function openTickets(
  context: ServerContext,
  tx: WorkspaceTx,
  access: Access,
  requests: readonly TicketRequest[],
): Promise<Ticket[]> {
  if (requests.length === 0) return [];
  const chains = await listManagerChains(
    tx,
    access,
    requests.flatMap(({ unitId }) => unitId ?? []),
  );
  const now = context.clock.now();
  const opened = await insertTickets(
    tx,
    requests.map((request) => toTicket(request, context.random.uuid(), findAssignee(request, chains), now)),
  );
  const requestOf = new Map(requests.map((request) => [request.feedbackId, request]));
  await recordChanges(
    context,
    tx,
    access,
    opened.map((ticket) => ({
      before: null,
      after: ticket,
      entries: describeOpening(ticket, requestOf.get(ticket.feedbackId)),
    })),
  );
  await tellOpened(context, tx, access, opened, requestOf);
  return opened;
}

function findAssignee({ unitId }: TicketRequest, chains: ReadonlyMap<number, readonly ManagerLevel[]>): string | null {
  const nearest = unitId === null ? undefined : chains.get(unitId)?.[0];
  return nearest?.memberIds[0] ?? null;
}

function toTicket(request: TicketRequest, id: string, assigneeId: string | null, now: Date): Omit<Ticket, 'number'> {
  const { rule: _rule, notice: _notice, ...given } = request;
  const dueAt = computeDueAt(now, request.slaHours);
  return {
    ...given,
    id,
    version: 1,
    state: 'open',
    assigneeId,
    openedAt: now,
    startedAt: null,
    dueAt,
    resolvedAt: null,
    closedAt: null,
    breached: false,
    escalationLevel: 0,
    escalatedUnitId: null,
    escalateAt: dueAt,
    autoCloseAt: null,
    rootCause: null,
  };
}

function describeOpening(ticket: Ticket, request: TicketRequest | undefined): TicketEntry[] {
  const opening = { at: ticket.openedAt, actor: systemActor };
  const { severity, assigneeId } = ticket;
  const opened: TicketEntry = {
    ...opening,
    kind: 'opened',
    detail: { severity, dueAt: ticket.dueAt.toISOString(), ruleId: request?.rule.id ?? null },
  };
  return assigneeId === null ? [opened] : [opened, { ...opening, kind: 'assigned', detail: { memberId: assigneeId } }];
}

async function tellOpened(
  context: ServerContext,
  tx: WorkspaceTx,
  access: Access,
  opened: readonly Ticket[],
  requestOf: ReadonlyMap<string, TicketRequest>,
): Promise<void> {
  const administratorIds = opened.some((ticket) => ticket.assigneeId === null)
    ? await listAdministratorIds(tx, access)
    : [];
  const notices = opened.flatMap((ticket): NoticeRequest[] => {
    const request = requestOf.get(ticket.feedbackId);
    if (request === undefined || request.notice === 'none') return [];
    const detail = { ...describeTicket(ticket), ruleNames: request.rule.names };
    const memberIds = ticket.assigneeId === null ? administratorIds : [ticket.assigneeId];
    const kind = ticket.assigneeId === null ? 'ticketUnassigned' : 'ticketOpened';
    const byMail = request.notice === 'email';
    return memberIds.map((memberId) => ({ memberId, kind, ticketId: ticket.id, alertId: null, detail, byMail }));
  });
  await sendNotices(context, tx, notices);
}

/** What every notice about a ticket says of it. */
export function describeTicket(ticket: Ticket) {
  return {
    number: ticket.number,
    unitId: ticket.unitId,
    severity: ticket.severity,
    metric: ticket.score?.metric ?? null,
    score: ticket.score?.value ?? null,
    dueAt: ticket.dueAt.toISOString(),
  };
}
