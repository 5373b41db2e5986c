import './input-styles.ts';
import type { QuestionOf } from '@voxloop/survey';
import { useEffect } from 'preact/hooks';
import { controlName, type QuestionProps } from '../question-props.ts';
import { say } from '../say.ts';

/** The answer where the server has nobody to ask whether a person is human. */
export const uncheckedToken = 'unchecked';

/** Proof of being human. Without a verifier at the server it answers itself and says so. */
export function Captcha({ answerKey, language, answers, onAnswer }: QuestionProps<QuestionOf<'captcha'>>) {
  const answered = typeof answers[answerKey] === 'string';
  useEffect(() => {
    if (!answered) onAnswer(answerKey, uncheckedToken);
  }, [answered, answerKey, onAnswer]);
  return (
    <p class="quiet">
      <input type="hidden" name={controlName(answerKey)} value={uncheckedToken} />
      {say(language, 'inputs.captchaOff')}
    </p>
  );
}
