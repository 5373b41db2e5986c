import { type Condition, isComparison } from '@voxloop/condition';

/** Beyond this many days nothing is waited for. */
const farthestDays = 36_500;

/**
 * The whole numbers of days at which a comparison of one field in these conditions may turn: for "more than 30" it is
 * 31, for "at least 30" it is 30. Ascending, each once.
 */
export function listDayBoundaries(conditions: Iterable<Condition>, field: string): number[] {
  const boundaries = new Set<number>();
  for (const condition of conditions) {
    for (const value of listNumbers(condition, field)) {
      for (const days of [Math.ceil(value), Math.floor(value) + 1])
        if (days >= 0 && days <= farthestDays) boundaries.add(days);
    }
  }
  return [...boundaries].sort((a, b) => a - b);
}

function listNumbers(condition: Condition, field: string): number[] {
  if (!isComparison(condition)) {
    if ('not' in condition) return listNumbers(condition.not, field);
    return ('all' in condition ? condition.all : condition.any).flatMap((part) => listNumbers(part, field));
  }
  if (condition.field !== field) return [];
  const values: readonly unknown[] =
    'values' in condition ? condition.values : 'value' in condition ? [condition.value] : [];
  return values.filter((value) => typeof value === 'number');
}
