import type { JoinedField, JoinedValues } from './joined-field.ts';

/** What is new about a feedback, for those who act on it and don't only count it. */
export interface JoinedNews {
  /** When the feedback happened */
  occurredAt: string;
  /** What was known of it before; what is only found by looking back counts as known before */
  before: JoinedValues;
}

const hourMs = 3_600_000;
/** Somebody is still told of what comes this late; later it is history. */
export const newsForDays = 7;

/**
 * What a change of joined values brings that is news.
 *
 * A value is no news, whatever it is now, where the feedback lies more than {@link newsForDays} days back (counted from
 * when the value could be known: the end of its window, or the arrival of the feedback), and where a field that is still
 * being built finds it for feedback of which it could have been known before the field went by its rule. So neither events
 * imported from the past nor a new rule make old feedback new.
 * @param known what was written down before
 * @param values what is known now
 * @returns undefined where nothing of it is news
 */
export function findJoinedNews(
  feedback: { occurredAt: Date; receivedAt: Date },
  fields: readonly JoinedField[],
  { known, values }: { known: JoinedValues; values: JoinedValues },
  now: Date,
): JoinedNews | undefined {
  const fresh = new Set(fields.filter((field) => isFresh(field, feedback, now)).map(({ key }) => key));
  const before = {
    numbers: pickBefore(fresh, known.numbers, values.numbers),
    texts: pickBefore(fresh, known.texts, values.texts),
  };
  const isSame = sameEntries(before.numbers, values.numbers) && sameEntries(before.texts, values.texts);
  return isSame ? undefined : { occurredAt: feedback.occurredAt.toISOString(), before };
}

function isFresh(
  { rule: { join }, state, ruledAt }: JoinedField,
  feedback: { occurredAt: Date; receivedAt: Date },
  now: Date,
): boolean {
  const waitMs = join.by === 'person' && join.side === 'after' ? join.windowHours * hourMs : 0;
  const knowableMs = Math.max(feedback.receivedAt.getTime(), feedback.occurredAt.getTime() + waitMs);
  if (state === 'building' && knowableMs < ruledAt.getTime()) return false;
  return now.getTime() - knowableMs <= newsForDays * 24 * hourMs;
}

/** Of fresh keys what was known, of the others what is known now. */
function pickBefore<T>(
  fresh: ReadonlySet<string>,
  known: Readonly<Record<string, T>>,
  values: Readonly<Record<string, T>>,
): Record<string, T> {
  const earlier = Object.entries(known).filter(([key]) => fresh.has(key));
  const settled = Object.entries(values).filter(([key]) => !fresh.has(key));
  return Object.fromEntries([...earlier, ...settled]);
}

/** Whether two records hold the same. */
export function sameEntries<T>(one: Readonly<Record<string, T>>, other: Readonly<Record<string, T>>): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}
