import type { Page, Question, SurveyDefinition, Texts } from './definition.ts';

/** Words of a definition with the path at which they stand. */
export interface LocatedTexts {
  path: string;
  texts: Texts;
}

/** Title, introduction (undefined where there is none) and thanks of the survey, in this order. */
export function listSurveyTexts(definition: SurveyDefinition): (LocatedTexts | undefined)[] {
  const { title, introduction, thanks } = definition;
  return [
    { path: 'title', texts: title },
    introduction && { path: 'introduction', texts: introduction },
    { path: 'thanks', texts: thanks },
  ];
}

/** The words of a page itself, without those of its questions. */
export function listPageTexts(page: Page, path: string): LocatedTexts[] {
  return page.title === undefined ? [] : [{ path: `${path}.title`, texts: page.title }];
}

/** Every text of a question, those of its options, rows and scale ends included. */
export function listQuestionTexts(question: Question, path: string): LocatedTexts[] {
  const located: LocatedTexts[] = [{ path: `${path}.title`, texts: question.title }];
  if (question.hint !== undefined) located.push({ path: `${path}.hint`, texts: question.hint });
  if ('ends' in question && question.ends !== undefined) {
    located.push({ path: `${path}.ends.low`, texts: question.ends.low });
    located.push({ path: `${path}.ends.high`, texts: question.ends.high });
  }
  if ('rows' in question) {
    for (const [at, row] of question.rows.entries())
      located.push({ path: `${path}.rows.${at}.label`, texts: row.label });
  }
  if ('options' in question) {
    for (const [at, option] of question.options.entries()) {
      located.push({ path: `${path}.options.${at}.label`, texts: option.label });
    }
  }
  return located;
}
