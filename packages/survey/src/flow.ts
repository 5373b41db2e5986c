import { evaluateCondition } from '@voxloop/condition';
import type { AnswerError } from './answer-error.ts';
import { type AnswerFieldValue, type Answers, type AnswerValue, readAnswer } from './answers.ts';
import { checkAnswer } from './check-answer.ts';
import type { Page, Question, SurveyDefinition } from './definition.ts';

/** What the flow knows beside the answers. */
export interface FlowContext {
  /** The language in which the respondent reads; the field `language` of conditions. */
  language: string;
  /** What came with the respondent (the fields `param.<name>`), e.g. from the link's address. */
  parameters: Readonly<Record<string, string>>;
}

/** A visible page with those of its questions that are visible, hidden ones left out. */
export interface FlowPage {
  page: Page;
  questions: readonly Question[];
}

export interface Flow {
  /** What is shown, in order; a page without anything to show is left out. */
  pages: readonly FlowPage[];
  /** The sound answers to what is shown and to hidden questions. Answers to anything else are dropped. */
  answers: Answers;
  /** What stands between these answers and a complete response, in the order of the survey. */
  errors: readonly AnswerError[];
  /** True when `errors` is empty: these answers are a response. */
  complete: boolean;
}

/**
 * The one flow of a survey: what is visible, what is wrong or missing, and which answers count, from the definition,
 * the answers given so far (of any shape: nothing is trusted) and the context.
 *
 * One pass from the first question to the last. A condition sees only the sound answers to visible questions before
 * it, so changing an answer never leaves an orphan behind, and the result depends on nothing but the arguments. The
 * player shows by it and the server accepts by it.
 */
export function computeFlow(
  definition: SurveyDefinition,
  answers: Readonly<Record<string, unknown>>,
  context: FlowContext,
): Flow {
  const kept: Record<string, AnswerValue> = {};
  const errors: AnswerError[] = [];
  const pages: FlowPage[] = [];
  const row = (field: string) => readFlowField(field, kept, context);
  for (const page of definition.pages) {
    if (page.visibleWhen !== undefined && !evaluateCondition(page.visibleWhen, row)) continue;
    const questions: Question[] = [];
    for (const question of page.questions) {
      if (question.visibleWhen !== undefined && !evaluateCondition(question.visibleWhen, row)) continue;
      if (question.type !== 'hidden') questions.push(question);
      const checked = checkAnswer(question, withParameter(question, answers, context));
      for (const [key, value] of checked.entries) kept[key] = value;
      errors.push(...checked.errors);
    }
    if (questions.length > 0) pages.push({ page, questions });
  }
  errors.push(...listUnknownAnswers(definition, answers));
  return { pages, answers: kept, errors, complete: errors.length === 0 };
}

/** What accepting a response asks of the flow: the same function, by the server's name for it. */
export const validateAnswers = computeFlow;

/**
 * The page to show after `pageId` (the first for null), or null where the survey ends. A page that is no longer visible
 * leads to the next visible one in the order of the definition.
 */
export function nextPage(definition: SurveyDefinition, flow: Flow, pageId: string | null): FlowPage | null {
  const after = definition.pages.findIndex((page) => page.id === pageId);
  return flow.pages.find(({ page }) => definition.pages.indexOf(page) > after) ?? null;
}

/** The visible page before `pageId`, or null at the beginning. */
export function previousPage(definition: SurveyDefinition, flow: Flow, pageId: string): FlowPage | null {
  const before = definition.pages.findIndex((page) => page.id === pageId);
  return flow.pages.findLast(({ page }) => definition.pages.indexOf(page) < before) ?? null;
}

/** The errors that belong to the questions of one page. */
export function listPageErrors(flow: Flow, { questions }: FlowPage): AnswerError[] {
  return flow.errors.filter((error) => questions.some((question) => isErrorOf(error, question.id)));
}

/** True when the error is about that question or a part of it. */
export function isErrorOf(error: AnswerError, questionId: string): boolean {
  return error.path === `answers.${questionId}` || error.path.startsWith(`answers.${questionId}.`);
}

function readFlowField(field: string, answers: Answers, context: FlowContext): AnswerFieldValue | undefined {
  if (field === 'language') return context.language;
  if (field.startsWith('answer.')) return readAnswer(answers, field.slice('answer.'.length));
  if (field.startsWith('param.')) return readParameter(context, field.slice('param.'.length));
  return undefined;
}

function readParameter(context: FlowContext, name: string): string | undefined {
  return Object.hasOwn(context.parameters, name) ? context.parameters[name] : undefined;
}

function withParameter(
  question: Question,
  answers: Readonly<Record<string, unknown>>,
  context: FlowContext,
): Readonly<Record<string, unknown>> {
  if (question.type !== 'hidden') return answers;
  const value = readParameter(context, question.parameter);
  return value === undefined ? answers : { [question.id]: value };
}

/** Answers to questions that the survey does not have: the sender and the survey disagree, which must not pass unseen. */
function listUnknownAnswers(definition: SurveyDefinition, answers: Readonly<Record<string, unknown>>): AnswerError[] {
  const known = new Set(definition.pages.flatMap((page) => page.questions.map((question) => question.id)));
  const errors: AnswerError[] = [];
  for (const key of Object.keys(answers)) {
    const questionId = key.split('.', 1)[0] ?? key;
    if (known.has(questionId)) continue;
    const question = questionId.slice(0, 64).toWellFormed();
    errors.push({ path: `answers.${question}`, code: 'questionUnknown', params: { question } });
    if (errors.length >= 20) break;
  }
  return errors;
}
