import { computeZoneOffsetMs } from './zone-offset.ts';

/**
 * The calendar day of an instant in a workspace's time zone.
 * @param timeZone IANA name, e.g. `Asia/Shanghai`; an unknown one throws RangeError.
 * @returns `YYYY-MM-DD`
 */
export function computeWorkspaceDay(at: Date, timeZone: string): string {
  return new Date(at.getTime() + computeZoneOffsetMs(at.getTime(), timeZone)).toISOString().slice(0, 10);
}

/**
 * The instant at which a day begins in a workspace's time zone. Where clocks are put forward at midnight, the first
 * instant of that day.
 * @param day `YYYY-MM-DD`; anything else throws RangeError
 */
export function startOfWorkspaceDay(day: string, timeZone: string): Date {
  const asUtc = new Date(`${day}T00:00:00Z`).getTime();
  const guess = asUtc - computeZoneOffsetMs(asUtc, timeZone);
  const start = asUtc - computeZoneOffsetMs(guess, timeZone);
  return computeWorkspaceDay(new Date(start), timeZone) < day ? new Date(guess) : new Date(start);
}

/** The day `count` days after (or before, when negative) a day. @param day `YYYY-MM-DD` */
export function addDays(day: string, count: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + count);
  return at.toISOString().slice(0, 10);
}
