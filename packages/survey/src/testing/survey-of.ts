import type { Element, Page, Question, SurveyDefinition } from '../definition/definition.ts';
import { parseDefinition } from '../definition/parse-definition.ts';

/** A sound survey in English of these elements; for tests. @throws Error naming what is wrong with it */
export function surveyOf(elements: Element[], more: Partial<SurveyDefinition> = {}): SurveyDefinition {
  const definition: SurveyDefinition = {
    format: 2,
    languages: ['en'],
    title: { en: 'Survey' },
    thanks: { en: 'Thanks' },
    elements,
    ...more,
  };
  const parsed = parseDefinition(definition);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.definition;
}

/** A page of questions; for tests. */
export function pageOf(id: string, questions: Question[], more: Partial<Page> = {}): Page {
  return { kind: 'page', id, questions, ...more };
}

/** A choice among options that are named as their ids; for tests. */
export function choiceOf(id: string, optionIds: readonly string[], more: object = {}): Question {
  const options = optionIds.map((option) => ({ id: option, label: { en: option } }));
  return { type: 'multipleChoice', id, title: { en: id }, options, ...more };
}

/** A short text; for tests. */
export function textOf(id: string, more: object = {}): Question {
  return { type: 'shortText', id, title: { en: id }, ...more };
}
