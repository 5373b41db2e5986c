import type { Field, Question, QuestionOf, Row } from '../definition/definition.ts';
import type { AnswerError } from './answer-error.ts';
import { type AnswerCell, type AnswerValue, isPlainObject, notApplicable } from './answers.ts';
import { judgeOption, judgeOptions } from './judge-choice.ts';
import { judgeDate, judgeEmail, judgeNumber, judgePhone, judgeScore, judgeSlid, judgeText } from './judge-value.ts';
import { accept, clip, failure, isBlankAnswer, type Judged } from './judged.ts';

export type Parted = QuestionOf<
  | 'constantSum'
  | 'matrixSingle'
  | 'matrixMultiple'
  | 'matrixRating'
  | 'matrixSlider'
  | 'sideBySide'
  | 'form'
  | 'maxDiff'
  | 'conjoint'
>;

interface CheckedParts<T> {
  value: T | undefined;
  errors: AnswerError[];
}

type JudgePart<T> = (key: string, raw: unknown, partId: string) => CheckedParts<T>;

/** Judges an answer that has a part for each row, field or task. A malformed part is an error and is not kept. */
export function checkParts(
  question: Parted,
  raw: unknown,
  key: string,
  today?: string,
): CheckedParts<Record<string, AnswerCell>> {
  if (question.type === 'sideBySide') {
    const byColumn: JudgePart<AnswerCell> = (at, cell) => checkFields(question.columns, cell, at, today);
    return checkEach(question.rows, raw, key, byColumn);
  }
  if (question.type === 'form') return checkFields(question.fields, raw, key, today);
  if (question.type === 'maxDiff' || question.type === 'conjoint') return checkTasks(question, raw, key);
  const checked = checkEach(question.rows, raw, key, (at, cell) => fromJudged(judgeCell(question, at, cell)));
  return question.type === 'constantSum' ? withTotal(question, key, checked) : checked;
}

function checkEach<T>(
  parts: readonly { id: string }[],
  raw: unknown,
  key: string,
  judge: JudgePart<T>,
): CheckedParts<Record<string, T>> {
  if (!isPlainObject(raw)) return { value: undefined, errors: [failure(key, 'rowsExpected')] };
  const kept: Record<string, T> = {};
  const errors: AnswerError[] = [];
  for (const [id, cell] of Object.entries(raw)) {
    if (!parts.some((part) => part.id === id)) {
      errors.push(failure(`${key}.${clip(id)}`, 'rowUnknown', { row: clip(id) }));
    } else if (!isBlankAnswer(cell)) {
      const judged = judge(`${key}.${id}`, cell, id);
      if (judged.value !== undefined) kept[id] = judged.value;
      if (judged.errors.length > 0) errors.push(...judged.errors);
    }
    if (errors.length >= 20) break;
  }
  return { value: Object.keys(kept).length > 0 ? kept : undefined, errors };
}

function fromJudged<T>(judged: Judged<T>): CheckedParts<T> {
  return judged.ok ? { value: judged.value, errors: [] } : { value: undefined, errors: [judged.error] };
}

function judgeCell(
  question: QuestionOf<'constantSum' | 'matrixSingle' | 'matrixMultiple' | 'matrixRating' | 'matrixSlider'>,
  key: string,
  raw: unknown,
): Judged<AnswerCell> {
  switch (question.type) {
    case 'constantSum':
      return judgeNumber(key, raw, question);
    case 'matrixSingle':
      return judgeOption(key, raw, question.options);
    case 'matrixMultiple':
      return judgeOptions(key, raw, question.options, question);
    case 'matrixRating':
      if (raw === notApplicable && question.notApplicable !== undefined) return accept(notApplicable);
      return judgeScore(key, raw, question.scale);
    case 'matrixSlider':
      return judgeSlid(key, raw, question);
  }
}

type FieldAnswer = string | number | readonly string[];

function checkFields(
  fields: readonly Field[],
  raw: unknown,
  key: string,
  today?: string,
): CheckedParts<Record<string, FieldAnswer>> {
  return checkEach(fields, raw, key, (at, cell, id) => {
    const field = fields.find((candidate) => candidate.id === id);
    return field === undefined ? { value: undefined, errors: [] } : fromJudged(judgeField(field, at, cell, today));
  });
}

function judgeField(field: Field, key: string, raw: unknown, today?: string): Judged<FieldAnswer> {
  switch (field.input) {
    case 'text':
      return judgeText(key, raw, { ...field, maxLength: field.maxLength ?? 1000 });
    case 'number':
      return judgeNumber(key, raw, field);
    case 'email':
      return judgeEmail(key, raw);
    case 'phone':
      return judgePhone(key, raw);
    case 'date':
      return judgeDate(key, raw, { parts: 'date' }, today);
    case 'singleChoice':
      return judgeOption(key, raw, field.options ?? []);
    case 'multipleChoice':
      return judgeOptions(key, raw, field.options ?? [], {});
  }
}

function checkTasks(
  question: QuestionOf<'maxDiff' | 'conjoint'>,
  raw: unknown,
  key: string,
): CheckedParts<Record<string, AnswerCell>> {
  if (question.type === 'conjoint') {
    const none = question.none === undefined ? [] : [{ id: 'none' }];
    return checkEach(question.tasks, raw, key, (at, cell, id) => {
      const task = question.tasks.find((candidate) => candidate.id === id);
      return fromJudged<AnswerCell>(judgeOption(at, cell, [...(task?.alternatives ?? []), ...none]));
    });
  }
  return checkEach<AnswerCell>(question.tasks, raw, key, (at, cell, id) => {
    const options = (question.tasks.find((task) => task.id === id)?.options ?? []).map((option) => ({ id: option }));
    const checked = checkEach([{ id: 'best' }, { id: 'worst' }], cell, at, (partAt, part) =>
      fromJudged(judgeOption(partAt, part, options)),
    );
    const both = checked.value;
    if (both?.best === undefined || both.best !== both.worst) return checked;
    return { value: undefined, errors: [...checked.errors, failure(at, 'bestIsWorst')] };
  });
}

function withTotal<T extends AnswerCell>(
  { total: { min, max } }: QuestionOf<'constantSum'>,
  key: string,
  checked: CheckedParts<Record<string, T>>,
): CheckedParts<Record<string, T>> {
  if (checked.value === undefined || checked.errors.length > 0) return checked;
  const numbers = Object.values(checked.value).map(Number);
  // To the billionth, so that 0.1 + 0.2 makes 0.3.
  const sum = Math.round(numbers.reduce((total, number) => total + number, 0) * 1e9) / 1e9;
  const isLow = min !== undefined && sum < min;
  const isHigh = max !== undefined && sum > max;
  if (!isLow && !isHigh) return checked;
  if (min === max) return { ...checked, errors: [failure(key, 'totalWrong', { total: min ?? 0, sum })] };
  const error = isLow
    ? failure(key, 'totalTooSmall', { min, sum })
    : failure(key, 'totalTooLarge', { max: max ?? 0, sum });
  return { ...checked, errors: [error] };
}

/** The rows, fields and tasks of a required question that have no answer yet. */
export function listMissingParts(
  question: Question,
  key: string,
  value: Readonly<Record<string, unknown>>,
): AnswerError[] {
  switch (question.type) {
    case 'matrixSingle':
    case 'matrixMultiple':
    case 'matrixRating':
    case 'matrixSlider':
      return listMissingRows(question.rows, key, value);
    case 'sideBySide':
      return question.rows.flatMap((row) => {
        const cells = Object.hasOwn(value, row.id) ? value[row.id] : undefined;
        if (!isPlainObject(cells)) return [failure(`${key}.${row.id}`, 'rowRequired')];
        return missing(question.columns, `${key}.${row.id}`, cells, 'fieldRequired');
      });
    case 'form':
      return missing(question.fields, key, value, 'fieldRequired');
    case 'conjoint':
      return missing(question.tasks, key, value, 'rowRequired');
    case 'maxDiff':
      return question.tasks.flatMap((task) => {
        const both = Object.hasOwn(value, task.id) ? value[task.id] : undefined;
        const isWhole = isPlainObject(both) && both.best !== undefined && both.worst !== undefined;
        return isWhole ? [] : [failure(`${key}.${task.id}`, 'rowRequired')];
      });
    default:
      return [];
  }
}

/** A row that the respondent may name himself is his to leave out. */
function listMissingRows(rows: readonly Row[], key: string, value: Readonly<Record<string, unknown>>): AnswerError[] {
  return missing(
    rows.filter((row) => row.withText !== true),
    key,
    value,
    'rowRequired',
  );
}

function missing(
  parts: readonly { id: string }[],
  key: string,
  value: Readonly<Record<string, unknown>>,
  code: 'rowRequired' | 'fieldRequired',
): AnswerError[] {
  return parts.filter(({ id }) => !Object.hasOwn(value, id)).map(({ id }) => failure(`${key}.${id}`, code));
}

/** The fields of their own that must be filled in although the question as a whole need not be. */
export function listMissingFields(question: Question, key: string, value: AnswerValue | undefined): AnswerError[] {
  const cells = isPlainObject(value) ? value : {};
  if (question.type === 'form') {
    return missing(
      question.fields.filter(({ required }) => required === true),
      key,
      cells,
      'fieldRequired',
    );
  }
  if (question.type !== 'sideBySide') return [];
  const required = question.columns.filter((column) => column.required === true);
  return question.rows.flatMap((row) => {
    const cell = Object.hasOwn(cells, row.id) ? cells[row.id] : undefined;
    return missing(required, `${key}.${row.id}`, isPlainObject(cell) ? cell : {}, 'fieldRequired');
  });
}
