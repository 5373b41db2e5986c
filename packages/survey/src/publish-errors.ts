import { listQuestions, type Question, type SurveyDefinition } from './definition.ts';
import type { DefinitionError } from './definition-error.ts';
import { type LocatedTexts, listPageTexts, listQuestionTexts, listSurveyTexts } from './definition-texts.ts';

/**
 * What keeps a sound definition from being published: words missing in one of its languages, a choice without options,
 * nothing to ask. Empty when it can be answered.
 */
export function listPublishErrors(definition: SurveyDefinition): DefinitionError[] {
  const errors: DefinitionError[] = [];
  const check = (located: readonly (LocatedTexts | undefined)[]) => {
    for (const texts of located) if (texts !== undefined) errors.push(...listMissingTexts(definition, texts));
  };
  check(listSurveyTexts(definition));
  for (const [pageAt, page] of definition.pages.entries()) {
    check(listPageTexts(page, `pages.${pageAt}`));
    for (const [questionAt, question] of page.questions.entries()) {
      const path = `pages.${pageAt}.questions.${questionAt}`;
      if (question.type !== 'hidden') check(listQuestionTexts(question, path));
      errors.push(...listMissingParts(question, path));
    }
  }
  const asks = listQuestions(definition).some(({ type }) => type !== 'statement' && type !== 'hidden');
  if (!asks) errors.push({ path: 'pages', code: 'nothingAsked', params: {} });
  return errors;
}

function listMissingTexts(definition: SurveyDefinition, { path, texts }: LocatedTexts): DefinitionError[] {
  return definition.languages
    .filter((language) => !Object.hasOwn(texts, language) || texts[language]?.trim() === '')
    .map((language) => ({ path: `${path}.${language}`, code: 'textMissing', params: { language } }));
}

function listMissingParts(question: Question, path: string): DefinitionError[] {
  const errors: DefinitionError[] = [];
  if ('options' in question && question.options.length < 2) {
    errors.push({ path: `${path}.options`, code: 'optionsMissing', params: {} });
  }
  if ('rows' in question && question.rows.length === 0) {
    errors.push({ path: `${path}.rows`, code: 'rowsMissing', params: {} });
  }
  return errors;
}
