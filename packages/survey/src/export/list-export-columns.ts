import { commentKey, optionTextKey, rowTextKey } from '../answers/answers.ts';
import { withCarried } from '../definition/carried-options.ts';
import type { Element, Field, Loop, Option, Question, Row, SurveyDefinition, Texts } from '../definition/definition.ts';
import { indexSurvey } from '../definition/survey-index.ts';
import { answerPart, booleanOf, numberOf, textOf } from './answer-part.ts';
import { type ExportColumn, type ExportValue, notApplicableCode } from './export-column.ts';

/** Most passes of one loop that get columns. */
const mostPasses = 50;

/**
 * The columns of a survey's responses, in its order: one for a number or an option, one for each option of a multiple
 * choice (1 or 0), each row, each field. A question in a loop has its columns once for each pass.
 */
export function listExportColumns(definition: SurveyDefinition): ExportColumn[] {
  const lister = new ColumnLister(definition);
  lister.addElements(definition.elements, []);
  return lister.columns;
}

interface PassName {
  id: string;
  label: Texts;
}

class ColumnLister {
  readonly columns: ExportColumn[] = [];
  readonly #definition: SurveyDefinition;
  readonly #names = new Set<string>();

  constructor(definition: SurveyDefinition) {
    this.#definition = definition;
  }

  addElements(elements: readonly Element[], passes: readonly PassName[]): void {
    for (const element of elements) {
      if (element.kind === 'page') {
        for (const question of element.questions) this.#addQuestion(question, passes);
      } else if (element.kind === 'block') {
        const rounds = element.loop === undefined ? null : this.#listPasses(element.loop);
        if (rounds === null) this.addElements(element.elements, passes);
        else for (const round of rounds) this.addElements(element.elements, [...passes, round]);
      }
    }
  }

  #listPasses(loop: Loop): PassName[] {
    if (loop.over === 'items') return loop.items.slice(0, mostPasses);
    if (loop.over === 'count') {
      const count = Math.min(loop.most, mostPasses);
      return Array.from({ length: count }, (_, at) => ({ id: `n${at + 1}`, label: this.#inAll(String(at + 1)) }));
    }
    const source = indexSurvey(this.#definition).get(loop.source.question)?.question;
    if (source === undefined) return [];
    const items: readonly (Option | Row)[] =
      'rows' in source ? source.rows : 'options' in source && source.type !== 'cascade' ? source.options : [];
    return items.slice(0, mostPasses).map(({ id, label }) => ({ id, label }));
  }

  #inAll(words: string): Texts {
    return Object.fromEntries(this.#definition.languages.map((language) => [language, words]));
  }

  #addQuestion(written: Question, passes: readonly PassName[]): void {
    const index = indexSurvey(this.#definition);
    const question = withCarried(written, (id) => index.get(id)?.question);
    const key = question.id + passes.map(({ id }) => `@${id}`).join('');
    const base = [question.code ?? question.id, ...passes.map(({ id }) => id)].join('_');
    const label = [question.title, ...passes.map((pass) => pass.label)];
    const add = (
      part: string,
      words: readonly Texts[],
      column: Pick<ExportColumn, 'kind' | 'measure' | 'read'> & { values?: readonly ExportValue[] },
    ) => {
      const name = this.#nameOf(part === '' ? base : `${base}_${part}`);
      this.columns.push({ values: [], ...column, name, questionId: question.id, label: [...label, ...words] });
    };
    for (const { part, words, ...column } of listParts(question, key)) add(part, words, column);
    if ('comment' in question && question.comment !== undefined) {
      add(
        'comment',
        [question.comment],
        textColumn((answers) => textOf(answers, commentKey(key))),
      );
    }
  }

  /** A free name that every format takes. */
  #nameOf(wanted: string): string {
    const clean = wanted
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/[^A-Za-z0-9_]+/g, '_')
      .replace(/^_+|_+$/g, '');
    const begun = (/^[A-Za-z]/.test(clean) ? clean : `q${clean}`).slice(0, 60);
    // These are operators where SPSS reads names.
    const base = /^(all|and|by|eq|ge|gt|le|lt|ne|not|or|to|with)$/i.test(begun) ? `${begun}_` : begun;
    let name = base;
    for (let number = 2; this.#names.has(name.toLowerCase()); number++) name = `${base}_${number}`;
    this.#names.add(name.toLowerCase());
    return name;
  }
}

interface ColumnPart extends Pick<ExportColumn, 'kind' | 'measure' | 'read'> {
  /** What the name ends with; '' for the answer as a whole. */
  part: string;
  words: readonly Texts[];
  values?: readonly ExportValue[];
}

function listParts(question: Question, key: string): ColumnPart[] {
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

const boxValues: readonly ExportValue[] = [
  { value: 0, label: { en: 'Not selected', 'zh-CN': '未选' }, code: '0' },
  { value: 1, label: { en: 'Selected', 'zh-CN': '已选' }, code: '1' },
];

/** 1 where the option is chosen, 0 where others are, nothing where the question was not answered. */
function boxPart(
  part: string,
  words: readonly Texts[],
  key: string,
  path: readonly string[],
  optionId: string,
): ColumnPart {
  return {
    part,
    words,
    kind: 'number',
    measure: 'nominal',
    values: boxValues,
    read: (answers) => {
      const chosen = answerPart(answers, key, path);
      return Array.isArray(chosen) ? Number(chosen.includes(optionId)) : null;
    },
  };
}

function choicePart(
  part: string,
  words: readonly Texts[],
  options: readonly Option[],
  key: string,
  path: readonly string[],
): ColumnPart {
  const values = numberOptions(options);
  const byId = new Map(options.map((option, at) => [option.id, values[at]?.value ?? null]));
  return {
    part,
    words,
    kind: 'number',
    measure: 'nominal',
    values,
    read: (answers) => {
      const id = answerPart(answers, key, path);
      return typeof id === 'string' ? (byId.get(id) ?? null) : null;
    },
  };
}

/** Options by their own codes where all of them are whole numbers, else counted from 1. */
function numberOptions(options: readonly Option[]): ExportValue[] {
  const codes = options.map((option) => Number(option.code ?? Number.NaN));
  const isOwn = codes.every(Number.isInteger) && new Set(codes).size === codes.length;
  return options.map((option, at) => ({
    value: isOwn ? (codes[at] ?? at + 1) : at + 1,
    label: option.label,
    code: codeOf(option),
  }));
}

function scorePart(
  part: string,
  words: readonly Texts[],
  key: string,
  path: readonly string[],
  notApplicable: Texts | undefined,
): ColumnPart {
  const values: ExportValue[] =
    notApplicable === undefined
      ? []
      : [{ value: notApplicableCode, label: notApplicable, code: 'notApplicable', isMissing: true }];
  return {
    part,
    words,
    kind: 'number',
    measure: 'scale',
    values,
    read: (answers) =>
      answerPart(answers, key, path) === 'notApplicable' ? notApplicableCode : numberOf(answers, key, path),
  };
}

function numberPart(part: string, words: readonly Texts[], key: string, path: readonly string[]): ColumnPart {
  return { part, words, kind: 'number', measure: 'scale', read: (answers) => numberOf(answers, key, path) };
}

function textPart(part: string, words: readonly Texts[], key: string, path: readonly string[]): ColumnPart {
  return { ...textColumn((answers) => textOf(answers, key, path)), part, words };
}

function textColumn(read: ExportColumn['read']): Pick<ExportColumn, 'kind' | 'measure' | 'read'> {
  return { kind: 'text', measure: 'nominal', read };
}

function codeOf({ id, code }: { id: string; code?: string }): string {
  return code ?? id;
}
