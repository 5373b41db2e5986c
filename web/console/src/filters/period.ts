import type { Day } from '../api/shapes.ts';

/** A span of days, both ends included. */
export interface Period {
  from: Day;
  to: Day;
}

/** A named span that ends today, or two days joined by `..`. */
export type PeriodChoice = '7d' | '30d' | '90d' | '12m' | `${string}..${string}`;

export const namedPeriods = ['7d', '30d', '90d', '12m'] as const;

const dayMs = 86_400_000;
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const daysOfName: Record<(typeof namedPeriods)[number], number> = { '7d': 7, '30d': 30, '90d': 90, '12m': 365 };

/** The day `days` days after another (negative: before). */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** The calendar day of a moment in a time zone, `YYYY-MM-DD`. */
export function computeDay(nowMs: number, timeZone: string): Day {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    nowMs,
  );
}

/** Reads a period choice from a URL; anything else is the last 30 days. */
export function readPeriodChoice(text: string | null): PeriodChoice {
  const named = namedPeriods.find((name) => name === text);
  if (named) return named;
  const [from, to] = text?.split('..') ?? [];
  if (from && to && dayPattern.test(from) && dayPattern.test(to) && from <= to) return `${from}..${to}`;
  return '30d';
}

/** The span of days that a choice means on a given day. */
export function computePeriod(choice: PeriodChoice, today: Day): Period {
  const named = namedPeriods.find((name) => name === choice);
  if (named) return { from: addDays(today, 1 - daysOfName[named]), to: today };
  const [from = today, to = today] = choice.split('..');
  return { from, to };
}

/**
 * The shortest choice that takes in a period and one more day.
 * @returns a named span that ends today where one does; else from the earlier to the later day
 */
export function widenPeriod(period: Period, day: Day, today: Day): PeriodChoice {
  const from = day < period.from ? day : period.from;
  const to = day > period.to ? day : period.to;
  const covers = (choice: PeriodChoice) => {
    const span = computePeriod(choice, today);
    return span.from <= from && to <= span.to;
  };
  return namedPeriods.find(covers) ?? `${from}..${to}`;
}

/** How many days a period covers. */
export function countDays({ from, to }: Period): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;
}

/** The grain at which a period's trend has a readable number of points: days to five weeks, weeks to half a year, then months. */
export function chooseGrain(period: Period): 'day' | 'week' | 'month' {
  const days = countDays(period);
  if (days <= 35) return 'day';
  return days <= 190 ? 'week' : 'month';
}
