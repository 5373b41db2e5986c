import { type Element, listQuestions, type Question, type SurveyDefinition } from './definition.ts';
import type { DefinitionError } from './definition-error.ts';
import { listTexts } from './definition-texts.ts';
import { isBlank } from './texts.ts';

/** Types that ask nothing of the respondent. */
const silentTypes: ReadonlySet<Question['type']> = new Set(['statement', 'hidden', 'timing', 'captcha']);

/**
 * What keeps a sound definition from being published: words missing in one of its languages, a choice without options,
 * nothing to ask. Empty when it can be answered.
 *
 * @param captcha whether there is somebody to ask for a proof of being human
 */
export function listPublishErrors(
  definition: SurveyDefinition,
  { captcha = true }: { captcha?: boolean } = {},
): DefinitionError[] {
  const errors = listMissingTexts(definition);
  for (const [question, path] of listLocatedQuestions(definition.elements, 'elements')) {
    errors.push(...listMissingParts(question, path));
    if (question.type === 'captcha' && !captcha) errors.push({ path, code: 'captchaUnavailable', params: {} });
  }
  const asks = listQuestions(definition).some(({ type }) => !silentTypes.has(type));
  if (!asks) errors.push({ path: 'elements', code: 'nothingAsked', params: {} });
  return errors;
}

/** Every question with the path at which it stands. */
export function listLocatedQuestions(elements: readonly Element[], path: string): [Question, string][] {
  return elements.flatMap((element, at): [Question, string][] => {
    if (element.kind === 'block') return listLocatedQuestions(element.elements, `${path}.${at}.elements`);
    if (element.kind !== 'page') return [];
    return element.questions.map((question, questionAt) => [question, `${path}.${at}.questions.${questionAt}`]);
  });
}

/**
 * A text is missing in a language when it says something in another one. One that says nothing in any may be meant so (an
 * option that is an image, a matrix of one row); but the survey's title and thanks must say something.
 */
function listMissingTexts(definition: SurveyDefinition): DefinitionError[] {
  const hidden = new Set(
    listLocatedQuestions(definition.elements, 'elements').flatMap(([{ type }, path]) =>
      type === 'hidden' || type === 'timing' ? [`${path}.title`] : [],
    ),
  );
  return listTexts(definition, '').flatMap(({ path, texts }) => {
    if (hidden.has(path)) return [];
    const isMissing = (language: string) => {
      const words = Object.hasOwn(texts, language) ? texts[language] : undefined;
      return words === undefined || isBlank(words);
    };
    const missing = definition.languages.filter(isMissing);
    const saysNothing = missing.length === definition.languages.length;
    if (saysNothing && path !== 'title' && path !== 'thanks') return [];
    return missing.map((language) => ({
      path: `${path}.${language}`,
      code: 'textMissing' as const,
      params: { language },
    }));
  });
}

function listMissingParts(question: Question, path: string): DefinitionError[] {
  const errors: DefinitionError[] = [];
  const lacks = (property: string, code: 'optionsMissing' | 'rowsMissing' | 'partsMissing') =>
    errors.push({ path: `${path}.${property}`, code, params: { property } });
  const carriesOptions = 'optionsFrom' in question && question.optionsFrom !== undefined;
  const carriesRows = 'rowsFrom' in question && question.rowsFrom !== undefined;
  const isTable = question.type === 'matrixSingle' || question.type === 'matrixMultiple';
  if ('options' in question && !carriesOptions && question.options.length < (isTable ? 1 : 2)) {
    // A single box to tick is a question as well.
    const isBox = question.type === 'multipleChoice' && question.options.length === 1;
    if (!isBox) lacks('options', 'optionsMissing');
  }
  if ('rows' in question && !carriesRows && question.rows.length === 0) lacks('rows', 'rowsMissing');
  if (question.type === 'form' && question.fields.length === 0) lacks('fields', 'partsMissing');
  if (question.type === 'sideBySide' && question.columns.length === 0) lacks('columns', 'partsMissing');
  if ('tasks' in question && question.tasks.length === 0) lacks('tasks', 'partsMissing');
  return errors;
}
