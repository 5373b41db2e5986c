import { findQuestion, type Question, type SurveyDefinition } from '@voxloop/survey';
import { findOption } from './answer-lookup.ts';
import { type ImportMapping, isQuestionColumn, type MappingFault, type QuestionColumn } from './import-mapping.ts';

/** What keeps the columns of a file from being answers to this survey: unknown questions, other types, unknown options. */
export function matchDefinition(mapping: ImportMapping, definition: SurveyDefinition): MappingFault[] {
  return mapping.columns.filter(isQuestionColumn).flatMap((column) => {
    const question = findQuestion(definition, column.questionId);
    if (question === undefined) return [{ index: column.index, code: 'questionUnknown', value: column.questionId }];
    return matchColumn(column, question);
  });
}

function matchColumn(column: QuestionColumn, question: Question): MappingFault[] {
  const row = 'row' in column ? column.row : undefined;
  const unfit: MappingFault[] = [{ index: column.index, code: 'questionUnfit', value: question.type }];
  if (!fits(column, question)) return unfit;
  if (row !== undefined && !('rows' in question && question.rows.some(({ id }) => id === row.id))) return unfit;
  if (!('options' in column) || !('options' in question)) return [];
  return column.options
    .filter((label) => findOption(question.options, label) === undefined)
    .map((label) => ({ index: column.index, code: 'optionUnknown', value: label }));
}

function fits(column: QuestionColumn, question: Question): boolean {
  const inMatrix = 'row' in column && column.row !== undefined;
  switch (column.as) {
    case 'score': {
      const types: readonly Question['type'][] = inMatrix ? ['matrixRating'] : ['nps', 'rating'];
      return types.includes(question.type);
    }
    case 'number':
      return question.type === 'hidden';
    case 'text':
      return question.type === 'shortText' || question.type === 'longText';
    case 'singleChoice':
      return question.type === (inMatrix ? 'matrixSingle' : 'singleChoice');
    case 'multipleChoice':
      return question.type === 'multipleChoice';
  }
}
