import type { SurveyDefinition } from '../definition/definition.ts';
import { listTexts } from '../definition/definition-texts.ts';
import { isBlank } from '../definition/texts.ts';
import type { Finding } from './finding.ts';
import { predictMinutes } from './predict-duration.ts';
import { reviewAccess } from './review-access.ts';
import { reviewAnswers, reviewScales } from './review-answers.ts';
import { reviewLogic } from './review-logic.ts';
import { reviewWording } from './review-wording.ts';
import { listReviewedQuestions } from './reviewed-question.ts';

const longestMinutes = 10;

/**
 * What an experienced researcher would point out in a sound survey before it goes out: its length, wording (in Chinese and
 * English), scales, ways out, translations, logic and accessibility. Worst first, then in the order of the survey.
 */
export function reviewSurvey(definition: SurveyDefinition): Finding[] {
  const questions = listReviewedQuestions(definition);
  const findings = [
    ...reviewLength(definition),
    ...reviewLogic(definition),
    ...questions.flatMap((reviewed) => [...reviewWording(reviewed), ...reviewAnswers(reviewed)]),
    ...reviewScales(questions),
    ...reviewTranslations(definition),
    ...reviewAccess(definition),
  ];
  const ranks = { problem: 0, warning: 1, hint: 2 };
  return findings.sort((left, right) => ranks[left.severity] - ranks[right.severity]);
}

function reviewLength(definition: SurveyDefinition): Finding[] {
  const minutes = Math.round(predictMinutes(definition));
  if (minutes <= longestMinutes) return [];
  return [{ code: 'tooLong', severity: 'warning', path: '', questionId: null, params: { minutes } }];
}

/** Where one language has words and another has none. */
function reviewTranslations(definition: SurveyDefinition): Finding[] {
  return listTexts(definition, '').flatMap(({ path, texts }) => {
    const lacks = (language: string) => {
      const text = Object.hasOwn(texts, language) ? texts[language] : undefined;
      return text === undefined || isBlank(text);
    };
    const present = definition.languages.find((language) => !lacks(language));
    if (present === undefined) return [];
    return definition.languages.filter(lacks).map(
      (language): Finding => ({
        code: 'translationMissing',
        severity: 'problem',
        path: `${path}.${language}`,
        questionId: null,
        params: { language },
        fix: [{ do: 'set', path: `${path}.${language}`, value: texts[present] }],
      }),
    );
  });
}
