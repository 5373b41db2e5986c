import type { RespondentPage } from '@voxloop/survey';
import { hydrate, render } from 'preact';
import { beginSession } from './begin-session.ts';
import { loadPart } from './load-part.ts';
import type { OpenSurvey } from './open-survey.ts';
import { pageAtHand } from './page-at-hand.ts';
import { Player } from './player.tsx';
import { loadInputs } from './question-inputs.ts';
import { addWords, loadWords } from './say.ts';
import { keepSessionsOf } from './session-storage.ts';
import { addStyleRoot } from './style-roots.ts';

/**
 * Shows a respondent's page in an element, once everything that its first page needs is here.
 *
 * @param ownsPage whether the page is the survey's own, drawn by the server; in a page of somebody else nothing but the
 *   element is touched.
 * @returns the id of the response that is being answered; undefined where there is nothing to answer
 */
export async function mountPlayer(
  element: Element,
  page: RespondentPage,
  ownsPage: boolean,
): Promise<string | undefined> {
  const root = element.getRootNode();
  if (root instanceof Document || root instanceof ShadowRoot) addStyleRoot(root);
  addWords(page.words);
  if (page.state !== 'open') return (await import('./mount-notice.tsx')).mountNotice(element, page);
  const words = loadWords(page.language);
  const [resumed] = await Promise.all([
    ownsPage && location.hash.startsWith('#resume=')
      ? import('./resume-from-address.ts').then(({ resumeFromAddress }) => resumeFromAddress(page, location.hash))
      : null,
    Promise.all(page.parts.map(loadPart)),
  ]);
  const keeper = keepSessionsOf(page.address, page.parameters);
  const found = resumed ?? keeper.find();
  const isUsed = keeper.isUsed(page.responseId);
  const begun = found ?? beginSession(page, isUsed);
  const inputs = loadInputs(pageAtHand(page, begun)?.questions.map(({ question }) => question) ?? []);
  await Promise.all([words, loadWords(begun.language), inputs]);
  const given = await findGiven(element, page);
  const player = <Player survey={page} begun={begun} given={given} ownsPage={ownsPage} />;
  // Hydrating may move what it finds, and what is moved loses the focus.
  const focused = element.querySelector<HTMLElement>(':focus');
  if (ownsPage && found === null && !isUsed && element.firstElementChild !== null) hydrate(player, element);
  else {
    element.replaceChildren();
    render(player, element);
  }
  focused?.focus();
  if (resumed !== null) history.replaceState(null, '', location.pathname + location.search);
  return begun.responseId;
}

/** What has been answered on the page as the server drew it; what reads it is fetched only where there is something. */
async function findGiven(element: Element, survey: OpenSurvey) {
  const controls = [...element.querySelectorAll<HTMLInputElement>('form [name]')];
  return controls.some(isChanged) ? (await import('./read-given.ts')).readGiven(survey, element) : undefined;
}

/** Whether a control differs from how it was drawn. */
function isChanged(control: HTMLInputElement): boolean {
  // A list has no default of its own, an area of text nothing to check.
  return control.checked !== control.defaultChecked || control.value !== (control.defaultValue ?? '');
}
