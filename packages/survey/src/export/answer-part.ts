import { type Answers, isPlainObject } from '../answers/answers.ts';

/** What was answered at `key`, and below it at the ids of `path`; undefined where nothing was. */
export function answerPart(answers: Answers, key: string, path: readonly string[]): unknown {
  let value: unknown = Object.hasOwn(answers, key) ? answers[key] : undefined;
  for (const part of path) value = isPlainObject(value) && Object.hasOwn(value, part) ? value[part] : undefined;
  return value;
}

export function numberOf(answers: Answers, key: string, path: readonly string[] = []): number | null {
  const value = answerPart(answers, key, path);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** Words; lists and points one after the other. */
export function textOf(answers: Answers, key: string, path: readonly string[] = []): string | null {
  const value = answerPart(answers, key, path);
  if (typeof value === 'string') return value === '' ? null : value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (!Array.isArray(value) || value.length === 0) return null;
  return value
    .map((item: unknown) => (isPlainObject(item) ? `${String(item.x)},${String(item.y)}` : String(item)))
    .join('; ');
}

export function booleanOf(answers: Answers, key: string): number | null {
  const value = answerPart(answers, key, []);
  return typeof value === 'boolean' ? Number(value) : null;
}
