import {
  type Field,
  listQuestions,
  type Option,
  type Question,
  type Row,
  type SurveyDefinition,
} from '../definition/definition.ts';
import type { ResponseColumn } from './response-table.ts';

/** What of a survey one column of responses holds. */
export type ColumnTarget =
  /** The answer as a whole: an option, a number, words. */
  | { kind: 'whole'; question: Question }
  /** Whether an option of a multiple choice is chosen. */
  | { kind: 'box'; question: Question; option: Option }
  /** Words written beside an option. */
  | { kind: 'optionText'; question: Question; option: Option }
  /** The answer to a row, or the rank of an option. */
  | { kind: 'row'; question: Question; row: Row | Option }
  /** Whether an option is chosen in a row. */
  | { kind: 'rowBox'; question: Question; row: Row; option: Option }
  | { kind: 'field'; question: Question; field: Field }
  | { kind: 'cell'; question: Question; row: Row; column: Field }
  | { kind: 'cellBox'; question: Question; row: Row; column: Field; option: Option }
  | { kind: 'comment'; question: Question };

/**
 * The part of the survey that each column holds; null for columns that belong to none, such as dates and names. Qualtrics'
 * import ids say it for sure; names say it where nothing else does, and no two columns hold the same.
 */
export function matchColumns(
  definition: SurveyDefinition,
  columns: readonly ResponseColumn[],
): (ColumnTarget | null)[] {
  const questions = listQuestions(definition);
  const byId = new Map(questions.map((question) => [question.id.toLowerCase(), question]));
  const byName = new Map([
    ...byId,
    ...questions.toReversed().map((question) => [(question.code ?? question.id).toLowerCase(), question] as const),
  ]);
  const targets = columns.map(({ importId }) => {
    if (importId === null || !/^QID/.test(importId)) return null;
    return matchName(byId, importId.replace(/(\d)-(?=\d)/g, '$1_'), true);
  });
  const taken = new Set(targets.map(keyOf));
  return targets.map((target, at) => {
    const named = target ?? matchName(byName, columns[at]?.name ?? '', false);
    if (target !== null || named === null || taken.has(keyOf(named))) return target;
    taken.add(keyOf(named));
    return named;
  });
}

function keyOf(target: ColumnTarget | null): string {
  if (target === null) return '';
  const parts = Object.entries(target).map(([name, part]) => `${name}=${typeof part === 'string' ? part : part.id}`);
  return parts.join(';');
}

const separator = /^[_#[\]:. ]+/;

/** A name is a question's code, then codes of its parts after `_`, `#`, `[`, `:`, `.` or a blank. */
function matchName(questions: ReadonlyMap<string, Question>, name: string, byId: boolean): ColumnTarget | null {
  const lower = name.toLowerCase();
  for (let length = lower.length; length > 0; length--) {
    const question = questions.get(lower.slice(0, length));
    if (question === undefined || (length < lower.length && !separator.test(lower.slice(length)))) continue;
    const text = /_text$/.test(lower);
    const rest = lower.slice(length).replace(/_text$/, '');
    const isColumnFirst = /^#\d/.test(rest);
    const target =
      matchRest(question, rest.replace(separator, ''), text, isColumnFirst, byId) ??
      matchRest(question, withoutRepeat(rest, lower.slice(0, length)), text, isColumnFirst, byId);
    if (target !== null) return target;
  }
  return null;
}

/** Some exports name the question once more before the row: `Q44_Q44_1_2`. */
function withoutRepeat(rest: string, code: string): string {
  const clean = rest.replace(separator, '');
  return clean.startsWith(code) ? clean.slice(code.length).replace(separator, '') : clean.replace(`_${code}_`, '_');
}

/** @param isColumnFirst whether the rest begins with a column of a side-by-side question, as in `Q4#2_1`. */
function matchRest(
  question: Question,
  rest: string,
  isText: boolean,
  isColumnFirst: boolean,
  byId: boolean,
): ColumnTarget | null {
  if (question.type === 'sideBySide') return matchTable(question, rest, isColumnFirst, byId);
  if (rest === '') return isText ? matchOnlyText(question) : { kind: 'whole', question };
  const takesComment = 'comment' in question && question.comment !== undefined;
  if (takesComment && /^(comment|other)\]?$/.test(rest)) return { kind: 'comment', question };
  if ('rows' in question) return isText ? null : matchRow(question, rest, byId);
  if (question.type === 'form') {
    const found = take(question.fields, rest, byId);
    return found === null || found.rest !== '' ? null : { kind: 'field', question, field: found.item };
  }
  return matchOption(question, rest, isText, byId);
}

function matchRow(question: Extract<Question, { rows: Row[] }>, rest: string, byId: boolean): ColumnTarget | null {
  const row = take(question.rows, rest, byId);
  if (row === null) return null;
  if (row.rest === '') return { kind: 'row', question, row: row.item };
  const option = 'options' in question ? take(question.options, row.rest, byId) : null;
  return option === null || option.rest !== ''
    ? null
    : { kind: 'rowBox', question, row: row.item, option: option.item };
}

function matchOption(question: Question, rest: string, isText: boolean, byId: boolean): ColumnTarget | null {
  if (!('options' in question) || question.type === 'cascade') return null;
  const found = take(question.options, rest, byId);
  if (found === null || found.rest !== '') return null;
  const option = found.item;
  if (isText || (question.type === 'singleChoice' && option.withText === true)) {
    return { kind: 'optionText', question, option };
  }
  if (question.type === 'ranking') return { kind: 'row', question, row: option };
  return question.type === 'multipleChoice' ? { kind: 'box', question, option } : null;
}

/** `Q6_TEXT`: the words beside the only option that takes some. */
function matchOnlyText(question: Question): ColumnTarget | null {
  if (!('options' in question) || question.type === 'cascade') return null;
  const [option, another] = question.options.filter(({ withText }) => withText === true);
  return option === undefined || another !== undefined ? null : { kind: 'optionText', question, option };
}

function matchTable(
  question: Extract<Question, { type: 'sideBySide' }>,
  rest: string,
  isColumnFirst: boolean,
  byId: boolean,
): ColumnTarget | null {
  const first = isColumnFirst ? take(numbered(question.columns), rest, byId) : take(question.rows, rest, byId);
  if (first === null) return null;
  const second = isColumnFirst ? take(question.rows, first.rest, byId) : take(question.columns, first.rest, byId);
  if (second === null) return null;
  const columnId = isColumnFirst ? first.item.id : second.item.id;
  const rowId = isColumnFirst ? second.item.id : first.item.id;
  const column = question.columns.find(({ id }) => id === columnId);
  const row = question.rows.find(({ id }) => id === rowId);
  if (column === undefined || row === undefined) return null;
  if (second.rest === '' || column.input === 'text') return { kind: 'cell', question, row, column };
  const option = take(column.options ?? [], second.rest, byId);
  return option === null ? null : { kind: 'cellBox', question, row, column, option: option.item };
}

/** Columns by their place, which is how exports name them. */
function numbered(columns: readonly Field[]): { id: string; code: string }[] {
  return columns.map(({ id }, at) => ({ id, code: String(at + 1) }));
}

/** The item that the rest begins with, by its code, its id, or its number; the longest wins. */
function take<T extends { id: string; code?: string }>(
  items: readonly T[],
  rest: string,
  byId: boolean,
): { item: T; rest: string } | null {
  const names = items.flatMap((item) => [
    { item, name: (item.code ?? item.id).toLowerCase(), isCode: true },
    { item, name: item.id.toLowerCase(), isCode: false },
    { item, name: item.id.toLowerCase().replace(/^[a-z](?=\d)/, ''), isCode: false },
  ]);
  const fitting = names
    .filter(({ name }) => name !== '' && rest.startsWith(name))
    .map((one) => ({ ...one, after: rest.slice(one.name.length) }))
    .filter(({ after }) => after === '' || separator.test(after))
    .toSorted((a, b) => b.name.length - a.name.length || (byId ? 1 : -1) * (Number(a.isCode) - Number(b.isCode)));
  const [best] = fitting;
  return best === undefined ? null : { item: best.item, rest: best.after.replace(separator, '') };
}
