import { computeFlow, type FlowContext, pipeText } from '@voxloop/survey';
import { useEffect, useMemo } from 'preact/hooks';
import { LanguageSwitch } from './language-switch.tsx';
import { Outcome } from './outcome.tsx';
import { say } from './say.ts';
import { SurveyPage } from './survey-page.tsx';
import { useOnline } from './use-online.ts';
import { type OpenSurvey, useSession } from './use-session.ts';

/** The whole respondent's page of an open survey. */
export function Player({ survey }: { survey: OpenSurvey }) {
  const { session, change, retry } = useSession(survey);
  const online = useOnline();
  const { definition } = survey;
  const { answers, language, phase, responseId } = session;
  const context = useMemo(
    (): FlowContext => ({ language, parameters: survey.parameters, seed: responseId }),
    [language, survey, responseId],
  );
  const flow = useMemo(() => computeFlow(definition, answers, context), [definition, answers, context]);
  const title = pipeText(definition, definition.title, flow.answers, context);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = title;
  }, [language, title]);

  return (
    <div class="sheet">
      <header>
        <p class="survey-title">{title}</p>
        <LanguageSwitch
          languages={definition.languages}
          language={language}
          onChoose={(chosen) => change({ kind: 'speak', language: chosen })}
        />
      </header>
      <p class="connection" role="status">
        {online || phase.kind !== 'answering' ? null : say(language, 'player.offline')}
      </p>
      {phase.kind === 'answering' ? (
        <SurveyPage survey={survey} session={session} flow={flow} context={context} change={change} />
      ) : (
        <Outcome
          phase={phase}
          language={language}
          thanks={pipeText(definition, definition.thanks, flow.answers, context)}
          onRetry={retry}
          onResume={() => change({ kind: 'resume' })}
        />
      )}
    </div>
  );
}
