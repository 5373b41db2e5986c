/** The order in which a file writes the parts of a day. `named`: the month is a word. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy' | 'named';

/** A time as a clock on the wall shows it; `offsetMinutes` is the distance from UTC where the text names it, else null. */
export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  offsetMinutes: number | null;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekday = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,. ]+/i;
const yearFirst = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?/;
const yearLast = /^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})(?!\d)/;
const compact = /^(\d{4})(\d{2})(\d{2})(?!\d)/;
const dayMonthName = /^(\d{1,2})(?:st|nd|rd|th)?[-\s.]+([a-z]{3})[a-z]*[-\s.,]+(\d{4}|\d{2})(?!\d)/i;
const monthNameDay = /^([a-z]{3})[a-z]*[-\s.]+(\d{1,2})(?:st|nd|rd|th)?[-\s.,]+(\d{4})(?!\d)/i;
/** `Feb 24 11:35:52 -0800 2015` */
const monthNameTimeYear = /^([a-z]{3})[a-z]*\s+(\d{1,2})\s+(\d{1,2}:\d{2}(?::\d{2})?)\s*([+-]\d{4})?\s+(\d{4})$/i;
const clock =
  /^(上午|下午|中午|晚上|凌晨)?\s*(\d{1,2})\s*[:.时h]\s*(\d{2})(?:\s*[:.分]\s*(\d{2})(?:[.,]\d+)?\s*秒?)?\s*([ap]\.?m\.?)?\s*/i;
const zone = /^(?:(?:gmt|utc)?\s*([+-])(\d{1,2}):?(\d{2})?|z|gmt|utc)$/i;

/**
 * Reads a day, with or without a time, in a known order of its parts.
 * @returns null for anything else and for times that don't exist (30 February, 25 o'clock)
 */
export function parseWallTime(written: string, order: DateOrder): WallTime | null {
  const text = written.trim().replace(weekday, '');
  const day = readDay(text, order);
  if (day === null) return null;
  const time = readTime(day.rest.replace(/^(?:\s*,|\s*t(?=\d)|\s+at\b)?\s*/i, ''));
  if (time === null) return null;
  const wall = { year: day.year, month: day.month, day: day.day, ...time };
  return exists(wall) ? wall : null;
}

/** Every order, in the order of preference where several read a column equally well. */
export const dateOrders: readonly DateOrder[] = ['ymd', 'dmy', 'mdy', 'named'];

/** Share of a column's cells that must be dates for it to be a column of dates. */
const dateShare = 0.95;

/**
 * Finds the order in which a column writes its days: the one that reads the most cells. Where days and months can't be
 * told apart (none is above 12), slashes mean month first, dots and dashes day first.
 * @param readable how many of the cells each order reads
 * @returns null when too few of the cells are dates
 */
export function chooseDateOrder(
  readable: Readonly<Record<DateOrder, number>>,
  cells: number,
  slashed: boolean,
): DateOrder | null {
  const preferred: readonly DateOrder[] = slashed ? ['ymd', 'mdy', 'dmy', 'named'] : dateOrders;
  const best = preferred.reduce((a, b) => (readable[b] > readable[a] ? b : a));
  return cells > 0 && readable[best] >= cells * dateShare ? best : null;
}

interface ReadDay {
  year: number;
  month: number;
  day: number;
  rest: string;
}

function readDay(text: string, order: DateOrder): ReadDay | null {
  switch (order) {
    case 'ymd': {
      const match = yearFirst.exec(text) ?? compact.exec(text);
      return match === null ? null : toDay(text, match, match[1], match[2], match[3]);
    }
    case 'dmy': {
      const match = yearLast.exec(text);
      return match === null ? null : toDay(text, match, match[3], match[2], match[1]);
    }
    case 'mdy': {
      const match = yearLast.exec(text);
      return match === null ? null : toDay(text, match, match[3], match[1], match[2]);
    }
    case 'named':
      return readNamedDay(text);
  }
}

function readNamedDay(text: string): ReadDay | null {
  const long = monthNameTimeYear.exec(text);
  if (long !== null) {
    const [, month = '', day, time = '', offset = '', year] = long;
    return { year: Number(year), month: monthNumber(month), day: Number(day), rest: `${time} ${offset}` };
  }
  const dayFirst = dayMonthName.exec(text);
  if (dayFirst !== null) return toDay(text, dayFirst, dayFirst[3], String(monthNumber(dayFirst[2] ?? '')), dayFirst[1]);
  const monthFirst = monthNameDay.exec(text);
  if (monthFirst === null) return null;
  return toDay(text, monthFirst, monthFirst[3], String(monthNumber(monthFirst[1] ?? '')), monthFirst[2]);
}

function monthNumber(name: string): number {
  return months.indexOf(name.toLowerCase()) + 1;
}

function toDay(
  text: string,
  match: RegExpExecArray,
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): ReadDay {
  return { year: fullYear(year ?? ''), month: Number(month), day: Number(day), rest: text.slice(match[0].length) };
}

/** Two digits are of this century up to 69, of the last from 70 (as POSIX has it). */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function readTime(text: string): Pick<WallTime, 'hour' | 'minute' | 'second' | 'offsetMinutes'> | null {
  if (text.trim() === '') return { hour: 0, minute: 0, second: 0, offsetMinutes: null };
  const match = clock.exec(text);
  if (match === null) return null;
  const [all, chinese, hour = '', minute = '', second = '0', english] = match;
  const offset = readOffset(text.slice(all.length).trim());
  if (offset === undefined) return null;
  return {
    hour: toFullDayHour(Number(hour), chinese ?? english?.toLowerCase().replaceAll('.', '')),
    minute: Number(minute),
    second: Number(second),
    offsetMinutes: offset,
  };
}

function toFullDayHour(hour: number, half: string | undefined): number {
  if (half === 'pm' || half === '下午' || half === '晚上') return hour < 12 ? hour + 12 : hour;
  if (half === 'am' || half === '上午' || half === '凌晨') return hour === 12 ? 0 : hour;
  return hour;
}

/** Minutes from UTC; null when none is named, undefined when the text is something else. */
function readOffset(text: string): number | null | undefined {
  if (text === '') return null;
  const match = zone.exec(text);
  if (match === null) return undefined;
  const [, sign, hours = '0', minutes = '0'] = match;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function exists({ year, month, day, hour, minute, second }: WallTime): boolean {
  if (hour > 23 || minute > 59 || second > 60 || year < 1900 || year > 2200) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
