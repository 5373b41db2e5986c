import './outcome-styles.ts';
import { type Flow, type FlowContext, pipeHtml, pipeUrl } from '@voxloop/survey';
import { useEffect, useRef } from 'preact/hooks';
import type { OpenSurvey } from './open-survey.ts';
import { say } from './say.ts';
import type { Phase } from './session.ts';
import { Words } from './words.tsx';

interface OutcomeProps {
  survey: OpenSurvey;
  /** Whether the page is the survey's own; only such a page leads on to another address. */
  ownsPage: boolean;
  phase: Exclude<Phase, { kind: 'answering' }>;
  flow: Flow;
  context: FlowContext;
  onRetry(): void;
  onResume(): void;
}

/** What became of the answers after they were submitted. */
export function Outcome({ survey, ownsPage, phase, flow, context, onRetry, onResume }: OutcomeProps) {
  const { definition } = survey;
  const { language } = context;
  const heading = useRef<HTMLHeadingElement>(null);
  const kind = phase.kind === 'submitted' && phase.waitingFor !== null ? 'waiting' : phase.kind;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new kind of outcome is brought to the reader.
  useEffect(() => heading.current?.focus(), [kind]);
  useRedirect(phase.kind === 'sent' && ownsPage ? redirectOf(survey, flow, context) : undefined);
  if (phase.kind === 'submitted' && phase.waitingFor === null) {
    return (
      <main class="card outcome" aria-busy="true">
        <p role="status">{say(language, 'notice.sending')}</p>
      </main>
    );
  }
  return (
    <main class="card outcome" data-outcome={kind}>
      <span class="outcome-mark" aria-hidden="true" />
      <h1 ref={heading} tabIndex={-1}>
        {phase.kind === 'submitted' ? say(language, 'notice.waitingHeading') : null}
        {phase.kind === 'refused' ? say(language, 'notice.refusedHeading') : null}
        {phase.kind === 'sent' ? say(language, 'player.thanksHeading') : null}
      </h1>
      {phase.kind === 'sent' ? (
        <p>
          <Words html={pipeHtml(definition, flow.end?.message ?? definition.thanks, flow.answers, context)} />
        </p>
      ) : null}
      {phase.kind === 'refused' ? <p role="alert">{phase.reason}</p> : null}
      {phase.kind === 'refused' && phase.correctable ? (
        <button type="button" class="secondary" onClick={onResume}>
          {say(language, 'player.back')}
        </button>
      ) : null}
      {phase.kind === 'submitted' ? (
        <>
          <p role="status">
            {say(language, phase.waitingFor === 'server' ? 'notice.waitingServer' : 'notice.waiting')}
          </p>
          <button type="button" onClick={onRetry}>
            {say(language, 'player.retry')}
          </button>
        </>
      ) : null}
    </main>
  );
}

function redirectOf({ definition }: OpenSurvey, flow: Flow, context: FlowContext): string | undefined {
  const address = flow.end === null ? definition.redirect : flow.end.redirect;
  return address === undefined ? undefined : pipeUrl(definition, address, flow.answers, context);
}

function useRedirect(address: string | undefined): void {
  useEffect(() => {
    if (address !== undefined && /^https?:\/\//i.test(address)) location.assign(address);
  }, [address]);
}
