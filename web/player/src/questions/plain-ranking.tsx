import type { QuestionOf } from '@voxloop/survey';
import { controlName, describeGroup, domIdOf, type QuestionProps } from '../question-props.ts';
import { say } from '../say.ts';
import { listChosen } from './answer-parts.ts';

/** Options put in order without script: a list of options for each place. */
export function PlainRanking(props: QuestionProps<QuestionOf<'ranking'>>) {
  const { question, answerKey, piped, language, answers } = props;
  const ranked = listChosen(answers[answerKey]);
  const places = question.options.slice(0, question.maxChoices);
  return (
    <fieldset {...describeGroup(props)} class="cascade">
      {places.map((_, at) => {
        const id = domIdOf(answerKey, 'place', String(at + 1));
        return (
          <div key={at} class="field">
            <label class="field-label" for={id}>
              {say(language, 'inputs.rankPlace', { rank: at + 1 })}
            </label>
            <select id={id} name={controlName(answerKey)}>
              <option value="">{say(language, 'inputs.choose')}</option>
              {question.options.map((option) => (
                <option key={option.id} value={option.id} selected={ranked[at] === option.id}>
                  {piped(option.label)}
                </option>
              ))}
            </select>
          </div>
        );
      })}
    </fieldset>
  );
}
