import type { AnswerError, AnswerErrorCode } from './answer-error.ts';

/** A value that was found sound, or what is wrong with it. */
export type Judged<T> = { ok: true; value: T } | { ok: false; error: AnswerError };

export function accept<T>(value: T): Judged<T> {
  return { ok: true, value };
}

export function refuse(
  key: string,
  code: AnswerErrorCode,
  params: AnswerError['params'] = {},
): { ok: false; error: AnswerError } {
  return { ok: false, error: failure(key, code, params) };
}

export function failure(key: string, code: AnswerErrorCode, params: AnswerError['params'] = {}): AnswerError {
  return { path: `answers.${key}`, code, params };
}

/** True for what counts as not answered: nothing, blank text, an empty list. */
export function isBlankAnswer(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return Array.isArray(value) && value.length === 0;
}

/** At most 64 characters of what somebody sent, for a message. */
export function clip(words: string): string {
  return words.length > 64 ? `${words.slice(0, 64).toWellFormed()}…` : words.toWellFormed();
}
