/** A length of time cut to its one or two largest parts, for words like "3 h 20 min". */
export interface DurationParts {
  days: number;
  hours: number;
  minutes: number;
}

const minuteMs = 60_000;

/** Splits a length of time (milliseconds, sign ignored) into whole days, hours and minutes; seconds are cut off. */
export function computeDurationParts(durationMs: number): DurationParts {
  const minutes = Math.floor(Math.abs(durationMs) / minuteMs);
  return { days: Math.floor(minutes / 1440), hours: Math.floor(minutes / 60) % 24, minutes: minutes % 60 };
}

/** The parts worth saying: days and hours, or hours and minutes, or minutes. Never empty. */
export function listSpokenParts(parts: DurationParts): { unit: 'day' | 'hour' | 'minute'; amount: number }[] {
  if (parts.days > 0) {
    return [
      { unit: 'day' as const, amount: parts.days },
      { unit: 'hour' as const, amount: parts.hours },
    ].filter((part) => part.amount > 0);
  }
  if (parts.hours > 0) {
    return [
      { unit: 'hour' as const, amount: parts.hours },
      { unit: 'minute' as const, amount: parts.minutes },
    ].filter((part) => part.amount > 0);
  }
  return [{ unit: 'minute', amount: parts.minutes }];
}

/** Writes a length of time in a language: "3 hr 20 min", "3小时20分钟". */
export function formatDuration(durationMs: number, language: string): string {
  const chinese = language.startsWith('zh');
  const unitDisplay = chinese ? 'long' : 'short';
  const spoken = listSpokenParts(computeDurationParts(durationMs)).map(({ unit, amount }) =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay }).format(amount),
  );
  return chinese ? spoken.join('').replaceAll(' ', '') : spoken.join(' ');
}
