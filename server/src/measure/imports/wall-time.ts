import type { WallTime } from './date-format.ts';

const formatters = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();
const hourMs = 3_600_000;
const maxCachedOffsets = 50_000;

/**
 * The instant at which clocks in a time zone show a wall time. A time that a clock change skips counts as if the clock
 * had not been changed yet; of one that comes twice, the first is taken.
 * @param timeZone IANA name; used only where the wall time names no offset itself
 */
export function computeInstant(wall: WallTime, timeZone: string): Date {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
  if (wall.offsetMinutes !== null) return new Date(asUtc - wall.offsetMinutes * 60_000);
  const before = findOffset(asUtc - 24 * hourMs, timeZone);
  const guess = asUtc - before;
  return new Date(findOffset(guess, timeZone) === before ? guess : settle(asUtc, guess, timeZone));
}

function settle(asUtc: number, guess: number, timeZone: string): number {
  const candidate = asUtc - findOffset(guess, timeZone);
  return candidate + findOffset(candidate, timeZone) === asUtc ? candidate : guess;
}

/** Milliseconds that clocks in the zone are ahead of UTC at an instant, to the hour in which it lies. */
function findOffset(atMs: number, timeZone: string): number {
  const hour = Math.floor(atMs / (hourMs / 4));
  const key = `${timeZone}|${hour}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size > maxCachedOffsets) offsets.clear();
  const offset = readOffset(hour * (hourMs / 4), timeZone);
  offsets.set(key, offset);
  return offset;
}

function readOffset(atMs: number, timeZone: string): number {
  const parts = new Map(
    getFormatter(timeZone)
      .formatToParts(atMs)
      .map((part) => [part.type, Number(part.value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - atMs;
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
