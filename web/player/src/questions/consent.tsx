import './input-styles.ts';
import type { QuestionOf } from '@voxloop/survey';
import { controlName, describeField, domIdOf, type QuestionProps } from '../question-props.ts';
import { say } from '../say.ts';
import { Words } from '../words.tsx';

/** Agreement: a box that is ticked or not. */
export function Consent(props: QuestionProps<QuestionOf<'consent'>>) {
  const { question, answerKey, rich, language, answers, onAnswer } = props;
  const { 'aria-labelledby': title, ...described } = describeField(props);
  const checked = answers[answerKey] === true;
  const words = `${domIdOf(answerKey)}-agree`;
  return (
    <div class="options">
      <div class="option" data-checked={checked}>
        <label>
          <input
            type="checkbox"
            {...described}
            aria-labelledby={`${words} ${title}`}
            name={controlName(answerKey)}
            value="true"
            checked={checked}
            onChange={(event) => onAnswer(answerKey, event.currentTarget.checked ? true : undefined)}
          />
          <span id={words} class="option-words">
            {question.agree === undefined ? say(language, 'inputs.agree') : <Words html={rich(question.agree)} />}
          </span>
        </label>
      </div>
    </div>
  );
}
