import type { FieldType } from '@voxloop/condition';
import type { Field, Option, Question } from '../definition/definition.ts';
import { commentKey, optionTextKey, rowTextKey } from './answers.ts';

type TypedField = readonly [field: string, type: FieldType];

/** The fields by which conditions name the answer to a question, with their types: `[name, type]`. */
export function listAnswerFields(question: Question): TypedField[] {
  const field = `answer.${question.id}`;
  const fields = listValueFields(question, field);
  if ('comment' in question && question.comment !== undefined) {
    fields.push([`answer.${commentKey(question.id)}`, 'string']);
  }
  if ('rows' in question) {
    for (const row of question.rows) {
      if (row.withText === true) fields.push([`answer.${rowTextKey(question.id, row.id)}`, 'string']);
    }
  }
  return fields;
}

function listValueFields(question: Question, field: string): TypedField[] {
  switch (question.type) {
    case 'statement':
    case 'captcha':
    case 'heatMap':
      return [];
    case 'nps':
    case 'rating':
    case 'slider':
    case 'number':
      return [[field, 'number']];
    case 'shortText':
    case 'longText':
    case 'email':
    case 'phone':
    case 'date':
    case 'signature':
      return [[field, 'string']];
    case 'hidden':
      return [[field, question.valueType === 'number' ? 'number' : 'string']];
    case 'consent':
      return [[field, 'boolean']];
    case 'fileUpload':
    case 'cascade':
      return [[field, 'stringList']];
    case 'singleChoice':
      return [[field, 'string'], ...listOptionTexts(question)];
    case 'multipleChoice':
    case 'ranking':
      return [[field, 'stringList'], ...listOptionTexts(question)];
    case 'location':
      return ['latitude', 'longitude', 'accuracy'].map((part) => [`${field}.${part}`, 'number']);
    case 'timing':
      return ['firstClick', 'lastClick', 'submit', 'clicks'].map((part) => [`${field}.${part}`, 'number']);
    default:
      return listPartFields(question, field);
  }
}

type Parted = Extract<
  Question,
  {
    type:
      | 'matrixSingle'
      | 'matrixMultiple'
      | 'matrixRating'
      | 'matrixSlider'
      | 'constantSum'
      | 'sideBySide'
      | 'form'
      | 'maxDiff'
      | 'conjoint';
  }
>;

function listPartFields(question: Parted, field: string): TypedField[] {
  switch (question.type) {
    case 'matrixSingle':
      return question.rows.map((row) => [`${field}.${row.id}`, 'string']);
    case 'matrixMultiple':
      return question.rows.map((row) => [`${field}.${row.id}`, 'stringList']);
    case 'matrixRating':
    case 'matrixSlider':
    case 'constantSum':
      return question.rows.map((row) => [`${field}.${row.id}`, 'number']);
    case 'sideBySide':
      return question.rows.flatMap((row) =>
        question.columns.map((column): TypedField => [`${field}.${row.id}.${column.id}`, fieldTypeOf(column)]),
      );
    case 'form':
      return question.fields.map((part) => [`${field}.${part.id}`, fieldTypeOf(part)]);
    case 'maxDiff':
      return question.tasks.flatMap((task): TypedField[] => [
        [`${field}.${task.id}.best`, 'string'],
        [`${field}.${task.id}.worst`, 'string'],
      ]);
    case 'conjoint':
      return question.tasks.map((task) => [`${field}.${task.id}`, 'string']);
  }
}

/** What a field of a form or a column of a side-by-side matrix holds. */
export function fieldTypeOf({ input }: Pick<Field, 'input'>): FieldType {
  if (input === 'number') return 'number';
  return input === 'multipleChoice' ? 'stringList' : 'string';
}

function listOptionTexts(question: { id: string; options: readonly Option[] }): TypedField[] {
  return question.options
    .filter((option) => option.withText === true)
    .map((option) => [`answer.${optionTextKey(question.id, option.id)}`, 'string']);
}

/**
 * The fields that the flow derives from a question: `count.<id>` how many options are chosen or rows answered,
 * `score.<id>` what the answer counts, `shown.<id>` whether it was asked, `rank.<id>.<option>` from 1.
 */
export function listDerivedFields(question: Question): TypedField[] {
  const { id, type } = question;
  if (type === 'hidden' || type === 'timing') return [];
  const shown: TypedField = [`shown.${id}`, 'boolean'];
  if (type === 'statement' || type === 'captcha') return [shown];
  const ranks =
    type === 'ranking' ? question.options.map((option): TypedField => [`rank.${id}.${option.id}`, 'number']) : [];
  return [shown, [`count.${id}`, 'number'], [`score.${id}`, 'number'], ...ranks];
}
