import type { Question } from '../../definition/definition.ts';
import { toId } from '../id-names.ts';
import type { SurveyAssembly } from '../survey-assembly.ts';
import type { QualtricsChoice, QualtricsQuestion, QualtricsSurvey } from './qualtrics-survey.ts';

/** A question of the source with what it became. */
export interface MappedQuestion {
  source: QualtricsQuestion;
  question: Question;
}

/** What the parts of one mapping share. It grows while the flow is gone through, in the order of the flow. */
export interface QualtricsMapping {
  readonly survey: QualtricsSurvey;
  readonly assembly: SurveyAssembly;
  /** Language tags by the language as Qualtrics names it. */
  readonly languages: ReadonlyMap<string, string>;
  /** Questions passed so far, by their Qualtrics id. */
  readonly mapped: Map<string, MappedQuestion>;
  /** Hidden questions that hold embedded data, by its name. Qualtrics does not tell letters from capitals in names. */
  readonly fields: Map<string, Question & { type: 'hidden' }>;
  /** Ids of quotas by their Qualtrics id. */
  readonly quotas: ReadonlyMap<string, string>;
  /** Ids of the blocks whose loops are around the place at hand, the innermost last, with their kind of loop. */
  readonly loops: { blockId: string; overItems: boolean }[];
}

/** The id of an option, row or field. Carried options keep theirs, so own ones beside them are named apart. */
export function optionIdOf(question: QualtricsQuestion, choiceId: string): string {
  if (question.carryForward === null) return toId(`c${choiceId}`, 'c');
  return /^x\d/.test(choiceId) ? toId(`c${choiceId.slice(1)}`, 'c') : toId(`o${choiceId}`, 'o');
}

/** The id of a scale point of a matrix. */
export function answerIdOf(answerId: string): string {
  return toId(`a${answerId}`, 'a');
}

/** Choices with words by language tag. */
export function wordsOf(mapping: QualtricsMapping, texts: QualtricsChoice['texts']): Map<string, string> {
  return new Map(
    [...texts].flatMap(([language, text]) => {
      const tag = mapping.languages.get(language);
      return tag === undefined ? [] : [[tag, text] as const];
    }),
  );
}

/** The hidden question that holds an embedded field; one that no one declares comes from outside the survey. */
export function fieldOf(mapping: QualtricsMapping, name: string): Question & { type: 'hidden' } {
  const key = name.trim().toLowerCase();
  const known = mapping.fields.get(key);
  if (known !== undefined) return known;
  const added = addField(mapping, name, true);
  mapping.assembly.note('fieldAdded', name, { name });
  return added;
}

/** Declares an embedded field. @param fromOutside whether its value can come with the respondent. */
export function addField(mapping: QualtricsMapping, name: string, fromOutside: boolean): Question & { type: 'hidden' } {
  const id = mapping.assembly.questionIds.claim(name);
  const hidden: Question & { type: 'hidden' } = { type: 'hidden', id, title: {}, code: name.slice(0, 200) || id };
  if (fromOutside) hidden.parameter = id;
  if (id !== name) mapping.assembly.note('renamed', name, { from: name, to: id });
  mapping.fields.set(name.trim().toLowerCase(), hidden);
  return hidden;
}
