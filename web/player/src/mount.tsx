import { computeFlow, nextPage, type RespondentPage } from '@voxloop/survey';
import { hydrate, render } from 'preact';
import { beginSession } from './begin-session.ts';
import { loadPart } from './load-part.ts';
import type { OpenSurvey } from './open-survey.ts';
import { contextOf, Player, Root } from './player.tsx';
import { loadInputs } from './question-inputs.ts';
import { addWords, loadRoom, loadWords } from './say.ts';
import type { Session } from './session.ts';
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
  if (page.state !== 'open') {
    const [{ Notice }] = await Promise.all([import('./notice.tsx'), loadWords(page.language), loadRoom('notice')]);
    element.replaceChildren();
    render(
      <Root style={undefined} language={page.language}>
        <Notice language={page.language} state={page.state} />
      </Root>,
      element,
    );
    return undefined;
  }
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
  await Promise.all([words, loadWords(begun.language), loadInputs(questionsAtHand(page, begun))]);
  const player = <Player survey={page} begun={begun} ownsPage={ownsPage} />;
  if (ownsPage && found === null && !isUsed && element.firstElementChild !== null) hydrate(player, element);
  else {
    element.replaceChildren();
    render(player, element);
  }
  if (resumed !== null) history.replaceState(null, '', location.pathname + location.search);
  return begun.responseId;
}

/** The questions of the page that is shown first. */
function questionsAtHand(survey: OpenSurvey, session: Session) {
  const flow = computeFlow(survey.definition, session.answers, contextOf(survey, session));
  const shown = flow.pages.find(({ id }) => id === session.pageId) ?? nextPage(flow, null);
  return shown?.questions.map(({ question }) => question) ?? [];
}
