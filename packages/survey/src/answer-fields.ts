import type { FieldType, FieldTypes } from '@voxloop/condition';
import { optionTextKey } from './answers.ts';
import type { Question, SurveyDefinition } from './definition.ts';

/** The fields by which conditions name the answer to a question, with their types: `[name, type]`. */
export function listAnswerFields(question: Question): (readonly [string, FieldType])[] {
  const field = `answer.${question.id}`;
  switch (question.type) {
    case 'statement':
      return [];
    case 'nps':
    case 'rating':
      return [[field, 'number']];
    case 'shortText':
    case 'longText':
    case 'hidden':
      return [[field, 'string']];
    case 'singleChoice':
    case 'multipleChoice':
      return [
        [field, question.type === 'singleChoice' ? 'string' : 'stringList'],
        ...question.options
          .filter((option) => option.withText === true)
          .map((option) => [`answer.${optionTextKey(question.id, option.id)}`, 'string'] as const),
      ];
    case 'matrixSingle':
    case 'matrixRating': {
      const type = question.type === 'matrixSingle' ? 'string' : 'number';
      return question.rows.map((row) => [`${field}.${row.id}`, type] as const);
    }
  }
}

/** The answer fields of a whole survey, for conditions over its feedback such as alert rules. */
export function answerFieldTypes(definition: SurveyDefinition): FieldTypes {
  const types = new Map(definition.pages.flatMap((page) => page.questions.flatMap(listAnswerFields)));
  return (field) => types.get(field);
}
