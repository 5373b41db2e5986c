import { type Answers, type AnswerValue, isPlainObject, optionTextKey, readAnswer } from './answers.ts';
import { listQuestions, type Metric, type Question, type SurveyDefinition } from './definition.ts';

/** One countable part of an answer. It never holds what the respondent wrote. */
export interface AnswerFact {
  questionId: string;
  /** The row of a matrix; null elsewhere. */
  rowId: string | null;
  metric: Metric | null;
  /** The number given on a scale from `scaleMin` to `scaleMax`. */
  value: number | null;
  /** The id of the option chosen. */
  choice: string | null;
  scaleMin: number | null;
  scaleMax: number | null;
}

/**
 * What of the answers can be counted: one fact per score, chosen option and matrix row, and one with neither value nor
 * choice for an answer in words. `answers` are those that the flow kept.
 */
export function listAnswerFacts(definition: SurveyDefinition, answers: Answers): AnswerFact[] {
  return listQuestions(definition).flatMap((question) => {
    const value = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
    return value === undefined ? [] : listFactsOf(question, value);
  });
}

function listFactsOf(question: Question, value: AnswerValue): AnswerFact[] {
  const scale = 'scale' in question ? question.scale : undefined;
  const fact = (rowId: string | null, cell: number | string | null): AnswerFact => ({
    questionId: question.id,
    rowId,
    metric: 'metric' in question ? (question.metric ?? null) : null,
    value: typeof cell === 'number' ? cell : null,
    choice: typeof cell === 'string' ? cell : null,
    scaleMin: scale?.min ?? null,
    scaleMax: scale?.max ?? null,
  });
  if (typeof value === 'number') return [fact(null, value)];
  if (typeof value === 'string') return [fact(null, question.type === 'singleChoice' ? value : null)];
  if (isPlainObject(value)) return Object.entries(value).map(([rowId, cell]) => fact(rowId, cell));
  return value.map((choice) => fact(null, choice));
}

/** Words of the respondent. */
export interface Verbatim {
  questionId: string;
  /** The option beside which they were written; null for a text question. */
  optionId: string | null;
  text: string;
}

/** Everything the respondent wrote himself, in the order of the survey. */
export function listVerbatims(definition: SurveyDefinition, answers: Answers): Verbatim[] {
  return listQuestions(definition).flatMap((question): Verbatim[] => {
    if (question.type === 'shortText' || question.type === 'longText') {
      const text = readAnswer(answers, question.id);
      return typeof text === 'string' ? [{ questionId: question.id, optionId: null, text }] : [];
    }
    if (question.type !== 'singleChoice' && question.type !== 'multipleChoice') return [];
    return question.options.flatMap((option) => {
      const text = readAnswer(answers, optionTextKey(question.id, option.id));
      return typeof text === 'string' ? [{ questionId: question.id, optionId: option.id, text }] : [];
    });
  });
}
