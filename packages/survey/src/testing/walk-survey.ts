import type { Question, SurveyDefinition } from '../definition/definition.ts';
import { computeFlow } from '../flow/compute-flow.ts';
import { type Flow, type FlowQuestion, nextPage } from '../flow/flow.ts';
import type { FlowContext } from '../flow/flow-context.ts';
import type { Draw } from '../flow/seeded-random.ts';
import { makeAnswer } from './make-answer.ts';

/** What a respondent did who answered page after page. */
export interface Walk {
  /** The ids of the pages in the order in which they were shown. */
  pageIds: readonly string[];
  /** Everything that was answered on the way. */
  answers: Readonly<Record<string, unknown>>;
  flow: Flow;
}

/**
 * Answers a survey page by page as a respondent would, soundly and at random, to its end.
 *
 * @param skipShare how often what need not be answered is left out, 0 to 1.
 * @param answerTo what is answered to a question as it is shown.
 */
export function walkSurvey(
  definition: SurveyDefinition,
  context: FlowContext,
  draw: Draw,
  skipShare = 0,
  answerTo: (question: Question, draw: Draw) => unknown = makeAnswer,
): Walk {
  const answers: Record<string, unknown> = {};
  const pageIds: string[] = [];
  let flow = computeFlow(definition, answers, context);
  for (let page = nextPage(flow, null); page !== null; page = nextPage(flow, pageIds.at(-1) ?? null)) {
    const { id } = page;
    pageIds.push(id);
    if (pageIds.length > 5000) throw new Error('The survey does not end.');
    // An answer may bring out another question of the same page.
    const met = new Set<string>();
    for (let next = findUnmet(flow, id, met); next !== undefined; next = findUnmet(flow, id, met)) {
      met.add(next.key);
      const { question } = next;
      const isOptional = question.type !== 'captcha' && (!('required' in question) || question.required !== true);
      const answer = isOptional && draw() < skipShare ? undefined : answerTo(question, draw);
      if (answer !== undefined) answers[next.key] = answer;
      flow = computeFlow(definition, answers, context);
    }
  }
  return { pageIds, answers, flow };
}

function findUnmet(flow: Flow, pageId: string, met: ReadonlySet<string>): FlowQuestion | undefined {
  return flow.pages.find(({ id }) => id === pageId)?.questions.find(({ key }) => !met.has(key));
}
