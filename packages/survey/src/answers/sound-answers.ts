import type { SurveyDefinition } from '../definition/definition.ts';
import { indexSurvey } from '../definition/survey-index.ts';
import { type Answers, questionIdOf } from './answers.ts';
import { checkAnswer } from './check-answer.ts';

/**
 * Every answer that is sound by itself, to whatever question of the survey, shown or not: what is kept of a response that
 * is on its way, so that a question that comes back has its answer. What does not count is for the flow to say.
 */
export function listSoundAnswers(definition: SurveyDefinition, answers: Readonly<Record<string, unknown>>): Answers {
  const raw = new Map(Object.entries(answers));
  const index = indexSurvey(definition);
  const keys = new Set([...raw.keys()].map((key) => /^[^.:]*/.exec(key)?.[0] ?? key));
  const entries = [...keys].flatMap((key) => {
    const indexed = index.get(questionIdOf(key));
    const passes = key.split('@').length - 1;
    if (indexed === undefined || passes !== indexed.loops.length) return [];
    return checkAnswer(indexed.question, raw, key).entries;
  });
  return Object.fromEntries(entries);
}
