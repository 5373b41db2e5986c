import type { Question, SurveyDefinition, Texts } from '../definition/definition.ts';
import { ownLanguageFor } from '../definition/own-language.ts';
import { listLocatedQuestions } from '../definition/publish-errors.ts';
import { plainOf } from '../definition/texts.ts';
import type { Finding, Fix } from './finding.ts';

/** A question of a survey under review, with where it stands. */
export interface ReviewedQuestion<Q extends Question = Question> {
  definition: SurveyDefinition;
  question: Q;
  path: string;
}

export function listReviewedQuestions(definition: SurveyDefinition): ReviewedQuestion[] {
  return listLocatedQuestions(definition.elements, 'elements').map(([question, path]) => ({
    definition,
    question,
    path,
  }));
}

/** A finding about a question, or about a part of it. */
export function findingOf(
  { question, path }: ReviewedQuestion,
  finding: Pick<Finding, 'code' | 'severity'> & { part?: string; params?: Finding['params']; fix?: Fix },
): Finding {
  const { code, severity, part, params = {}, fix } = finding;
  const at = part === undefined ? path : `${path}.${part}`;
  return { code, severity, path: at, questionId: question.id, params, ...(fix === undefined ? {} : { fix }) };
}

/** The words of a text in one language, plain; '' where there are none. */
export function wordsIn(texts: Texts | undefined, language: string): string {
  const text = texts !== undefined && Object.hasOwn(texts, language) ? texts[language] : undefined;
  return text === undefined ? '' : plainOf(text);
}

/** The same words in every language of the survey that is Chinese or English, the others in English. */
export function textsOf(definition: SurveyDefinition, chinese: string, english: string): Texts {
  return Object.fromEntries(
    definition.languages.map((language) => [language, ownLanguageFor(language) === 'zh-CN' ? chinese : english]),
  );
}
