import dayjs, { type Dayjs } from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';
import type { Instant } from '../api/shapes.ts';

dayjs.extend(utc);
dayjs.extend(timezone);

const wallFormat = 'YYYY-MM-DD HH:mm:ss';

/** What the clock on the wall shows at an instant in a time zone, as a date without a zone of its own, to be chosen from. */
export function toWallClock(instant: Instant, timeZone: string): Dayjs {
  return dayjs(dayjs(instant).tz(timeZone).format(wallFormat));
}

/** The instant at which the clock on the wall of a time zone shows a date; of an hour that comes twice, one of the two. */
export function fromWallClock(shown: Dayjs, timeZone: string): Instant {
  return dayjs.tz(shown.format(wallFormat), timeZone).toISOString();
}
