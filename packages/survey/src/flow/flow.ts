import type { AnswerError } from '../answers/answer-error.ts';
import type { Answers } from '../answers/answers.ts';
import type { EndElement, Page, Question } from '../definition/definition.ts';
import type { Pass } from './pass.ts';

/** A question as one respondent meets it. */
export interface FlowQuestion {
  /** Where its answer stands: the question's id, with `@<item>` for each loop around it. */
  key: string;
  /** The question with the options, rows and fields that are visible, in the order in which they are shown. */
  question: Question;
}

/** A visible page with those of its questions that are visible, hidden ones left out. */
export interface FlowPage {
  /** The page's id, with `@<item>` for each loop around it, and `.<question>` where questions are shown one by one. */
  id: string;
  page: Page;
  /** The passes of the loops that the page stands in, the outermost first; texts are piped with them. */
  passes: readonly Pass[];
  questions: readonly FlowQuestion[];
}

export interface Flow {
  /** What is shown, in order; a page without anything to show is left out. */
  pages: readonly FlowPage[];
  /** The ids of all pages that were come by, shown or not. */
  trail: readonly string[];
  /** The sound answers to what is shown and those of hidden questions. Answers to anything else are dropped. */
  answers: Answers;
  /** What stands between these answers and a complete response, in the order of the survey. */
  errors: readonly AnswerError[];
  /** What is asked for but need not be answered: shown once, then the respondent may go on. */
  requests: readonly AnswerError[];
  /** True when `errors` is empty: these answers are a response. */
  complete: boolean;
  /** The element that ends the survey; null where it ends with the last page. */
  end: EndElement | null;
  /** What the response is when it is complete. */
  status: 'complete' | 'screenedOut';
  /** The cells of quotas that the response falls into, `<quota>.<cell>`; none when it is screened out. */
  quotaCells: readonly string[];
}

/**
 * The page to show after `pageId` (the first for null), or null where the survey ends. A page that is no longer visible
 * leads to the next visible one after it; one that is no longer come by, to the first that is not answered soundly.
 */
export function nextPage(flow: Flow, pageId: string | null): FlowPage | null {
  if (pageId === null) return flow.pages[0] ?? null;
  const at = flow.trail.indexOf(pageId);
  if (at < 0) return flow.pages.find((page) => listPageErrors(flow, page).length > 0) ?? null;
  const after = new Set(flow.trail.slice(at + 1));
  return flow.pages.find(({ id }) => after.has(id)) ?? null;
}

/** The visible page before `pageId`, or null at the beginning. */
export function previousPage(flow: Flow, pageId: string): FlowPage | null {
  const before = new Set(flow.trail.slice(0, Math.max(0, flow.trail.indexOf(pageId))));
  return flow.pages.findLast(({ id }) => before.has(id)) ?? null;
}

/** The errors that belong to the questions of one page. */
export function listPageErrors(flow: Flow, { questions }: FlowPage): AnswerError[] {
  return flow.errors.filter((error) => questions.some(({ key }) => isErrorOf(error, key)));
}

/** What the questions of one page ask for without demanding it. */
export function listPageRequests(flow: Flow, { questions }: FlowPage): AnswerError[] {
  return flow.requests.filter((error) => questions.some(({ key }) => isErrorOf(error, key)));
}

/** True when the error is about the question of that answer key, or a part of it. */
export function isErrorOf(error: AnswerError, key: string): boolean {
  const at = `answers.${key}`;
  return error.path === at || error.path.startsWith(`${at}.`) || error.path.startsWith(`${at}:`);
}
