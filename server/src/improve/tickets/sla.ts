import type { Severity } from './severity.ts';

const hourMs = 3_600_000;

/** Hours within which a ticket must be resolved, by severity. Calendar hours: nights and holidays count. */
export type DueHours = Readonly<Record<Severity, number>>;

/** The promise a workspace starts with; every alert rule may make its own. */
export const defaultDueHours: DueHours = { low: 72, medium: 48, high: 24, critical: 4 };

/** How long a resolved ticket waits for an unhappy answer before it closes by itself. */
export const autoCloseDays = 7;

/** When a ticket that was opened (or re-opened) at `startedAt` must be resolved. `slaHours` is above 0. */
export function computeDueAt(startedAt: Date, slaHours: number): Date {
  return new Date(startedAt.getTime() + slaHours * hourMs);
}

/**
 * When an overdue ticket goes one level further up. The first escalation comes with the due time, each further one when
 * the same span has passed again: a case due in 4 h climbs every 4 h, one due in 72 h every 72 h.
 *
 * @param level levels the ticket has already climbed since `dueAt` was set, 0 or more
 */
export function computeEscalateAt(dueAt: Date, slaHours: number, level: number): Date {
  return new Date(dueAt.getTime() + level * slaHours * hourMs);
}

/** When a ticket resolved at `resolvedAt` closes by itself, if the customer does not say otherwise. */
export function computeAutoCloseAt(resolvedAt: Date): Date {
  return new Date(resolvedAt.getTime() + autoCloseDays * 24 * hourMs);
}
