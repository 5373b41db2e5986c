import type { Option, Texts } from '../definition/definition.ts';
import { answerPart, numberOf, textOf } from './answer-part.ts';
import { type ExportColumn, type ExportValue, notApplicableCode } from './export-column.ts';

/** One column of a question, before it has its name. */
export interface ColumnPart extends Pick<ExportColumn, 'kind' | 'measure' | 'read'> {
  /** What the name ends with; '' for the answer as a whole. */
  part: string;
  words: readonly Texts[];
  values?: readonly ExportValue[];
}

/** The values of a box to tick. */
export const boxValues: readonly ExportValue[] = [
  { value: 0, label: { en: 'Not selected', 'zh-CN': '未选' }, code: '0' },
  { value: 1, label: { en: 'Selected', 'zh-CN': '已选' }, code: '1' },
];

/** 1 where the option is chosen, 0 where others are, nothing where the question was not answered. */
export function boxPart(
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

/** The number of the option that is chosen. */
export function choicePart(
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

/** A point on a scale, with a code of its own for "not applicable" where the scale offers that. */
export function scorePart(
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

/** A number as it was given. */
export function numberPart(part: string, words: readonly Texts[], key: string, path: readonly string[]): ColumnPart {
  return { part, words, kind: 'number', measure: 'scale', read: (answers) => numberOf(answers, key, path) };
}

/** Words as they were given. */
export function textPart(part: string, words: readonly Texts[], key: string, path: readonly string[]): ColumnPart {
  return { ...textColumn((answers) => textOf(answers, key, path)), part, words };
}

/** What a column of words is, whatever its place. */
export function textColumn(read: ExportColumn['read']): Pick<ExportColumn, 'kind' | 'measure' | 'read'> {
  return { kind: 'text', measure: 'nominal', read };
}

/** What the source or the author calls an option, row or field; its id where he does not say. */
export function codeOf({ id, code }: { id: string; code?: string }): string {
  return code ?? id;
}
