import { useMemo } from 'react';
import type { Instant, Language, Names } from '../api/shapes.ts';
import { useLanguage } from './language.tsx';
import { useSession } from './session.tsx';

/** How numbers, days and names are written for the reader: his language, his workspace's time zone. */
export interface Formats {
  language: Language;
  timeZone: string;
  count(n: number): string;
  /** A day with its year. */
  day(day: string): string;
  /** A stretch of time by its first day: a day or a week as month and day, a month as month and year. */
  bucket(day: string, grain: 'day' | 'week' | 'month'): string;
  dateTime(instant: Instant): string;
  nameOf(names: Names): string;
  /** Several names in a row. */
  listOf(names: readonly string[]): string;
}

/** Builds the formats of a language and a time zone. A name missing in the language falls back to the other one. */
export function buildFormats(language: Language, timeZone: string): Formats {
  const numbers = new Intl.NumberFormat(language);
  const days = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  const shortDays = new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', timeZone: 'UTC' });
  const months = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', timeZone: 'UTC' });
  const dateTimes = new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
  return {
    language,
    timeZone,
    count: (n) => numbers.format(n),
    day: (day) => days.format(new Date(`${day}T00:00:00Z`)),
    bucket: (day, grain) => (grain === 'month' ? months : shortDays).format(new Date(`${day}T00:00:00Z`)),
    dateTime: (instant) => dateTimes.format(new Date(instant)),
    listOf: (names) => names.join(language === 'zh-CN' ? '、' : ', '),
    nameOf: (names) => names[language] || names[language === 'en' ? 'zh-CN' : 'en'],
  };
}

/** The formats of the signed-in reader. */
export function useFormats(): Formats {
  const { language } = useLanguage();
  const { timeZone } = useSession().workspace;
  return useMemo(() => buildFormats(language, timeZone), [language, timeZone]);
}
