import {
  commentKey,
  type Field,
  type FlowPage,
  notApplicable,
  optionTextKey,
  type Question,
  rowTextKey,
  type SentForm,
} from '@voxloop/survey';
import { controlName } from './question-props.ts';

/**
 * The answers to a page that came as a plain form, for browsers where no script runs. Nothing is judged here: what is
 * blank takes an answer back, and the flow says what is wrong with the rest.
 *
 * @returns by answer key; `undefined` where nothing is answered
 */
export function readForm(page: FlowPage, form: SentForm): Readonly<Record<string, unknown>> {
  const answers: Record<string, unknown> = {};
  for (const { key, question } of page.questions) {
    answers[key] = readQuestion(question, key, form);
    for (const at of listWordKeys(question, key)) answers[at] = one(form, at);
  }
  return answers;
}

function one(form: SentForm, name: string): string | undefined {
  const value = Object.hasOwn(form, name) ? form[name]?.[0]?.trim() : undefined;
  return value === '' ? undefined : value;
}

function many(form: SentForm, name: string): readonly string[] | undefined {
  const values = Object.hasOwn(form, name) ? form[name]?.filter((value) => value !== '') : undefined;
  return values?.length === 0 ? undefined : values;
}

/** A number where one was typed, else the words, so that the flow can say that they are none. */
function numeric(value: string | undefined): number | string | undefined {
  if (value === undefined || value === notApplicable) return value;
  const number = Number(value.normalize('NFKC'));
  return Number.isFinite(number) ? number : value;
}

function readQuestion(question: Question, key: string, form: SentForm): unknown {
  switch (question.type) {
    case 'nps':
    case 'rating':
    case 'slider':
    case 'number':
      return numeric(one(form, key));
    case 'multipleChoice':
      return many(form, key);
    case 'consent':
      return one(form, key) === 'true' ? true : undefined;
    case 'matrixSingle':
      return eachPart(question.rows, (id) => one(form, controlName(key, id)));
    case 'matrixMultiple':
      return eachPart(question.rows, (id) => many(form, controlName(key, id)));
    case 'constantSum':
    case 'matrixRating':
    case 'matrixSlider':
      return eachPart(question.rows, (id) => numeric(one(form, controlName(key, id))));
    case 'form':
      return eachPart(question.fields, (id, field) => readField(field, form, controlName(key, id)));
    case 'sideBySide':
      return eachPart(question.rows, (row) =>
        eachPart(question.columns, (id, column) => readField(column, form, controlName(key, row, id))),
      );
    case 'conjoint':
      return eachPart(question.tasks, (id) => one(form, controlName(key, id)));
    case 'maxDiff':
      return eachPart(question.tasks, (id) =>
        eachPart([{ id: 'best' }, { id: 'worst' }], (part) => one(form, controlName(key, id, part))),
      );
    case 'location':
      return eachPart([{ id: 'latitude' }, { id: 'longitude' }], (id) => numeric(one(form, controlName(key, id))));
    case 'ranking':
    case 'cascade':
    case 'fileUpload':
    case 'signature':
    case 'heatMap':
    case 'statement':
    case 'timing':
    case 'hidden':
      return undefined;
    default:
      return one(form, key);
  }
}

function readField(field: Field, form: SentForm, name: string): unknown {
  if (field.input === 'multipleChoice') return many(form, name);
  return field.input === 'number' ? numeric(one(form, name)) : one(form, name);
}

/** The parts that are answered; undefined where none is. */
function eachPart<T extends { id: string }>(
  parts: readonly T[],
  read: (id: string, part: T) => unknown,
): Readonly<Record<string, unknown>> | undefined {
  const entries = parts
    .map((part) => [part.id, read(part.id, part)] as const)
    .filter(([, value]) => value !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function listWordKeys(question: Question, key: string): string[] {
  const options = 'options' in question && question.type !== 'cascade' ? question.options : [];
  const rows = 'rows' in question ? question.rows : [];
  return [
    ...options.filter(({ withText }) => withText === true).map(({ id }) => optionTextKey(key, id)),
    ...rows.filter(({ withText }) => withText === true).map(({ id }) => rowTextKey(key, id)),
    ...('comment' in question && question.comment !== undefined ? [commentKey(key)] : []),
  ];
}
