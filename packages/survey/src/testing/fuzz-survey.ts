import { describeAnswerError } from '../answers/answer-error.ts';
import { listAnswerFacts, listVerbatims } from '../answers/answer-facts.ts';
import { isPlainObject } from '../answers/answers.ts';
import { displayAnswer } from '../answers/display-answer.ts';
import { listQuestions, type SurveyDefinition } from '../definition/definition.ts';
import { type DefinitionError, describeDefinitionError } from '../definition/definition-error.ts';
import { parseDefinition } from '../definition/parse-definition.ts';
import { listPublishErrors } from '../definition/publish-errors.ts';
import { sanitizeDefinition } from '../definition/sanitize.ts';
import { computeFlow } from '../flow/compute-flow.ts';
import { pipeHtml } from '../flow/piping.ts';
import { drawFrom } from '../flow/seeded-random.ts';
import { makeSurvey } from './make-survey.ts';
import { mutate } from './mutate.ts';
import { walkSurvey } from './walk-survey.ts';

/** What went wrong with one mutated survey; its seed gives it again. */
export interface FuzzFailure {
  seed: string;
  what: string;
}

export interface FuzzOutcome {
  /** Whether the mutated definition was still sound. */
  isSound: boolean;
  failure: FuzzFailure | undefined;
}

const context = { language: 'en', parameters: { u: 'S1' }, seed: 'fuzz' };

/**
 * Spoils a random survey and random answers and does with them all that the product does with what comes from outside. It
 * must refuse by typed errors or go on; a throw is a failure.
 */
export function fuzzSurvey(seed: string): FuzzOutcome {
  const draw = drawFrom(seed);
  const definition = makeSurvey(draw, 4);
  const { answers } = walkSurvey(definition, context, draw, 0.1);
  const spoilt = draw() < 0.8 ? mutate(definition, draw) : definition;
  const given = mutate(answers, draw);
  try {
    const parsed = parseDefinition(sanitizeDefinition(spoilt));
    if (parsed.ok) exercise(parsed.definition, isPlainObject(given) ? given : {});
    else checkErrors(parsed.errors);
    return { isSound: parsed.ok, failure: undefined };
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { isSound: false, failure: { seed, what } };
  }
}

function checkErrors(errors: readonly DefinitionError[]): void {
  if (errors.length === 0) throw new Error('Refused without an error.');
  for (const error of errors) {
    for (const language of ['en', 'zh-CN']) {
      if (describeDefinitionError(error, language).length < 2) throw new Error(`${error.code} says nothing.`);
    }
  }
}

function exercise(definition: SurveyDefinition, given: Readonly<Record<string, unknown>>): void {
  checkPublish(definition);
  const flow = computeFlow(definition, given, context);
  const again = computeFlow(definition, flow.answers, context);
  if (JSON.stringify(again.answers) !== JSON.stringify(flow.answers))
    throw new Error('The flow does not keep its own answers.');
  for (const error of flow.errors) {
    if (describeAnswerError(error, 'zh-CN').length < 2) throw new Error(`${error.code} says nothing.`);
  }
  for (const page of flow.pages) {
    for (const { question } of page.questions) {
      const html = pipeHtml(definition, question.title, flow.answers, context, page.passes);
      if (/<script/i.test(html)) throw new Error(`A script came through: ${html}`);
    }
  }
  listAnswerFacts(definition, flow.answers);
  listVerbatims(definition, flow.answers);
  for (const question of listQuestions(definition)) displayAnswer(definition, question, flow.answers, 'zh-CN');
}

function checkPublish(definition: SurveyDefinition): void {
  const errors = listPublishErrors(definition);
  if (errors.length > 0) checkErrors(errors);
}
