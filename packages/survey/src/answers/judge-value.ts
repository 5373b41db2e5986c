import type { Scale } from '../definition/definition.ts';
import { compilePattern } from '../pattern/compile-pattern.ts';
import { accept, type Judged, refuse } from './judged.ts';

/** Longest text, in characters, where the question names no limit of its own. */
export const textLimits = { shortText: 200, longText: 2000, optionText: 200, comment: 2000, hidden: 500 } as const;

export interface NumberBounds {
  min?: number;
  max?: number;
  decimals?: number;
}

export interface TextRules {
  minLength?: number;
  maxLength?: number;
  pattern?: string;
}

export function judgeScore(key: string, raw: unknown, scale: Scale): Judged<number> {
  if (typeof raw !== 'number') return refuse(key, 'numberExpected');
  const inside = Number.isInteger(raw) && raw >= scale.min && raw <= scale.max;
  return inside ? accept(raw) : refuse(key, 'outOfScale', { min: scale.min, max: scale.max });
}

export function judgeNumber(key: string, raw: unknown, { min, max, decimals }: NumberBounds): Judged<number> {
  if (typeof raw !== 'number' || !Number.isFinite(raw)) return refuse(key, 'numberNeeded');
  if (min !== undefined && raw < min) return refuse(key, 'tooSmall', { min });
  if (max !== undefined && raw > max) return refuse(key, 'tooLarge', { max });
  if (decimals !== undefined && Number(raw.toFixed(decimals)) !== raw) {
    return decimals === 0 ? refuse(key, 'wholeNumberNeeded') : refuse(key, 'tooManyDecimals', { decimals });
  }
  return accept(raw);
}

/** A number that a slider can stand at. */
export function judgeSlid(
  key: string,
  raw: unknown,
  { min, max, step }: { min: number; max: number; step: number },
): Judged<number> {
  const judged = judgeNumber(key, raw, { min, max });
  if (!judged.ok) return judged;
  const steps = (judged.value - min) / step;
  // The last step may be shorter; decimal steps are never exact in binary.
  const onStep = Math.abs(steps - Math.round(steps)) < 1e-6 || judged.value === max;
  return onStep ? judged : refuse(key, 'offStep', { min, step });
}

export function judgeText(key: string, raw: unknown, rules: TextRules & { maxLength: number }): Judged<string> {
  if (typeof raw !== 'string') return refuse(key, 'textExpected');
  // Neither lone surrogates nor NUL can be stored as JSON in PostgreSQL.
  if (!raw.isWellFormed() || raw.includes('\u0000')) return refuse(key, 'textInvalid');
  const { minLength: min, maxLength: max, pattern } = rules;
  // Counting characters of what is longer than any limit would only take time.
  const length = raw.length > 100_000 || (raw.length <= max && min === undefined) ? raw.length : [...raw].length;
  if (length > max) return refuse(key, 'textTooLong', { max, length });
  if (min !== undefined && length < min) return refuse(key, 'textTooShort', { min, length });
  if (pattern !== undefined && !matchesPattern(raw.trim(), pattern)) return refuse(key, 'patternUnmet');
  return accept(raw);
}

function matchesPattern(text: string, pattern: string): boolean {
  const compiled = compilePattern(pattern);
  return !compiled.ok || compiled.matches(text);
}

/** An address with one `@`, a dot in its domain and no blanks: what is worth sending to, short of trying. */
export function judgeEmail(key: string, raw: unknown): Judged<string> {
  const judged = judgeText(key, raw, { maxLength: 254 });
  if (!judged.ok) return judged;
  const [local = '', domain = '', ...more] = judged.value.trim().split('@');
  const isDomain = /^[^\s.,;:"()<>[\]\\/]+(\.[^\s.,;:"()<>[\]\\/]+)+$/.test(domain);
  const isLocal = local.length <= 64 && /^[^\s,;:"()<>[\]\\]+$/.test(local);
  return more.length === 0 && isLocal && isDomain ? accept(judged.value.trim()) : refuse(key, 'emailWrong');
}

/** 5 to 15 digits (ITU-T E.164 has 15 at most), with the signs that people put between them. */
export function judgePhone(key: string, raw: unknown): Judged<string> {
  const judged = judgeText(key, raw, { maxLength: 40 });
  if (!judged.ok) return judged;
  const text = judged.value.normalize('NFKC').trim();
  const digits = text.replace(/\D/g, '').length;
  const isPhone = /^\+?[\d ()./-]+$/.test(text) && digits >= 5 && digits <= 15;
  return isPhone ? accept(text) : refuse(key, 'phoneWrong');
}

export type DateParts = 'date' | 'time' | 'dateTime' | 'month' | 'year';

const dateForms = {
  date: /^\d{4}-\d{2}-\d{2}$/,
  time: /^([01]\d|2[0-3]):[0-5]\d$/,
  dateTime: /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/,
  month: /^\d{4}-(0[1-9]|1[0-2])$/,
  year: /^\d{4}$/,
} as const;

export interface DateBounds {
  parts: DateParts;
  min?: string;
  max?: string;
}

/** @param today the day that `today` stands for, `2026-03-01`; undefined lifts bounds that name it. */
export function judgeDate(
  key: string,
  raw: unknown,
  { parts, min, max }: DateBounds,
  today: string | undefined,
): Judged<string> {
  if (typeof raw !== 'string' || !dateForms[parts].test(raw) || !isCalendarDay(raw)) return refuse(key, 'dateWrong');
  const least = min === 'today' ? today : min;
  const most = max === 'today' ? today : max;
  // Both are written from the greatest unit to the least, so their order is that of their letters.
  if (least !== undefined && raw.slice(0, least.length) < least.slice(0, raw.length)) {
    return refuse(key, 'dateTooEarly', { min: least });
  }
  if (most !== undefined && raw.slice(0, most.length) > most.slice(0, raw.length)) {
    return refuse(key, 'dateTooLate', { max: most });
  }
  return accept(raw);
}

function isCalendarDay(text: string): boolean {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  if (found === null) return true;
  const [, year, month, day] = found.map(Number);
  const time = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day ?? 0));
  return time.getUTCMonth() === (month ?? 0) - 1 && time.getUTCDate() === day;
}
