const formatters = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();
/** Clocks are changed on quarter hours of UTC at most, so one answer serves all instants of a quarter */
const quarterMs = 900_000;
const maxRememberedOffsets = 50_000;

/**
 * Milliseconds that clocks in a time zone are ahead of UTC at an instant.
 * @param timeZone IANA name, e.g. `Asia/Shanghai`; an unknown one throws RangeError
 */
export function computeZoneOffsetMs(atMs: number, timeZone: string): number {
  const quarter = Math.floor(atMs / quarterMs);
  const key = `${timeZone}|${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size > maxRememberedOffsets) offsets.clear();
  const offsetMs = readWallClockMs(quarter * quarterMs, timeZone) - quarter * quarterMs;
  offsets.set(key, offsetMs);
  return offsetMs;
}

/** What clocks in the zone show at an instant, read as if it were UTC. */
function readWallClockMs(atMs: number, timeZone: string): number {
  const parts = getFormatter(timeZone).formatToParts(atMs);
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'));
}

function getFormatter(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US', {
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
