/**
 * What a respondent answered, by answer key. The key of a question is its id, followed by `@<item>` for each loop that it
 * stands in, the outermost first: `visit@store1`. {@link answerForms} says what the value of each type looks like.
 *
 * Words written beside an option stand under `<key>.<option>`, beside a row under `<key>.<row>:text`, and those of the
 * comment box under `<key>:comment`.
 */
export type Answers = Readonly<Record<string, AnswerValue>>;

export type AnswerValue = Scalar | readonly string[] | readonly Point[] | Readonly<Record<string, AnswerCell>>;

/** What is answered to one row, field or task. */
export type AnswerCell =
  | string
  | number
  | readonly string[]
  | Readonly<Record<string, string | number | readonly string[]>>;

export interface Point {
  x: number;
  y: number;
}

type Scalar = number | string | boolean;

/** A value that a condition can compare: what {@link readAnswer} finds. */
export type AnswerFieldValue = Scalar | readonly string[];

/** The answer that stands for "not applicable" where a scale offers it. */
export const notApplicable = 'notApplicable';

/** The key under which the words written beside an option are kept. */
export function optionTextKey(questionKey: string, optionId: string): string {
  return `${questionKey}.${optionId}`;
}

/** The key under which the words written beside a row are kept. */
export function rowTextKey(questionKey: string, rowId: string): string {
  return `${questionKey}.${rowId}:text`;
}

/** The key under which the words of the comment box are kept. */
export function commentKey(questionKey: string): string {
  return `${questionKey}:comment`;
}

/** The id of the question that an answer key belongs to. */
export function questionIdOf(answerKey: string): string {
  return /^[^@.:]*/.exec(answerKey)?.[0] ?? answerKey;
}

/**
 * The answer at `questionId`, `questionId.rowId`, `questionId.rowId.columnId` or `questionId.optionId`, which is how
 * conditions and piping name it (after their `answer.`). Undefined where nothing was answered, and for a matrix named
 * without a row.
 */
export function readAnswer(answers: Readonly<Record<string, unknown>>, name: string): AnswerFieldValue | undefined {
  const direct = comparable(ownValue(answers, name));
  if (direct !== undefined || !name.includes('.')) return direct;
  const [key = '', ...steps] = name.split('.');
  return readWithin(ownValue(answers, key), steps);
}

/** What stands below an answer, e.g. at a row and a column; undefined where nothing comparable does. */
export function readWithin(answer: unknown, steps: readonly string[]): AnswerFieldValue | undefined {
  let value = answer;
  for (const step of steps) value = isPlainObject(value) ? ownValue(value, step) : undefined;
  return comparable(value);
}

/** True for an object that is neither an array nor null. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function ownValue(object: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function comparable(value: unknown): AnswerFieldValue | undefined {
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  return undefined;
}
