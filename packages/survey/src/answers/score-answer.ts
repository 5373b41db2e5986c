import type { Option, Question } from '../definition/definition.ts';
import { type AnswerValue, isPlainObject } from './answers.ts';

/** How many options are chosen, rows, fields or tasks answered, files sent or points set; 1 for any other answer, else 0. */
export function countParts(value: AnswerValue | undefined): number {
  if (value === undefined) return 0;
  if (Array.isArray(value)) return value.length;
  return isPlainObject(value) ? Object.keys(value).length : 1;
}

/**
 * What an answer counts: the number given, or the `value` of the options chosen; summed over rows. Undefined where the
 * answer has nothing that counts.
 */
export function computeScore(question: Question, value: AnswerValue): number | undefined {
  const options: readonly Option[] = 'options' in question && question.type !== 'cascade' ? question.options : [];
  const numbers = listCells(value).flatMap((cell) => {
    if (typeof cell === 'number') return [cell];
    const worth = options.find((option) => option.id === cell)?.value;
    return worth === undefined ? [] : [worth];
  });
  return numbers.length === 0 ? undefined : numbers.reduce((sum, number) => sum + number, 0);
}

function listCells(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return isPlainObject(value) ? Object.values(value).flatMap(listCells) : [value];
}
