import './input-styles.ts';
import type { QuestionOf } from '@voxloop/survey';
import { useEffect, useRef, useState } from 'preact/hooks';
import { controlName, type QuestionProps } from '../question-props.ts';
import { say, type TextKey } from '../say.ts';
import { showWidget, type WidgetOutcome } from './captcha-widget.ts';
import { NeedsScript } from './needs-script.tsx';
import { usePlain } from './use-plain.ts';

/** The answer where the server has nobody to ask whether a person is human. */
export const uncheckedToken = 'unchecked';

const words = {
  loading: 'inputs.captchaLoading',
  shown: 'inputs.captchaAsk',
  off: 'inputs.captchaOff',
  unreachable: 'inputs.captchaUnreachable',
} as const satisfies Record<WidgetOutcome | 'loading', TextKey>;

/**
 * Proof of being human, by the widget of the service that the server has. Each showing asks anew: a proof is good once and
 * for a few minutes. Without a service the question answers itself and says so.
 */
export function Captcha({ answerKey, language, answers, onAnswer }: QuestionProps<QuestionOf<'captcha'>>) {
  const plain = usePlain();
  const place = useRef<HTMLDivElement>(null);
  const [outcome, setOutcome] = useState<WidgetOutcome | 'loading'>('loading');
  const [attempt, setAttempt] = useState(1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt or language shows it anew.
  useEffect(() => {
    if (place.current === null) return;
    let isLeft = false;
    const answer = (token: string | undefined) => isLeft || onAnswer(answerKey, token);
    answer(undefined);
    setOutcome('loading');
    const holder = document.createElement('div');
    place.current.replaceChildren(holder);
    void showWidget(holder, language, answer).then((became) => {
      if (isLeft) return;
      setOutcome(became);
      if (became === 'off') answer(uncheckedToken);
    });
    return () => {
      isLeft = true;
    };
  }, [answerKey, attempt, language]);
  const isPassed = outcome === 'shown' && typeof answers[answerKey] === 'string';
  return (
    <>
      <p class="quiet" role="status">
        {plain ? null : say(language, isPassed ? 'inputs.captchaPassed' : words[outcome])}
      </p>
      {plain ? <NeedsScript language={language} /> : null}
      {import.meta.env.SSR ? <input type="hidden" name={controlName(answerKey)} value={uncheckedToken} /> : null}
      {outcome === 'unreachable' ? (
        <button type="button" class="secondary" onClick={() => setAttempt(attempt + 1)}>
          {say(language, 'inputs.captchaRetry')}
        </button>
      ) : null}
      <div ref={place} />
    </>
  );
}
