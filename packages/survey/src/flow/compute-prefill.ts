import type { Answers, AnswerValue } from '../answers/answers.ts';
import { listSoundAnswers } from '../answers/sound-answers.ts';
import { listQuestions, type Question, type SurveyDefinition } from '../definition/definition.ts';
import { indexSurvey } from '../definition/survey-index.ts';
import { type ExpressionValue, evaluateExpression } from './evaluate-expression.ts';
import { readField } from './field-reader.ts';
import type { FlowContext } from './flow-context.ts';
import { planFlow } from './flow-plan.ts';

/** What only the respondent can give; nobody else begins it for him. */
const personal: ReadonlySet<Question['type']> = new Set(['consent', 'captcha', 'fileUpload', 'signature']);

/**
 * The answers that a response begins with: what the definition's `prefill` expressions give, from what came with the
 * respondent and from answers prefilled before. Most of it was written by whoever wrote the link, so that what is no
 * sound answer to its question is left out. Text becomes a number or a list of ids, parted by commas, where the question
 * wants one. Questions in loops begin empty: their passes are not known yet.
 */
export function computePrefill(definition: SurveyDefinition, context: FlowContext): Answers {
  const plan = planFlow(definition);
  const index = indexSurvey(definition);
  const answers = new Map<string, AnswerValue>();
  const state = { answers, shown: undefined, passes: [], context };
  const row = (field: string) => readField(definition, plan, state, field);
  for (const question of listQuestions(definition)) {
    if (!('prefill' in question) || question.prefill === undefined || personal.has(question.type)) continue;
    if ((index.get(question.id)?.loops.length ?? 0) > 0) continue;
    for (const candidate of listReadings(evaluateExpression(question.prefill, row, null))) {
      const sound = listSoundAnswers(definition, { [question.id]: candidate });
      const answer = Object.hasOwn(sound, question.id) ? sound[question.id] : undefined;
      if (answer === undefined) continue;
      answers.set(question.id, answer);
      break;
    }
  }
  return Object.fromEntries(answers);
}

/** What a value may be meant as, first what it is. */
function listReadings(value: ExpressionValue): unknown[] {
  if (value === undefined) return [];
  if (typeof value !== 'string') return [value];
  const number = Number(value);
  const parts = value.split(',').map((part) => part.trim());
  return [value, ...(Number.isFinite(number) ? [number] : []), parts.filter((part) => part !== '')];
}
