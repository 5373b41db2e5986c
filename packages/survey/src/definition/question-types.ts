import type { QuestionType } from './definition.ts';
import { questionSchemas } from './question-schemas.ts';

/** Whether a word is the name of a type of question. */
export function isQuestionType(word: string): word is QuestionType {
  return Object.hasOwn(questionSchemas, word);
}

/** The names of all types of question. */
export const questionTypes: readonly QuestionType[] = Object.keys(questionSchemas).filter(isQuestionType);
