import { commentKey, optionTextKey } from '../answers/answers.ts';
import type { Option, Question, SurveyDefinition } from '../definition/definition.ts';
import { plainTextOf } from '../definition/rich-text.ts';
import { type ColumnTarget, matchColumns } from './match-columns.ts';
import type { ResponseTable } from './response-table.ts';

/** Responses of a table as answers to a survey. */
export interface ReadResponses {
  targets: readonly (ColumnTarget | null)[];
  /** The answers of each row, by answer key. */
  responses: readonly Readonly<Record<string, unknown>>[];
  /** Cells whose value no option, scale or number of the survey has. */
  unread: readonly UnreadCell[];
}

export interface UnreadCell {
  row: number;
  column: string;
  value: string;
}

/** Words by which tools say that a box is ticked, or not. */
const ticked: ReadonlySet<string> = new Set(['1', 'y', 'yes', 'true', 'x', 'oui', 'ja', '是']);
const unticked: ReadonlySet<string> = new Set(['', '0', 'n', 'no', 'n/a', 'false', 'non', 'nein', '否']);
/** Scores of questions seen but not answered, as Qualtrics writes them. */
const seenOnly: ReadonlySet<string> = new Set(['-99', '-98']);

/** Reads a table of responses onto a survey: columns by their names, options by their codes or their words. */
export function readResponses(definition: SurveyDefinition, table: ResponseTable): ReadResponses {
  const targets = matchColumns(definition, table.columns);
  const unread: UnreadCell[] = [];
  const responses = table.rows.map((row, at) => {
    const answers: Record<string, unknown> = {};
    for (const [column, target] of targets.entries()) {
      const value = (row[column] ?? '').trim();
      if (target === null || value === '') continue;
      if (!readCell(answers, target, value)) unread.push({ row: at, column: table.columns[column]?.name ?? '', value });
    }
    return answers;
  });
  return { targets, responses, unread };
}

function readCell(answers: Record<string, unknown>, target: ColumnTarget, value: string): boolean {
  const { question } = target;
  const key = question.id;
  switch (target.kind) {
    case 'whole':
      return readWhole(answers, question, value);
    case 'box': {
      const isTicked = tickOf(target.option, value);
      if (isTicked) answers[key] = [...listOf(answers[key]), target.option.id];
      return isTicked !== null;
    }
    case 'optionText':
      answers[optionTextKey(key, target.option.id)] = value;
      return true;
    case 'comment':
      answers[commentKey(key)] = value;
      return true;
    case 'row':
      return readRow(answers, question, target.row.id, value);
    case 'rowBox': {
      const isTicked = tickOf(target.option, value);
      if (isTicked) {
        const rows = partsOf(answers, key);
        rows[target.row.id] = [...listOf(rows[target.row.id]), target.option.id];
      }
      return isTicked !== null;
    }
    case 'field':
      return keep(partsOf(answers, key), target.field.id, fieldValue(target.field, value));
    case 'cell':
      return keep(partsOf(partsOf(answers, key), target.row.id), target.column.id, fieldValue(target.column, value));
    case 'cellBox': {
      const isTicked = tickOf(target.option, value);
      if (isTicked) {
        const cells = partsOf(partsOf(answers, key), target.row.id);
        cells[target.column.id] = [...listOf(cells[target.column.id]), target.option.id];
      }
      return isTicked !== null;
    }
  }
}

function readWhole(answers: Record<string, unknown>, question: Question, value: string): boolean {
  switch (question.type) {
    case 'singleChoice':
      return keep(answers, question.id, optionOf(question.options, value)?.id);
    case 'multipleChoice': {
      const chosen = value.split(/[,;]\s*/).map((part) => optionOf(question.options, part)?.id);
      const whole = optionOf(question.options, value)?.id;
      const ids = whole === undefined ? chosen.filter((id) => id !== undefined) : [whole];
      return keep(answers, question.id, ids.length === 0 ? undefined : ids);
    }
    case 'nps':
    case 'rating':
    case 'number':
    case 'slider':
      return keep(answers, question.id, numberOf(value));
    case 'hidden':
      return keep(answers, question.id, question.valueType === 'number' ? numberOf(value) : value);
    case 'consent':
      return keep(answers, question.id, ticked.has(value.toLowerCase()) ? true : undefined);
    default:
      return keep(answers, question.id, 'rows' in question || question.type === 'form' ? undefined : value);
  }
}

function readRow(answers: Record<string, unknown>, question: Question, rowId: string, value: string): boolean {
  if (question.type === 'ranking') {
    const rank = numberOf(value);
    if (rank === undefined) return false;
    // Ranks come column by column; the place in the list is the rank.
    const list = [...listOf(answers[question.id])];
    list[rank - 1] = rowId;
    answers[question.id] = list;
    return true;
  }
  if (question.type === 'matrixSingle')
    return keep(partsOf(answers, question.id), rowId, optionOf(question.options, value)?.id);
  if (question.type === 'matrixMultiple') {
    const ids = value.split(/[,;]\s*/).flatMap((part) => optionOf(question.options, part)?.id ?? []);
    const isTick =
      question.options.length === 1 && ticked.has(value.toLowerCase()) ? question.options.map(({ id }) => id) : [];
    return keep(partsOf(answers, question.id), rowId, ids.length > 0 ? ids : isTick.length > 0 ? isTick : undefined);
  }
  return keep(partsOf(answers, question.id), rowId, numberOf(value));
}

function fieldValue(field: { input: string; options?: readonly Option[] }, value: string): unknown {
  if (field.input === 'number') return numberOf(value);
  if (field.input === 'singleChoice') return optionOf(field.options ?? [], value)?.id;
  if (field.input === 'multipleChoice') {
    const option = optionOf(field.options ?? [], value);
    return option === undefined ? undefined : [option.id];
  }
  return value;
}

function keep(holder: Record<string, unknown>, key: string, value: unknown): boolean {
  if (value !== undefined) holder[key] = value;
  return value !== undefined;
}

function partsOf(holder: Record<string, unknown>, key: string): Record<string, unknown> {
  const found = holder[key];
  if (isRecord(found)) return found;
  const parts: Record<string, unknown> = {};
  holder[key] = parts;
  return parts;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function numberOf(value: string): number | undefined {
  const number = Number(value.replace(',', '.'));
  return value.trim() !== '' && Number.isFinite(number) ? number : undefined;
}

/** The option that a value means: by its code, its id, or its words in any language. */
function optionOf(options: readonly Option[], value: string): Option | undefined {
  const lower = value.trim().toLowerCase();
  return (
    options.find((option) => option.code?.toLowerCase() === lower) ??
    options.find((option) => option.id.toLowerCase() === lower) ??
    options.find((option) => wordsOf(option).includes(lower))
  );
}

function wordsOf({ label }: Option): string[] {
  return Object.values(label).map((text) =>
    (typeof text === 'string' ? text : plainTextOf(text.html)).trim().toLowerCase(),
  );
}

/** Whether a cell says that its option is chosen; null where it says neither. */
function tickOf(option: Option, value: string): boolean | null {
  const lower = value.trim().toLowerCase();
  if (wordsOf(option).includes(lower) || lower === option.code?.toLowerCase()) return true;
  if (ticked.has(lower)) return true;
  return unticked.has(lower) || seenOnly.has(lower) ? false : null;
}
