import type { AnswerError } from '@voxloop/survey';
import type { QuestionProps } from '../question-props.ts';

/** What is wrong with one row, field or task; undefined where nothing is. */
export function errorAt({ errors, answerKey }: QuestionProps, ...parts: readonly string[]): AnswerError | undefined {
  return errors.find((error) => error.path === ['answers', answerKey, ...parts].join('.'));
}

/** The parts of an answer that has one for each row, field or task. */
export function partsOf(answer: unknown): Readonly<Record<string, unknown>> {
  return typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? { ...answer } : {};
}

/** Parts with one of them changed; undefined where none is left. */
export function withPart(answer: unknown, id: string, value: unknown): Readonly<Record<string, unknown>> | undefined {
  const { [id]: _before, ...rest } = partsOf(answer);
  const changed = value === undefined ? rest : { ...rest, [id]: value };
  return Object.keys(changed).length === 0 ? undefined : changed;
}

/** The ids that are chosen, of one choice or several. */
export function listChosen(answer: unknown): readonly string[] {
  const chosen: readonly unknown[] = Array.isArray(answer) ? answer : [answer];
  return chosen.filter((id) => typeof id === 'string');
}

/** The options chosen after one was switched, in the order of the question; an exclusive one stands alone. */
export function toggleChoice(
  options: readonly { id: string; exclusive?: boolean }[],
  chosen: readonly string[],
  id: string,
  on: boolean,
): string[] | undefined {
  const switched = options.find((option) => option.id === id);
  const next = options.filter((option) => {
    if (option.id === id) return on;
    if (on && (switched?.exclusive === true || option.exclusive === true)) return false;
    return chosen.includes(option.id);
  });
  return next.length === 0 ? undefined : next.map((option) => option.id);
}
