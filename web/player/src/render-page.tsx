import { computeFlow, nextPage, pipeText, type RenderedPage, type RespondentPage } from '@voxloop/survey';
import { renderToString } from 'preact-render-to-string';
import { sessionOfPage } from './begin-session.ts';
import { directionOf } from './direction.ts';
import { preload } from './lazy.tsx';
import { loadOutcome } from './load-outcome.ts';
import { partModules } from './load-part.ts';
import { Notice } from './notice.tsx';
import { outcomeStyles } from './outcome-styles.ts';
import pageStyles from './player.css?inline';
import { contextOf, Player, Root } from './player.tsx';
import { hasComment, inputNameOf, loadAllInputs } from './question-inputs.ts';
import { inputStyles } from './questions/input-styles.ts';
import { addWords, loadRoom, loadWords, say } from './say.ts';

export { listNeededParts } from './needed-parts.ts';
export { stateControl, trapControl } from './page-state.tsx';
export { readForm } from './read-form.ts';
export { findShippedWords, shippedLanguages } from './shipped-words.ts';
export { themeProperties } from './theme.ts';

/** Makes everything ready that pages are drawn with. */
export async function createPageRenderer(): Promise<(page: RespondentPage) => RenderedPage> {
  await Promise.all([loadWords('en'), loadWords('zh-CN'), loadAllInputs(), loadRoom('notice'), preload(loadOutcome)]);
  return renderPage;
}

function renderPage(page: RespondentPage): RenderedPage {
  addWords(page.words);
  const direction = directionOf(page.language);
  if (page.state !== 'open') {
    const html = renderToString(
      <Root style={undefined} language={page.language}>
        <Notice language={page.language} state={page.state} />
      </Root>,
    );
    return {
      title: say(page.language, `notice.${page.state}Heading`),
      html,
      css: pageStyles + outcomeStyles,
      direction,
    };
  }
  const begun = sessionOfPage(page);
  const session = page.arrived === true ? { ...begun, phase: { kind: 'sent' as const } } : begun;
  const html = renderToString(<Player survey={page} begun={session} ownsPage={true} />);
  const title = pipeText(page.definition, page.definition.title, {}, contextOf(page, begun));
  const more = page.arrived === true ? outcomeStyles : needsInputStyles(page) ? inputStyles : '';
  return { title, html, css: pageStyles + more, direction };
}

const basicInputs: ReadonlySet<string> = new Set(['scale', 'none']);

/** Whether the page that is drawn shows an input whose styles are not among the page's own. */
function needsInputStyles(page: Extract<RespondentPage, { state: 'open' }>): boolean {
  const session = sessionOfPage(page);
  const flow = computeFlow(page.definition, session.answers, contextOf(page, session));
  const shown = flow.pages.find(({ id }) => id === page.pageId) ?? nextPage(flow, null);
  return (
    shown?.questions.some(
      ({ question }) => hasComment(question) || !basicInputs.has(inputNameOf(question) ?? 'none'),
    ) ?? false
  );
}

/** The modules that a page needs beside its script, by their names in the manifest of the build. */
export function listModules(page: RespondentPage): string[] {
  const words = `src/catalogue/${/^zh\b/i.test(page.language) ? 'zh-CN' : 'en'}/player.json`;
  const parts = page.state === 'open' ? page.parts : [];
  return [words, ...parts.flatMap((part) => partModules[part] ?? [])];
}
