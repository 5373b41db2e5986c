import type { Instant, TicketState } from '../api/shapes.ts';

/** What the SLA clock of a ticket says at a moment. `leftMs` is negative by how much it is late. */
export type SlaClock =
  | { kind: 'running'; leftMs: number; urgency: 'calm' | 'soon' | 'late' }
  | { kind: 'met' | 'missed'; byMs: number }
  | { kind: 'none' };

interface ClockedTicket {
  state: TicketState;
  openedAt: Instant;
  dueAt: Instant | null;
  resolvedAt: Instant | null;
}

const soonShare = 0.25;
const soonAtMostMs = 4 * 3_600_000;

/**
 * Reads a ticket's SLA clock. While somebody still has to act the clock runs: `soon` begins when a quarter of the time is
 * left (4 hours at most), `late` at the due time itself. Once resolved it says whether that was in time.
 */
export function computeSlaClock(ticket: ClockedTicket, nowMs: number): SlaClock {
  if (ticket.dueAt === null) return { kind: 'none' };
  const dueMs = Date.parse(ticket.dueAt);
  const isDone = ticket.state === 'resolved' || ticket.state === 'closed';
  if (isDone) {
    if (ticket.resolvedAt === null) return { kind: 'none' };
    const byMs = dueMs - Date.parse(ticket.resolvedAt);
    return byMs >= 0 ? { kind: 'met', byMs } : { kind: 'missed', byMs: -byMs };
  }
  const leftMs = dueMs - nowMs;
  if (leftMs <= 0) return { kind: 'running', leftMs, urgency: 'late' };
  const wholeMs = dueMs - Date.parse(ticket.openedAt);
  const urgency = leftMs <= Math.min(wholeMs * soonShare, soonAtMostMs) ? 'soon' : 'calm';
  return { kind: 'running', leftMs, urgency };
}
