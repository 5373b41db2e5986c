import type { Question, QuestionOf } from '../definition/definition.ts';
import type { AnswerError } from './answer-error.ts';
import { type AnswerValue, commentKey, isPlainObject, notApplicable, optionTextKey, rowTextKey } from './answers.ts';
import { checkParts, listMissingFields, listMissingParts } from './check-parts.ts';
import { judgeOption, judgeOptions, judgePath } from './judge-choice.ts';
import { judgeFiles, judgePlace, judgePoints, judgeSignature, judgeTiming } from './judge-media.ts';
import {
  judgeDate,
  judgeEmail,
  judgeNumber,
  judgePhone,
  judgeScore,
  judgeSlid,
  judgeText,
  textLimits,
} from './judge-value.ts';
import { accept, failure, isBlankAnswer, type Judged, refuse } from './judged.ts';

/** The sound part of what was answered to one question, and what is wrong with the rest. */
export interface CheckedAnswer {
  /** Answer keys to keep, `[key, value]`; empty where nothing (sound) was answered. */
  entries: readonly (readonly [string, AnswerValue])[];
  errors: readonly AnswerError[];
}

/** What was sent, of any shape, by answer key. */
export type RawAnswers = ReadonlyMap<string, unknown>;

const nothing: CheckedAnswer = { entries: [], errors: [] };

/**
 * Judges what `answers` holds for a question. Blank text, an empty list and null count as not answered. A malformed
 * answer is an error and is not kept; what a required question lacks is an error as well.
 *
 * @param question with the options and rows that the respondent is shown.
 * @param key its answer key: the id, with the passes of its loops.
 * @param today what `today` stands for in the bounds of dates, `2026-03-01`.
 */
export function checkAnswer(
  question: Question,
  answers: RawAnswers,
  key: string = question.id,
  today?: string,
): CheckedAnswer {
  if (question.type === 'statement') return nothing;
  const raw = answers.get(key);
  const given = isBlankAnswer(raw) ? nothing : checkGiven(question, raw, key, today);
  const checked = withWords(question, key, answers, given);
  if (checked.errors.length > 0) return checked;
  if (isRequired(question)) return { ...checked, errors: listMissing(question, key, checked) };
  if (question.type !== 'form' && question.type !== 'sideBySide') return checked;
  return { ...checked, errors: listMissingFields(question, key, checked.entries[0]?.[1]) };
}

function isRequired(question: Question): boolean {
  if (question.type === 'captcha') return true;
  return 'required' in question && question.required !== undefined && question.required !== false;
}

function listMissing(question: Question, key: string, { entries }: CheckedAnswer): AnswerError[] {
  const value = entries.find(([at]) => at === key)?.[1];
  if (value === undefined) return [failure(key, question.type === 'consent' ? 'consentRequired' : 'required')];
  return isPlainObject(value) ? listMissingParts(question, key, value) : [];
}

function keep(key: string, judged: Judged<AnswerValue>): CheckedAnswer {
  return judged.ok ? { entries: [[key, judged.value]], errors: [] } : { entries: [], errors: [judged.error] };
}

function checkGiven(
  question: Exclude<Question, QuestionOf<'statement'>>,
  raw: unknown,
  key: string,
  today?: string,
): CheckedAnswer {
  switch (question.type) {
    case 'constantSum':
    case 'matrixSingle':
    case 'matrixMultiple':
    case 'matrixRating':
    case 'matrixSlider':
    case 'sideBySide':
    case 'form':
    case 'maxDiff':
    case 'conjoint': {
      const { value, errors } = checkParts(question, raw, key, today);
      return { entries: value === undefined ? [] : [[key, value]], errors };
    }
    default:
      return keep(key, judgeWhole(question, raw, key, today));
  }
}

type Whole = Exclude<
  Question,
  QuestionOf<
    | 'statement'
    | 'constantSum'
    | 'matrixSingle'
    | 'matrixMultiple'
    | 'matrixRating'
    | 'matrixSlider'
    | 'sideBySide'
    | 'form'
    | 'maxDiff'
    | 'conjoint'
  >
>;

function judgeWhole(question: Whole, raw: unknown, key: string, today?: string): Judged<AnswerValue> {
  switch (question.type) {
    case 'nps':
    case 'rating':
      if (raw === notApplicable && question.notApplicable !== undefined) return accept(notApplicable);
      return judgeScore(key, raw, question.scale);
    case 'singleChoice':
      return judgeOption(key, raw, question.options);
    case 'multipleChoice':
    case 'ranking':
      return judgeOptions(key, raw, question.options, question);
    case 'slider':
      return judgeSlid(key, raw, question);
    case 'number':
      return judgeNumber(key, raw, question);
    case 'shortText':
    case 'longText':
      return judgeText(key, raw, { ...question, maxLength: question.maxLength ?? textLimits[question.type] });
    case 'email':
      return judgeEmail(key, raw);
    case 'phone':
      return judgePhone(key, raw);
    case 'date':
      return judgeDate(key, raw, question, today);
    case 'cascade':
      return judgePath(key, raw, question);
    case 'consent':
      return raw === true ? accept(true) : refuse(key, 'consentRequired');
    case 'captcha':
      return judgeText(key, raw, { maxLength: 5000 });
    case 'hidden':
      if (question.valueType === 'number') return judgeNumber(key, raw, {});
      return judgeText(key, raw, { maxLength: textLimits.hidden });
    case 'fileUpload':
      return judgeFiles(key, raw, question.maxFiles ?? 1);
    case 'signature':
      return judgeSignature(key, raw);
    case 'location':
      return judgePlace(key, raw);
    case 'heatMap':
      return judgePoints(key, raw, question.maxPoints);
    case 'timing':
      return judgeTiming(key, raw);
  }
}

/** Adds the words beside chosen options, answered rows and the answer as a whole; those beside anything else are dropped. */
function withWords(question: Question, key: string, answers: RawAnswers, checked: CheckedAnswer): CheckedAnswer {
  const beside = listWordKeys(question, key, checked.entries[0]?.[1]);
  if (beside.length === 0) return checked;
  const given = beside.filter(({ at }) => !isBlankAnswer(answers.get(at)));
  if (given.length === 0) return checked;
  const texts = given.map(({ at, maxLength }) => keep(at, judgeText(at, answers.get(at), { maxLength })));
  return {
    entries: [...checked.entries, ...texts.flatMap((text) => text.entries)],
    errors: [...checked.errors, ...texts.flatMap((text) => text.errors)],
  };
}

/** The keys at which words may stand beside this answer. */
function listWordKeys(question: Question, key: string, value: AnswerValue | undefined): WordKey[] {
  const keys: WordKey[] = [];
  if (value !== undefined && 'options' in question && question.type !== 'cascade') {
    const isChosen = Array.isArray(value)
      ? (id: string) => value.some((one) => one === id)
      : (id: string) => value === id;
    for (const { id, withText } of question.options) {
      if (withText === true && isChosen(id))
        keys.push({ at: optionTextKey(key, id), maxLength: textLimits.optionText });
    }
  }
  if ('rows' in question && isPlainObject(value)) {
    for (const { id, withText } of question.rows) {
      if (withText === true && Object.hasOwn(value, id))
        keys.push({ at: rowTextKey(key, id), maxLength: textLimits.optionText });
    }
  }
  if ('comment' in question && question.comment !== undefined) {
    keys.push({ at: commentKey(key), maxLength: textLimits.comment });
  }
  return keys;
}

interface WordKey {
  at: string;
  maxLength: number;
}
