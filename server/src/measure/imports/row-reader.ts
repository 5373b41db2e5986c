import {
  type AnswerFact,
  type Answers,
  type AnswerValue,
  findQuestion,
  listAnswerFacts,
  listVerbatims,
  type Question,
  type SurveyDefinition,
  validateAnswers,
} from '@voxloop/survey';
import type { Identifier, ValueTier } from '../../data/directory/index.ts';
import type { FeedbackStatus } from '../../data/feedback/index.ts';
import type { TableRow } from '../../foundation/tabular/index.ts';
import { type CellRefusal, readAnswerCell } from './answer-cell.ts';
import { type RowContext, readContextCell } from './context-cell.ts';
import { type ColumnMapping, type ImportMapping, isQuestionColumn, type QuestionColumn } from './import-mapping.ts';

/** What is wrong with one cell. The words are in the catalogue, one per code. */
export interface RowError {
  line: number;
  /** Header of the column; '' when the row as a whole is at fault. */
  column: string;
  code: CellRefusal | 'answerInvalid' | 'conflict';
  value: string;
}

/** One row of a file as a response to a survey. */
export interface ReadRow extends RowContext {
  line: number;
  answers: Answers;
  scores: readonly AnswerFact[];
  verbatimKeys: readonly string[];
}

/** What the reader knows beside the mapping. */
export interface ReaderOptions {
  definition: SurveyDefinition;
  /** IANA name of the zone in which the file's clocks ran. */
  timeZone: string;
  /** When rows without a time of their own count as answered. */
  fallbackAt: Date;
  /** Ids of the units by code. */
  unitIds: ReadonlyMap<string, number>;
}

/** Reads a row as a response, or says what is wrong with its cells. */
export type RowReader = (row: TableRow) => { ok: true; row: ReadRow } | { ok: false; errors: RowError[] };

const longestShownValue = 80;

/**
 * Makes a reader of rows for a mapping that was checked. Answers go through the survey's own flow, so that what it
 * would not accept of a respondent is not imported either; only that a question had to be answered is forgiven, for old
 * answers were given to older rules.
 */
export function compileRowReader(mapping: ImportMapping, options: ReaderOptions): RowReader {
  const { definition } = options;
  const questionColumns = mapping.columns.filter(isQuestionColumn).flatMap((column) => {
    const question = findQuestion(definition, column.questionId);
    return question === undefined ? [] : [{ column, question }];
  });
  const contextColumns = mapping.columns.filter((column) => !isQuestionColumn(column) && column.as !== 'ignored');
  const language = definition.languages[0] ?? 'en';
  const fillWords = new Set(mapping.fillWords);
  const cellOf = ({ cells }: TableRow, { index }: ColumnMapping): string => {
    const cell = cells[index] ?? '';
    return fillWords.has(cell.trim()) ? '' : cell;
  };
  return (row) => {
    const errors: RowError[] = [];
    const refuse = (column: ColumnMapping, code: RowError['code'], value: string) =>
      errors.push({
        line: row.line,
        column: column.name,
        code,
        value: value.slice(0, longestShownValue).toWellFormed(),
      });
    const context = startContext(options.fallbackAt);
    for (const column of contextColumns) {
      const cell = cellOf(row, column);
      const refusal = readContextCell(context, column, cell.trim(), options);
      if (refusal !== null) refuse(column, refusal, cell);
    }
    const given = readAnswers(questionColumns, (column) => cellOf(row, column), refuse);
    const flow = validateAnswers(definition, given.answers, {
      language: context.language ?? language,
      parameters: given.parameters,
    });
    for (const error of flow.errors) {
      if (error.code === 'required') continue;
      const questionId = error.path.split('.')[1];
      const at = questionColumns.find(({ column }) => column.questionId === questionId)?.column;
      if (at !== undefined) refuse(at, 'answerInvalid', row.cells[at.index] ?? '');
    }
    if (errors.length > 0) return { ok: false, errors };
    const scores = listAnswerFacts(definition, flow.answers).map((fact) => withNumber(fact, given.numbers));
    const verbatimKeys = listVerbatims(definition, flow.answers).map(({ key }) => key);
    return { ok: true, row: { ...context, line: row.line, answers: flow.answers, scores, verbatimKeys } };
  };
}

interface GivenAnswers {
  answers: Record<string, AnswerValue>;
  parameters: Record<string, string>;
  numbers: Map<string, number>;
}

function readAnswers(
  columns: readonly { column: QuestionColumn; question: Question }[],
  cellOf: (column: QuestionColumn) => string,
  refuse: (column: QuestionColumn, code: CellRefusal, value: string) => void,
): GivenAnswers {
  const given: GivenAnswers = { answers: {}, parameters: {}, numbers: new Map() };
  for (const { column, question } of columns) {
    const cell = cellOf(column);
    if (cell.trim() === '') continue;
    const read = readAnswerCell(column, question, cell);
    if (!read.ok) refuse(column, read.code, cell);
    else if (read.value !== null) placeAnswer(given, column, question, read.value);
  }
  return given;
}

function placeAnswer(given: GivenAnswers, column: QuestionColumn, question: Question, value: AnswerValue): void {
  if (column.as === 'number' && typeof value === 'number') {
    given.numbers.set(question.id, value);
    if (question.type === 'hidden' && question.parameter !== undefined) {
      given.parameters[question.parameter] = String(value);
    }
  } else if ('row' in column && column.row !== undefined) {
    const rows = given.answers[question.id];
    const others = typeof rows === 'object' && !Array.isArray(rows) ? rows : {};
    given.answers[question.id] = Object.assign(others, { [column.row.id]: value });
  } else given.answers[question.id] = value;
}

/** A number without a scale (an amount, an age) is kept as the answer of a hidden question, and measured as a number. */
function withNumber(fact: AnswerFact, numbers: ReadonlyMap<string, number>): AnswerFact {
  const value = numbers.get(fact.questionId);
  return value === undefined ? fact : { ...fact, value };
}

function startContext(fallbackAt: Date): RowContext {
  const identifiers: Identifier[] = [];
  const status: FeedbackStatus = 'complete';
  const valueTier: ValueTier | null = null;
  return {
    occurredAt: fallbackAt,
    status,
    unitId: null,
    touchpoint: null,
    channel: null,
    language: null,
    durationSeconds: null,
    identifiers,
    valueTier,
    responseId: null,
    attributes: {},
  };
}
