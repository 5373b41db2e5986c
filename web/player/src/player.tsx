import { computeFlow, type FlowContext, pipeText } from '@voxloop/survey';
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useMemo } from 'preact/hooks';
import { directionOf } from './direction.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { Lazy } from './lazy.tsx';
import { loadOutcome } from './load-outcome.ts';
import type { OpenSurvey } from './open-survey.ts';
import { loadRoom, loadWords, say } from './say.ts';
import type { Session } from './session.ts';
import { SurveyPage } from './survey-page.tsx';
import { useOnline } from './use-online.ts';
import { useSession } from './use-session.ts';

/** What is shown once something has been answered, and where it is submitted. */
const loadSaveForLater = async () =>
  (await Promise.all([import('./save-for-later.tsx'), loadRoom('inputs')]))[0].SaveForLater;

interface PlayerProps {
  survey: OpenSurvey;
  /** The session to go on with. */
  begun: Session;
  /** What was answered while the page came alive, by answer key. */
  given?: Record<string, unknown> | undefined;
  /** Whether the page is the survey's own; in a page of somebody else only the survey's part of it is changed. */
  ownsPage: boolean;
}

/** The whole respondent's page of an open survey. */
export function Player({ survey, begun, given, ownsPage }: PlayerProps) {
  const { session, change, retry } = useSession(survey, begun);
  useLayoutEffect(() => {
    for (const key in given) change({ kind: 'answer', key, value: given[key] });
  }, [given, change]);
  const online = useOnline();
  const { definition } = survey;
  const { answers, language, phase } = session;
  const { responseId, startedAt } = session;
  const context = useMemo(
    () => contextOf(survey, { language, responseId, startedAt }),
    [survey, language, responseId, startedAt],
  );
  const flow = useMemo(() => computeFlow(definition, answers, context), [definition, answers, context]);
  const title = pipeText(definition, definition.title, flow.answers, context);
  usePageWords(ownsPage, language, title);
  const speak = (chosen: string) => void loadWords(chosen).then(() => change({ kind: 'speak', language: chosen }));

  return (
    <Root style={survey.style} language={language}>
      <header>
        <p class="survey-title">
          <Logo survey={survey} language={language} />
          {title}
        </p>
        <LanguageSwitch languages={definition.languages} language={language} onChoose={speak} />
      </header>
      <p class="connection" role="status">
        {online || phase.kind !== 'answering' ? null : say(language, 'player.offline')}
      </p>
      {phase.kind === 'answering' ? (
        <>
          <SurveyPage survey={survey} session={session} flow={flow} context={context} change={change} />
          {ownsPage && flow.pages.length > 1 && Object.keys(answers).length > 0 ? (
            <Lazy load={loadSaveForLater} give={{ session, change }} />
          ) : null}
        </>
      ) : (
        <Lazy
          load={loadOutcome}
          give={{ survey, ownsPage, phase, flow, context, onRetry: retry, onResume: () => change({ kind: 'resume' }) }}
        />
      )}
    </Root>
  );
}

/** What the flow of a session knows beside its answers. The server makes the same of what it is sent. */
export function contextOf(
  survey: OpenSurvey,
  { language, responseId, startedAt }: Pick<Session, 'language' | 'responseId' | 'startedAt'>,
): FlowContext {
  const { parameters, fullCells } = survey;
  return { language, parameters, seed: responseId, today: startedAt.slice(0, 10), fullCells: new Set(fullCells) };
}

interface RootProps {
  /** The theme as CSS custom properties: `themeProperties`. */
  style: OpenSurvey['style'];
  language: string;
  children: ComponentChildren;
}

/** What carries the theme and the direction of everything below. */
export function Root({ style, language, children }: RootProps) {
  return (
    <div class="voxloop" lang={language} dir={directionOf(language)} style={style}>
      <div class="sheet">{children}</div>
    </div>
  );
}

function Logo({ survey: { definition }, language }: { survey: OpenSurvey; language: string }) {
  const logo = definition.theme?.logo;
  if (logo === undefined) return null;
  const alt = pipeText(definition, logo.alt, {}, { language, parameters: {} });
  return <img class="logo" src={logo.url} alt={alt} />;
}

function usePageWords(ownsPage: boolean, language: string, title: string): void {
  useEffect(() => {
    if (!ownsPage) return;
    document.documentElement.lang = language;
    document.documentElement.dir = directionOf(language);
    document.title = title;
  }, [ownsPage, language, title]);
}
