import type { AnswerError, AnswerErrorCode } from './answer-error.ts';
import { type AnswerValue, isPlainObject, optionTextKey } from './answers.ts';
import type { Option, Question, QuestionOf, Scale } from './definition.ts';

/** Longest text, in characters, where the question names no limit of its own. */
export const textLimits = { shortText: 200, longText: 2000, optionText: 200, hidden: 500 } as const;

/** The sound part of what was answered to one question, and what is wrong with the rest. */
export interface CheckedAnswer {
  /** Answer keys to keep, `[key, value]`; empty where nothing (sound) was answered. */
  entries: readonly (readonly [string, AnswerValue])[];
  errors: readonly AnswerError[];
}

type Raw = Readonly<Record<string, unknown>>;

/**
 * Judges what `answers` holds for `question`. Blank text, an empty list and null count as not answered. A malformed
 * answer is an error and is not kept; a required question without an answer is the error `required`.
 */
export function checkAnswer(question: Question, answers: Raw): CheckedAnswer {
  if (question.type === 'statement') return { entries: [], errors: [] };
  const raw = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
  const checked = isBlank(raw) ? { entries: [], errors: [] } : checkGiven(question, raw, answers);
  const mustAnswer = question.type !== 'hidden' && question.required === true;
  if (!mustAnswer || checked.errors.length > 0) return checked;
  if (question.type === 'matrixSingle' || question.type === 'matrixRating') {
    return { ...checked, errors: listMissingRows(question, checked) };
  }
  return checked.entries.length > 0 ? checked : { entries: [], errors: [failure(question.id, 'required')] };
}

function checkGiven(question: Exclude<Question, QuestionOf<'statement'>>, raw: unknown, answers: Raw): CheckedAnswer {
  switch (question.type) {
    case 'nps':
    case 'rating':
      return keep(question.id, judgeScore(question.id, raw, question.scale));
    case 'singleChoice': {
      const judged = judgeOption(question.id, raw, question.options);
      return withOptionTexts(question, judged.ok ? [judged.value] : [], answers, keep(question.id, judged));
    }
    case 'multipleChoice': {
      const judged = judgeOptions(raw, question);
      return withOptionTexts(question, judged.ok ? judged.value : [], answers, keep(question.id, judged));
    }
    case 'shortText':
    case 'longText':
      return keep(question.id, judgeText(question.id, raw, question.maxLength ?? textLimits[question.type]));
    case 'hidden':
      return keep(question.id, judgeText(question.id, raw, textLimits.hidden));
    case 'matrixSingle':
      return checkRows(question, raw, (key, cell) => judgeOption(key, cell, question.options));
    case 'matrixRating':
      return checkRows(question, raw, (key, cell) => judgeScore(key, cell, question.scale));
  }
}

type Judged<T> = { ok: true; value: T } | { ok: false; error: AnswerError };

function keep(key: string, judged: Judged<AnswerValue>): CheckedAnswer {
  return judged.ok ? { entries: [[key, judged.value]], errors: [] } : { entries: [], errors: [judged.error] };
}

function judgeScore(key: string, raw: unknown, scale: Scale): Judged<number> {
  if (typeof raw !== 'number') return refuse(key, 'numberExpected');
  const inside = Number.isInteger(raw) && raw >= scale.min && raw <= scale.max;
  return inside ? { ok: true, value: raw } : refuse(key, 'outOfScale', { min: scale.min, max: scale.max });
}

function judgeOption(key: string, raw: unknown, options: readonly Option[]): Judged<string> {
  if (typeof raw !== 'string') return refuse(key, 'optionExpected');
  const known = options.some((option) => option.id === raw);
  return known ? { ok: true, value: raw } : refuse(key, 'optionUnknown', { option: clip(raw) });
}

function judgeOptions(raw: unknown, question: QuestionOf<'multipleChoice'>): Judged<string[]> {
  if (!Array.isArray(raw)) return refuse(question.id, 'optionsExpected');
  if (raw.length > question.options.length) return refuse(question.id, 'optionRepeated');
  const chosen: string[] = [];
  for (const item of raw) {
    const judged = judgeOption(question.id, item, question.options);
    if (!judged.ok) return judged;
    chosen.push(judged.value);
  }
  if (new Set(chosen).size !== chosen.length) return refuse(question.id, 'optionRepeated');
  const { minChoices: min, maxChoices: max } = question;
  if (min !== undefined && chosen.length < min) return refuse(question.id, 'tooFewChoices', { min });
  if (max !== undefined && chosen.length > max) return refuse(question.id, 'tooManyChoices', { max });
  return { ok: true, value: chosen };
}

function judgeText(key: string, raw: unknown, max: number): Judged<string> {
  if (typeof raw !== 'string') return refuse(key, 'textExpected');
  // Neither lone surrogates nor NUL can be stored as JSON in PostgreSQL.
  if (!raw.isWellFormed() || raw.includes('\u0000')) return refuse(key, 'textInvalid');
  const length = raw.length <= max ? raw.length : [...raw].length;
  return length <= max ? { ok: true, value: raw } : refuse(key, 'textTooLong', { max, length });
}

function checkRows(
  question: QuestionOf<'matrixSingle' | 'matrixRating'>,
  raw: unknown,
  judge: (key: string, cell: unknown) => Judged<string | number>,
): CheckedAnswer {
  if (!isPlainObject(raw)) return { entries: [], errors: [failure(question.id, 'rowsExpected')] };
  const kept: Record<string, string | number> = {};
  const errors: AnswerError[] = [];
  for (const [rowId, cell] of Object.entries(raw)) {
    const key = `${question.id}.${clip(rowId)}`;
    if (!question.rows.some((row) => row.id === rowId)) errors.push(failure(key, 'rowUnknown', { row: clip(rowId) }));
    else if (!isBlank(cell)) {
      const judged = judge(key, cell);
      if (judged.ok) kept[rowId] = judged.value;
      else errors.push(judged.error);
    }
    if (errors.length >= 20) break;
  }
  return { entries: Object.keys(kept).length > 0 ? [[question.id, kept]] : [], errors };
}

function listMissingRows(question: QuestionOf<'matrixSingle' | 'matrixRating'>, checked: CheckedAnswer): AnswerError[] {
  const kept = checked.entries[0]?.[1];
  if (!isPlainObject(kept)) return [failure(question.id, 'required')];
  return question.rows
    .filter((row) => !Object.hasOwn(kept, row.id))
    .map((row) => failure(`${question.id}.${row.id}`, 'rowRequired'));
}

/** Adds the words beside the chosen options; words beside an option that is not chosen are dropped. */
function withOptionTexts(
  question: QuestionOf<'singleChoice' | 'multipleChoice'>,
  chosen: readonly string[],
  answers: Raw,
  checked: CheckedAnswer,
): CheckedAnswer {
  const entries = [...checked.entries];
  const errors = [...checked.errors];
  for (const option of question.options) {
    const key = optionTextKey(question.id, option.id);
    const words = Object.hasOwn(answers, key) ? answers[key] : undefined;
    if (option.withText !== true || !chosen.includes(option.id) || isBlank(words)) continue;
    const text = keep(key, judgeText(key, words, textLimits.optionText));
    entries.push(...text.entries);
    errors.push(...text.errors);
  }
  return { entries, errors };
}

function isBlank(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.length === 0;
  return false;
}

function refuse(
  key: string,
  code: AnswerErrorCode,
  params: AnswerError['params'] = {},
): { ok: false; error: AnswerError } {
  return { ok: false, error: failure(key, code, params) };
}

function failure(key: string, code: AnswerErrorCode, params: AnswerError['params'] = {}): AnswerError {
  return { path: `answers.${key}`, code, params };
}

function clip(words: string): string {
  return words.length > 64 ? `${words.slice(0, 64).toWellFormed()}…` : words;
}
