import { maskIdentifier } from './profile.ts';

/** What a text seems to be that stands by itself: an address or a number of somebody's; null for anything else. */
export function guessKind(text: string): 'email' | 'phone' | null {
  if (/^[^\s@]+@[^\s@]+$/.test(text)) return 'email';
  return /^\+?\d(?:[\s().-]*\d){6,}$/.test(text) ? 'phone' : null;
}

/** A day, or a day and time, of digits and separators. */
const looksLikeDay = /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?:\D|$)/;

/** A text as it is kept for people to recognise a line of a file: what seems to name somebody is masked. */
export function maskSeeming(text: string): string {
  const kind = looksLikeDay.test(text) ? null : guessKind(text.trim());
  return kind === null ? text : maskIdentifier({ kind, value: text.trim() }).value;
}
