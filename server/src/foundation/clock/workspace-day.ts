const formatters = new Map<string, Intl.DateTimeFormat>();

function getFormatter(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}

/** The clock on the wall in `timeZone` at an instant, read as if it were UTC, in milliseconds. */
function wallClockMs(at: Date, timeZone: string): number {
  const parts = getFormatter(timeZone).formatToParts(at);
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'));
}

const wholeHourOffsets = new Map<string, { hour: number; offsetMs: number }>();

/** Offsets change on whole hours of UTC at most, so the last hour's answer serves a stream of records. */
function findOffsetMs(at: Date, timeZone: string): number {
  const hour = Math.floor(at.getTime() / 3_600_000);
  const known = wholeHourOffsets.get(timeZone);
  if (known?.hour === hour) return known.offsetMs;
  const offsetMs = wallClockMs(new Date(hour * 3_600_000), timeZone) - hour * 3_600_000;
  wholeHourOffsets.set(timeZone, { hour, offsetMs });
  return offsetMs;
}

/**
 * The calendar day of an instant in a workspace's time zone.
 * @param timeZone IANA name, e.g. `Asia/Shanghai`; an unknown one throws RangeError.
 * @returns `YYYY-MM-DD`
 */
export function computeWorkspaceDay(at: Date, timeZone: string): string {
  return new Date(at.getTime() + findOffsetMs(at, timeZone)).toISOString().slice(0, 10);
}

/**
 * The instant at which a day begins in a workspace's time zone. Where clocks are put forward at midnight, the first
 * instant of that day.
 * @param day `YYYY-MM-DD`; anything else throws RangeError
 */
export function startOfWorkspaceDay(day: string, timeZone: string): Date {
  const asUtc = new Date(`${day}T00:00:00Z`).getTime();
  const guess = asUtc - (wallClockMs(new Date(asUtc), timeZone) - asUtc);
  const start = asUtc - (wallClockMs(new Date(guess), timeZone) - guess);
  return computeWorkspaceDay(new Date(start), timeZone) < day ? new Date(guess) : new Date(start);
}

/** The day `count` days after (or before, when negative) a day. @param day `YYYY-MM-DD` */
export function addDays(day: string, count: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + count);
  return at.toISOString().slice(0, 10);
}
