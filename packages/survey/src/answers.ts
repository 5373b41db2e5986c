/**
 * What a respondent answered, by question id:
 *
 * - a score (nps, rating): the number
 * - single choice: the option's id; multiple choice: a list of option ids
 * - text and hidden: the words
 * - matrix: an object from row id to option id (matrixSingle) or number (matrixRating)
 *
 * Words written beside an option stand under the key `<questionId>.<optionId>`.
 */
export type Answers = Readonly<Record<string, AnswerValue>>;

export type AnswerValue = number | string | readonly string[] | Readonly<Record<string, string | number>>;

/** A value that a condition can compare: what {@link readAnswer} finds. */
export type AnswerFieldValue = number | string | readonly string[];

/** The key under which the words written beside an option are kept. */
export function optionTextKey(questionId: string, optionId: string): string {
  return `${questionId}.${optionId}`;
}

/**
 * The answer at `questionId`, `questionId.rowId` or `questionId.optionId`, which is how conditions and piping name it
 * (after their `answer.`). Undefined where nothing was answered, and for a matrix named without a row.
 */
export function readAnswer(answers: Readonly<Record<string, unknown>>, name: string): AnswerFieldValue | undefined {
  const direct = comparable(ownValue(answers, name));
  if (direct !== undefined) return direct;
  const dot = name.indexOf('.');
  if (dot < 0) return undefined;
  const whole = ownValue(answers, name.slice(0, dot));
  return isPlainObject(whole) ? comparable(ownValue(whole, name.slice(dot + 1))) : undefined;
}

/** True for an object that is neither an array nor null. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function ownValue(object: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function comparable(value: unknown): AnswerFieldValue | undefined {
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  return undefined;
}
