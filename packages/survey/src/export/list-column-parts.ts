import { optionTextKey, rowTextKey } from '../answers/answers.ts';
import type { Field, Option, Question, Row, Texts } from '../definition/definition.ts';
import { answerPart, booleanOf, textOf } from './answer-part.ts';
import {
  boxPart,
  boxValues,
  type ColumnPart,
  choicePart,
  codeOf,
  numberPart,
  scorePart,
  textColumn,
  textPart,
} from './column-part.ts';

/** The columns of one question, in its order. @param key where its answer stands. */
export function listColumnParts(question: Question, key: string): ColumnPart[] {
  switch (question.type) {
    case 'statement':
    case 'captcha':
      return [];
    case 'singleChoice':
      return [choicePart('', [], question.options, key, []), ...listOptionTexts(question.options, key)];
    case 'multipleChoice':
      return [
        ...question.options.map((option) => boxPart(codeOf(option), [option.label], key, [], option.id)),
        ...listOptionTexts(question.options, key),
      ];
    case 'ranking':
      return question.options.map((option) => ({
        part: codeOf(option),
        words: [option.label],
        kind: 'number',
        measure: 'ordinal',
        read: (answers) => {
          const list = answerPart(answers, key, []);
          const rank = Array.isArray(list) ? list.indexOf(option.id) : -1;
          return rank < 0 ? null : rank + 1;
        },
      }));
    case 'nps':
    case 'rating':
      return [scorePart('', [], key, [], question.notApplicable)];
    case 'number':
    case 'slider':
      return [numberPart('', [], key, [])];
    case 'hidden':
      return [question.valueType === 'number' ? numberPart('', [], key, []) : textPart('', [], key, [])];
    case 'consent':
      return [
        {
          part: '',
          words: [],
          kind: 'number',
          measure: 'nominal',
          values: boxValues,
          read: (answers) => booleanOf(answers, key),
        },
      ];
    case 'form':
      return question.fields.flatMap((field) => listFieldParts(codeOf(field), [field.label], field, key, [field.id]));
    case 'cascade':
      return question.levels.map((level, at) => ({
        ...textColumn((answers) => {
          const path = answerPart(answers, key, []);
          return Array.isArray(path) ? String(path[at] ?? '') || null : null;
        }),
        part: level.id,
        words: [level.label],
      }));
    case 'maxDiff':
      return question.tasks.flatMap((task) =>
        (['best', 'worst'] as const).map((end) =>
          choicePart(`${task.id}_${end}`, question[end] === undefined ? [] : [question[end]], question.options, key, [
            task.id,
            end,
          ]),
        ),
      );
    case 'conjoint':
      return question.tasks.map((task) => textPart(task.id, [], key, [task.id]));
    case 'location':
      return ['latitude', 'longitude', 'accuracy'].map((part) => numberPart(part, [], key, [part]));
    case 'timing':
      return ['firstClick', 'lastClick', 'submit', 'clicks'].map((part) => numberPart(part, [], key, [part]));
    case 'matrixSingle':
    case 'matrixMultiple':
    case 'matrixRating':
    case 'matrixSlider':
    case 'constantSum':
    case 'sideBySide':
      return question.rows.flatMap((row) => [...listRowParts(question, row, key), ...rowText(row, key)]);
    default:
      return [textPart('', [], key, [])];
  }
}

type Rowed = Extract<Question, { rows: Row[] }>;

function listRowParts(question: Rowed, row: Row, key: string): ColumnPart[] {
  const part = codeOf(row);
  switch (question.type) {
    case 'matrixSingle':
      return [choicePart(part, [row.label], question.options, key, [row.id])];
    case 'matrixMultiple':
      return question.options.map((option) =>
        boxPart(`${part}_${codeOf(option)}`, [row.label, option.label], key, [row.id], option.id),
      );
    case 'matrixRating':
      return [scorePart(part, [row.label], key, [row.id], question.notApplicable)];
    case 'sideBySide':
      return question.columns.flatMap((column) =>
        listFieldParts(`${part}_${codeOf(column)}`, [row.label, column.label], column, key, [row.id, column.id]),
      );
    default:
      return [numberPart(part, [row.label], key, [row.id])];
  }
}

function rowText(row: Row, key: string): ColumnPart[] {
  if (row.withText !== true) return [];
  return [
    {
      ...textColumn((answers) => textOf(answers, rowTextKey(key, row.id))),
      part: `${codeOf(row)}_text`,
      words: [row.label],
    },
  ];
}

function listFieldParts(
  part: string,
  words: readonly Texts[],
  field: Field,
  key: string,
  path: readonly string[],
): ColumnPart[] {
  if (field.input === 'number') return [numberPart(part, words, key, path)];
  if (field.input === 'singleChoice') return [choicePart(part, words, field.options ?? [], key, path)];
  if (field.input !== 'multipleChoice') return [textPart(part, words, key, path)];
  return (field.options ?? []).map((option) =>
    boxPart(`${part}_${codeOf(option)}`, [...words, option.label], key, path, option.id),
  );
}

function listOptionTexts(options: readonly Option[], key: string): ColumnPart[] {
  return options
    .filter(({ withText }) => withText === true)
    .map((option) => ({
      ...textColumn((answers) => textOf(answers, optionTextKey(key, option.id))),
      part: `${codeOf(option)}_text`,
      words: [option.label],
    }));
}
