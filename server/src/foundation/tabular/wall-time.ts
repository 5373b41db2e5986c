import { computeZoneOffsetMs } from '../clock/index.ts';
import type { WallTime } from './date-format.ts';

const hourMs = 3_600_000;

/**
 * The instant at which clocks in a time zone show a wall time. A time that a clock change skips counts as if the clock
 * had not been changed yet; of one that comes twice, the first is taken.
 * @param timeZone IANA name; used only where the wall time names no offset itself
 */
export function computeInstant(wall: WallTime, timeZone: string): Date {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
  if (wall.offsetMinutes !== null) return new Date(asUtc - wall.offsetMinutes * 60_000);
  const before = computeZoneOffsetMs(asUtc - 24 * hourMs, timeZone);
  const guess = asUtc - before;
  return new Date(computeZoneOffsetMs(guess, timeZone) === before ? guess : settle(asUtc, guess, timeZone));
}

function settle(asUtc: number, guess: number, timeZone: string): number {
  const candidate = asUtc - computeZoneOffsetMs(guess, timeZone);
  return candidate + computeZoneOffsetMs(candidate, timeZone) === asUtc ? candidate : guess;
}
