import { sessionOfPage } from './begin-session.ts';
import type { OpenSurvey } from './open-survey.ts';
import { pageAtHand } from './page-at-hand.ts';
import { readForm } from './read-form.ts';

/**
 * What a respondent answered on the page as the server drew it, before its script was alive: by answer key, `undefined`
 * where an answer that was drawn has been taken back. Files are not among it: they have to be chosen again.
 */
export function readGiven(survey: OpenSurvey, element: Element): Record<string, unknown> {
  const page = pageAtHand(survey, sessionOfPage(survey));
  const drawn = element.querySelector('form');
  if (page === null || drawn === null) return {};
  const form: Record<string, string[]> = {};
  for (const [name, value] of new FormData(drawn)) {
    if (typeof value !== 'string') continue;
    form[name] ??= [];
    form[name].push(value);
  }
  const read = Object.entries(readForm(page, form));
  return Object.fromEntries(
    read.filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(survey.answers[key])),
  );
}
