import type { Question } from '../../definition/definition.ts';
import { IdNames } from '../id-names.ts';
import type { SurveyAssembly } from '../survey-assembly.ts';
import { listFixedCodes } from './fixed-answers.ts';
import type { LimeSurveyPart, LimeSurveyQuestion, LimeSurveySurvey, LimeSurveyTexts } from './limesurvey-survey.ts';

/** A question of the source with what it became. */
export interface MappedQuestion {
  source: LimeSurveyQuestion;
  question: Question;
  ids: PartIds;
  /** Whether relevance, its own or its group's, can hide it. */
  canHide: boolean;
}

/** Ids of the parts of a question by their codes in the source. */
export interface PartIds {
  subquestions: ReadonlyMap<string, string>;
  /** Of the second axis of a table of texts or numbers. */
  columns: ReadonlyMap<string, string>;
  answers: ReadonlyMap<string, string>;
  /** Of the second scale of a dual array. */
  secondAnswers: ReadonlyMap<string, string>;
}

/** What the parts of one mapping share. It grows in the order of the survey. */
export interface LimeSurveyMapping {
  readonly survey: LimeSurveySurvey;
  readonly assembly: SurveyAssembly;
  /** Language tags by LimeSurvey's code. */
  readonly languages: ReadonlyMap<string, string>;
  /** Questions passed so far, by code. */
  readonly byCode: Map<string, MappedQuestion>;
  /** The same by id. */
  readonly byId: Map<string, MappedQuestion>;
}

/** What LimeSurvey calls the option "other". */
export const otherCode = '-oth-';

export function idsOf({ type, subquestions, answers, hasOther }: LimeSurveyQuestion): PartIds {
  const fixed = listFixedCodes(type);
  const choices =
    fixed.length > 0
      ? new Map(fixed.map((code) => [code, code]))
      : named(answers.filter((answer) => answer.scale === 0));
  const rows = named(subquestions.filter((part) => part.scale === 0));
  if (hasOther) {
    choices.set(otherCode, free('other', choices));
    rows.set('other', free('other', rows));
  }
  return {
    subquestions: rows,
    columns: named(subquestions.filter((part) => part.scale === 1)),
    answers: choices,
    secondAnswers: named(answers.filter((answer) => answer.scale === 1)),
  };
}

function named(parts: readonly LimeSurveyPart[]): Map<string, string> {
  const names = new IdNames('a');
  return new Map(parts.map((part) => [part.code, names.claim(part.code)]));
}

function free(id: string, taken: ReadonlyMap<string, string>): string {
  return [...taken.values()].includes(id) ? free(`${id}_`, taken) : id;
}

/** Words by language tag. */
export function wordsOf({ languages }: LimeSurveyMapping, texts: LimeSurveyTexts): Map<string, string> {
  return new Map(
    [...texts].flatMap(([language, text]) => {
      const tag = languages.get(language);
      return tag === undefined ? [] : [[tag, text] as const];
    }),
  );
}

/** An attribute that is the same in all languages; '' where it is not set. */
export function attributeOf(question: LimeSurveyQuestion, name: string): string {
  const values = question.attributes.get(name);
  return values?.get('')?.trim() ?? [...(values?.values() ?? [])][0]?.trim() ?? '';
}

/** A numeric attribute; undefined where it is not set, or is an expression. */
export function numberAttribute(question: LimeSurveyQuestion, name: string): number | undefined {
  const value = attributeOf(question, name);
  const number = value === '' ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : undefined;
}
