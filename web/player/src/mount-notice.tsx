import type { RespondentPage } from '@voxloop/survey';
import { render } from 'preact';
import { Notice } from './notice.tsx';
import { Root } from './player.tsx';
import { loadRoom, loadWords } from './say.ts';

/** Shows in an element why there is nothing to answer. */
export async function mountNotice(
  element: Element,
  { language, state }: Exclude<RespondentPage, { state: 'open' }>,
): Promise<undefined> {
  await Promise.all([loadWords(language), loadRoom('notice')]);
  element.replaceChildren();
  render(
    <Root style={undefined} language={language}>
      <Notice language={language} state={state} />
    </Root>,
    element,
  );
}
