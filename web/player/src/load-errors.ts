import { loadPart } from './load-part.ts';

/** What tells the respondent what is wrong with a page. @returns what takes him there */
export const loadErrors = async () =>
  (await Promise.all([import('./focus-answer.ts'), loadPart('errors')]))[0].focusAnswer;
