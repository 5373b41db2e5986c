import { addDays } from '../../foundation/clock/index.ts';

/** A calendar day of the workspace, `YYYY-MM-DD`. */
export type Day = string;

/** Days from and to, both counted in. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** How finely time is cut. Weeks begin on Monday. */
export type Grain = 'day' | 'week' | 'month';

const dayMs = 86_400_000;

function toMs(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** Whether a text is a day that exists, between 1970 and 2149, which is what the warehouse can hold. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = toMs(text);
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text) return false;
  return text >= '1970-01-01' && text <= '2149-06-05';
}

/** Days in a period, both ends counted. */
export function countDays({ from, to }: Period): number {
  return Math.round((toMs(to) - toMs(from)) / dayMs) + 1;
}

/** The first day of the bucket that a day lies in. */
export function startOfBucket(day: Day, grain: Grain): Day {
  if (grain === 'day') return day;
  if (grain === 'month') return `${day.slice(0, 7)}-01`;
  const weekday = (new Date(toMs(day)).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}

/** The same day `months` later (or earlier, when negative); the last day of a shorter month instead of one it lacks. */
export function addMonths(day: Day, months: number): Day {
  const total = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const month = `${String(Math.floor(total / 12)).padStart(4, '0')}-${String((total % 12) + 1).padStart(2, '0')}`;
  const lastDate = new Date(Date.UTC(Math.floor(total / 12), (total % 12) + 1, 0)).getUTCDate();
  return `${month}-${String(Math.min(Number(day.slice(8)), lastDate)).padStart(2, '0')}`;
}

/** The first days of the buckets that a period touches, in order. The first may begin before the period does. */
export function listBuckets({ from, to }: Period, grain: Grain): Day[] {
  const buckets: Day[] = [];
  let bucket = startOfBucket(from, grain);
  while (bucket <= to) {
    buckets.push(bucket);
    bucket = grain === 'month' ? addMonths(bucket, 1) : addDays(bucket, grain === 'week' ? 7 : 1);
  }
  return buckets;
}

function isWholeMonths({ from, to }: Period): boolean {
  return from.endsWith('-01') && addDays(to, 1).endsWith('-01');
}

function countMonths({ from, to }: Period): number {
  const monthsOf = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return monthsOf(to) - monthsOf(from) + 1;
}

/**
 * The period to compare with: just as long and just before. Whole months are compared with as many whole months, and
 * when time is cut into weeks or months it is moved by whole ones, so that buckets face their like.
 */
export function computePreviousPeriod(period: Period, grain?: Grain): Period {
  if (grain === 'week') {
    const days = Math.ceil(countDays(period) / 7) * 7;
    return { from: addDays(period.from, -days), to: addDays(period.to, -days) };
  }
  if (isWholeMonths(period) && grain !== 'day') {
    const from = addMonths(period.from, -countMonths(period));
    return { from, to: addDays(period.from, -1) };
  }
  if (grain === 'month') {
    const months = countMonths(period);
    return { from: addMonths(period.from, -months), to: addMonths(period.to, -months) };
  }
  const days = countDays(period);
  return { from: addDays(period.from, -days), to: addDays(period.from, -1) };
}
