import type { Metric, Option, Question, SurveyDefinition } from '../definition/definition.ts';
import { indexSurvey } from '../definition/survey-index.ts';
import {
  type Answers,
  type AnswerValue,
  commentKey,
  isPlainObject,
  optionTextKey,
  questionIdOf,
  rowTextKey,
} from './answers.ts';

/** One countable part of an answer. It never holds what the respondent wrote. */
export interface AnswerFact {
  questionId: string;
  /**
   * The part that is counted: the row of a matrix, the field of a form, the task of a trade-off, `<row>.<column>` of a
   * side-by-side matrix; null elsewhere. In a loop `@<item>` follows, or stands alone.
   */
  rowId: string | null;
  metric: Metric | null;
  /** The number given, or the rank of an option that was ranked. */
  value: number | null;
  /** The id of the option chosen. */
  choice: string | null;
  /** The ends of the scale on which `value` was given; null for a number without one. */
  scaleMin: number | null;
  scaleMax: number | null;
}

/**
 * What of the answers can be counted: one fact per number, chosen option and part of a matrix, and one with neither value
 * nor choice for an answer in words, a file, a place or anything else that cannot be counted. `answers` are those that the
 * flow kept.
 */
export function listAnswerFacts(definition: SurveyDefinition, answers: Answers): AnswerFact[] {
  const keys = groupKeys(answers);
  return [...indexSurvey(definition)].flatMap(([id, { question }]) =>
    (keys.get(id) ?? []).flatMap((key) => {
      const value = answers[key];
      return value === undefined ? [] : listFactsOf(question, value, key.slice(id.length));
    }),
  );
}

/** The answer keys by question, those of words beside answers left out. */
function groupKeys(answers: Answers): Map<string, string[]> {
  const keys = new Map<string, string[]>();
  for (const key of Object.keys(answers)) {
    if (key.includes('.') || key.includes(':')) continue;
    const id = questionIdOf(key);
    keys.set(id, [...(keys.get(id) ?? []), key]);
  }
  return keys;
}

function listFactsOf(question: Question, value: AnswerValue, pass: string): AnswerFact[] {
  const scale = scaleOf(question);
  const fact = (part: string | null, cell: { value?: number; choice?: string }): AnswerFact => ({
    questionId: question.id,
    rowId: pass === '' ? part : `${part ?? ''}${pass}`,
    metric: 'metric' in question ? (question.metric ?? null) : null,
    value: cell.value ?? null,
    choice: cell.choice ?? null,
    scaleMin: scale?.min ?? null,
    scaleMax: scale?.max ?? null,
  });
  if (question.type === 'ranking' && Array.isArray(value)) {
    return value.map((choice, at) => fact(null, { choice: String(choice), value: at + 1 }));
  }
  if (question.type === 'heatMap' && Array.isArray(value)) return listRegionFacts(question, value, fact);
  if (question.type === 'location' || question.type === 'timing') return [fact(null, {})];
  return listCells(question, value, null).map(({ part, cell }) => fact(part, cell));
}

function scaleOf(question: Question): { min: number; max: number } | undefined {
  if ('scale' in question) return question.scale;
  return question.type === 'slider' || question.type === 'matrixSlider' ? question : undefined;
}

interface Cell {
  part: string | null;
  cell: { value?: number; choice?: string };
}

/** The numbers and option ids within an answer, with the part that each belongs to. */
function listCells(question: Question, value: unknown, part: string | null): Cell[] {
  if (typeof value === 'number') return [{ part, cell: { value } }];
  if (typeof value === 'boolean') return [{ part, cell: { choice: String(value) } }];
  if (Array.isArray(value)) {
    if (question.type === 'cascade')
      return value.map((id, at) => ({ part: levelOf(question, at), cell: { choice: String(id) } }));
    if (question.type === 'fileUpload') return [{ part, cell: {} }];
    return value.flatMap((item) => listCells(question, item, part));
  }
  if (isPlainObject(value)) {
    return Object.entries(value).flatMap(([id, inner]) =>
      listCells(question, inner, part === null ? id : `${part}.${id}`),
    );
  }
  return typeof value === 'string' && isChosen(question, part)
    ? [{ part, cell: { choice: value } }]
    : [{ part, cell: {} }];
}

function levelOf(question: Extract<Question, { type: 'cascade' }>, at: number): string | null {
  return question.levels[at]?.id ?? null;
}

/** Whether a text at that part is the id of something chosen, and not the respondent's words. */
function isChosen(question: Question, part: string | null): boolean {
  const fields = 'fields' in question ? question.fields : 'columns' in question ? question.columns : undefined;
  if (fields !== undefined) {
    const input = fields.find(({ id }) => id === part?.split('.').at(-1))?.input;
    return input === 'singleChoice' || input === 'multipleChoice';
  }
  return 'options' in question || 'scale' in question || question.type === 'conjoint';
}

function listRegionFacts(
  question: Extract<Question, { type: 'heatMap' }>,
  points: readonly unknown[],
  fact: (part: string | null, cell: { choice?: string }) => AnswerFact,
): AnswerFact[] {
  const hit = (question.regions ?? []).filter(({ left, top, width, height }) =>
    points.some((point) => {
      if (!isPlainObject(point)) return false;
      const x = Number(point.x);
      const y = Number(point.y);
      return x >= left && x <= left + width && y >= top && y <= top + height;
    }),
  );
  return hit.length === 0 ? [fact(null, {})] : hit.map(({ id }) => fact(null, { choice: id }));
}

/** Words of the respondent. */
export interface Verbatim {
  questionId: string;
  /** The option beside which they were written; null for a text question. */
  optionId: string | null;
  text: string;
  /** Where they stand: an answer key, with the row or field within the answer after a dot. */
  key: string;
}

/** Everything the respondent wrote himself, in the order of the survey. */
export function listVerbatims(definition: SurveyDefinition, answers: Answers): Verbatim[] {
  const verbatims: Verbatim[] = [];
  const keys = groupKeys(answers);
  for (const [id, { question }] of indexSurvey(definition)) {
    // A comment may stand where nothing else was answered.
    const own = new Set([...(keys.get(id) ?? []), ...listCommentedKeys(question, answers)]);
    for (const key of own) verbatims.push(...listWordsOf(question, key, answers));
  }
  return verbatims;
}

function listCommentedKeys(question: Question, answers: Answers): string[] {
  if (!('comment' in question) || question.comment === undefined) return [];
  return Object.keys(answers).flatMap((key) =>
    key.endsWith(':comment') && questionIdOf(key) === question.id ? [key.slice(0, key.lastIndexOf(':'))] : [],
  );
}

function listWordsOf(question: Question, key: string, answers: Answers): Verbatim[] {
  const at = (where: string, optionId: string | null, text: unknown): Verbatim[] =>
    typeof text === 'string' ? [{ questionId: question.id, optionId, text, key: where }] : [];
  const value = answers[key];
  const options: readonly Option[] = 'options' in question && question.type !== 'cascade' ? question.options : [];
  const rows = 'rows' in question ? question.rows : [];
  return [
    ...(question.type === 'shortText' || question.type === 'longText' ? at(key, null, value) : []),
    ...listFieldWords(question, key, value),
    ...options.flatMap(({ id }) => at(optionTextKey(key, id), id, answers[optionTextKey(key, id)])),
    ...rows.flatMap(({ id }) => at(rowTextKey(key, id), id, answers[rowTextKey(key, id)])),
    ...at(commentKey(key), null, answers[commentKey(key)]),
  ];
}

function listFieldWords(question: Question, key: string, value: unknown): Verbatim[] {
  if (!isPlainObject(value)) return [];
  const fields = 'fields' in question ? question.fields : 'columns' in question ? question.columns : [];
  const written = fields.filter(({ input }) => input === 'text').map(({ id }) => id);
  const rows = question.type === 'sideBySide' ? question.rows.map(({ id }) => id) : [null];
  return rows.flatMap((row) => {
    const cells = row === null ? value : value[row];
    if (!isPlainObject(cells)) return [];
    return written.flatMap((id): Verbatim[] => {
      const text = cells[id];
      const where = [key, ...(row === null ? [] : [row]), id].join('.');
      return typeof text === 'string' ? [{ questionId: question.id, optionId: null, text, key: where }] : [];
    });
  });
}
