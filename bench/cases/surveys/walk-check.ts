import { listQuestions, type SurveyDefinition } from '@voxloop/survey';
import { drawFrom } from '../../../packages/survey/src/flow/seeded-random.ts';
import { type Walk, walkSurvey } from '../../../packages/survey/src/testing/walk-survey.ts';
import { makePointedAnswers } from './pointed-answers.ts';

/** What random answers can get wrong: they are of the right kind, but know no rule of the author's. */
const authorsRules: ReadonlySet<string> = new Set([
  'ruleUnmet',
  'patternUnmet',
  'textTooShort',
  'textTooLong',
  'tooSmall',
  'tooLarge',
  'tooFewChoices',
  'totalTooSmall',
  'totalTooLarge',
  'totalWrong',
  // An answer left out may be required in part, and the answers drawn know neither lone boxes nor times of day.
  'fieldRequired',
  'exclusiveChosen',
  'dateWrong',
  'dateTooEarly',
  'dateTooLate',
]);

/** Goes through a survey by random answers, so many times. @returns the walks, and what kept one from the end. */
export function walkImported(definition: SurveyDefinition, times: number): { walks: Walk[]; problems: string[] } {
  const walks: Walk[] = [];
  const problems = new Set<string>();
  const empty = new Set(
    listQuestions(definition)
      .filter(hasNothingToChoose)
      .map(({ id }) => `answers.${id}`),
  );
  const answerTo = makePointedAnswers(definition);
  for (let time = 0; time < times; time++) {
    const seed = `walk-${time}`;
    try {
      const context = { language: definition.languages[0] ?? 'en', parameters: {}, seed, today: '2026-03-01' };
      const walk = walkSurvey(definition, context, drawFrom(seed), time === 0 ? 0 : 0.2, answerTo);
      walks.push(walk);
      for (const error of walk.flow.errors)
        if (!authorsRules.has(error.code) && !empty.has(error.path.split('@')[0] ?? ''))
          problems.add(`${error.path}: ${error.code}`);
    } catch (error) {
      problems.add(error instanceof Error ? error.message : String(error));
    }
  }
  return { walks, problems: [...problems] };
}

/** Choices that the source fetches from elsewhere are not in the file; nobody can answer before somebody adds them. */
function hasNothingToChoose(question: ReturnType<typeof listQuestions>[number]): boolean {
  return 'options' in question && question.options.length === 0;
}
