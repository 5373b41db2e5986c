import './outcome-styles.ts';
import { useEffect, useRef } from 'preact/hooks';
import { say } from './say.ts';
import type { Phase } from './session.ts';
import { Words } from './words.tsx';

interface OutcomeProps {
  phase: Exclude<Phase, { kind: 'answering' }>;
  language: string;
  /** HTML for `Words`. */
  thanks: string;
  onRetry(): void;
  onResume(): void;
}

/** What became of the answers after they were submitted. */
export function Outcome({ phase, language, thanks, onRetry, onResume }: OutcomeProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const kind = phase.kind === 'submitted' && phase.waitingFor !== null ? 'waiting' : phase.kind;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new kind of outcome is brought to the reader.
  useEffect(() => heading.current?.focus(), [kind]);
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
          <Words html={thanks} />
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
