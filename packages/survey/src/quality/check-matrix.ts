import { isPlainObject, notApplicable } from '../answers/answers.ts';
import type { Question } from '../definition/definition.ts';
import type { QualityFlag } from './quality-flag.ts';

/** Fewer rows than this are often the same in all honesty. */
const fewestRows = 5;

/**
 * The same answer in every row, or answers that go round in a pattern (1 2 3 4 5 4 3 …, 1 5 1 5 …), of a matrix of one
 * answer a row.
 *
 * @param value the answer, row by row in the order in which `question` shows the rows.
 */
export function checkMatrix(question: Question, key: string, value: unknown): QualityFlag[] {
  const positions = listPositions(question, value);
  if (positions.length < fewestRows) return [];
  const [first] = positions;
  const rows = positions.length;
  if (positions.every((position) => position === first)) {
    // Longer tables that are all the same are less and less likely to be meant.
    const weight = Math.min(0.5, 0.2 + (rows - fewestRows) * 0.05);
    return [{ code: 'straightLining', weight, keys: [key], evidence: { rows, value: first ?? '' } }];
  }
  const pattern = findPattern(positions);
  return pattern === undefined ? [] : [{ code: 'patterned', weight: 0.35, keys: [key], evidence: { rows, pattern } }];
}

/** Which point or option was chosen in each row, as a number. */
function listPositions(question: Question, value: unknown): number[] {
  if (!isPlainObject(value)) return [];
  if (question.type !== 'matrixSingle' && question.type !== 'matrixRating' && question.type !== 'matrixSlider')
    return [];
  const optionIds = question.type === 'matrixSingle' ? question.options.map(({ id }) => id) : [];
  return question.rows.flatMap(({ id }) => {
    const cell = Object.hasOwn(value, id) ? value[id] : undefined;
    if (typeof cell === 'number') return [cell];
    return typeof cell === 'string' && cell !== notApplicable ? [optionIds.indexOf(cell) + 1] : [];
  });
}

/** A stair (always a step up or down, turning at the ends) or a piece of two or three that is repeated at least thrice. */
function findPattern(positions: readonly number[]): string | undefined {
  const shown = positions.join(' ');
  const steps = positions.slice(1).map((position, at) => Math.abs(position - (positions[at] ?? 0)));
  const isStair = steps.every((step) => step === 1) && new Set(positions).size >= 3;
  if (isStair) return shown;
  const isPeriodic = [2, 3].some(
    (period) =>
      positions.length >= period * 3 && positions.every((position, at) => position === positions[at % period]),
  );
  return isPeriodic ? shown : undefined;
}
