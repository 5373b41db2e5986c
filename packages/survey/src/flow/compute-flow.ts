import type { SurveyDefinition } from '../definition/definition.ts';
import type { Flow } from './flow.ts';
import type { FlowContext } from './flow-context.ts';
import { FlowRun } from './flow-run.ts';

/**
 * The one flow of a survey: what is visible, what is wrong or missing, which answers count and how it ends, from the
 * definition, the answers given so far (of any shape: nothing is trusted) and the context.
 *
 * One pass from the first element to the last. A condition sees only the sound answers to visible questions before it, so
 * changing an answer never leaves an orphan behind, and the result depends on nothing but the arguments. The player shows
 * by it and the server accepts by it.
 */
export function computeFlow(
  definition: SurveyDefinition,
  answers: Readonly<Record<string, unknown>>,
  context: FlowContext,
): Flow {
  return new FlowRun(definition, answers, context).run();
}

/** What accepting a response asks of the flow: the same function, by the server's name for it. */
export const validateAnswers = computeFlow;
