/** The time now. */
export function now(): Date {
  return new Date();
}

/** A moment as the respondent's own clock shows it, with its offset: `2026-03-01T09:30:00+08:00` (RFC 3339). */
export function writeLocalInstant(at: Date): string {
  const pad = (number: number) => String(Math.trunc(Math.abs(number))).padStart(2, '0');
  const offset = -at.getTimezoneOffset();
  const day = `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
  const time = `${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}`;
  return `${day}T${time}${offset < 0 ? '-' : '+'}${pad(offset / 60)}:${pad(offset % 60)}`;
}
