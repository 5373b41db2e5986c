import type { TicketSummary } from '../api/shapes.ts';

/** One thing to do today and why it is chosen. */
export interface TodayTask {
  ticket: TicketSummary;
  reason: 'overdue' | 'reopened' | 'dueSoon' | 'severe' | 'waiting';
}

const severityWeight = { critical: 3, high: 2, medium: 1, low: 0 } as const;
const soonMs = 24 * 3_600_000;

function reasonOf(ticket: TicketSummary, nowMs: number): TodayTask['reason'] {
  const dueMs = ticket.dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(ticket.dueAt);
  if (dueMs <= nowMs) return 'overdue';
  if (ticket.state === 'reopened') return 'reopened';
  if (dueMs - nowMs <= soonMs) return 'dueSoon';
  return severityWeight[ticket.severity] >= severityWeight.high ? 'severe' : 'waiting';
}

const reasonOrder: readonly TodayTask['reason'][] = ['overdue', 'reopened', 'dueSoon', 'severe', 'waiting'];

/**
 * Chooses what to do first: what is overdue, then customers who were let down twice, then what is due within a day, then
 * what is severe; the worse and the sooner due first within each.
 * @param count how many to choose, normally three
 */
export function chooseTodayTasks(tickets: readonly TicketSummary[], nowMs: number, count: number): TodayTask[] {
  return tickets
    .filter(({ state }) => state === 'open' || state === 'inProgress' || state === 'reopened')
    .map((ticket) => ({ ticket, reason: reasonOf(ticket, nowMs) }))
    .toSorted(
      (a, b) =>
        reasonOrder.indexOf(a.reason) - reasonOrder.indexOf(b.reason) ||
        severityWeight[b.ticket.severity] - severityWeight[a.ticket.severity] ||
        (a.ticket.dueAt ?? '9999').localeCompare(b.ticket.dueAt ?? '9999'),
    )
    .slice(0, count);
}
