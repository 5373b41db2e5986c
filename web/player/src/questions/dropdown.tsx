import './input-styles.ts';
import type { Option } from '@voxloop/survey';
import { controlName, describeField, describeGroup } from '../question-props.ts';
import { say } from '../say.ts';
import { listChosen, toggleChoice } from './answer-parts.ts';
import { type ChoiceProps, OwnWords } from './choice.tsx';

/** Options behind one field: the browser's own list for one, a list that opens for several. */
export function Dropdown(props: ChoiceProps) {
  const { question, answers, answerKey } = props;
  const chosen = listChosen(answers[answerKey]);
  const worded = question.options.filter(({ id, withText }) => withText === true && chosen.includes(id));
  return (
    <div class="dropdown">
      {question.type === 'multipleChoice' ? (
        <SeveralOf {...props} chosen={chosen} />
      ) : (
        <OneOf {...props} chosen={chosen} />
      )}
      {worded.map((option) => (
        <OwnWords key={option.id} {...props} option={option} />
      ))}
    </div>
  );
}

type ListProps = ChoiceProps & { chosen: readonly string[] };

function OneOf(props: ListProps) {
  const { question, answerKey, piped, language, chosen, onAnswer } = props;
  return (
    <select
      {...describeField(props)}
      name={controlName(answerKey)}
      value={chosen[0] ?? ''}
      onChange={(event) => onAnswer(answerKey, event.currentTarget.value || undefined)}
    >
      <option value="">{say(language, 'inputs.choose')}</option>
      {question.options.map(({ id, label }) => (
        <option key={id} value={id} selected={chosen[0] === id}>
          {piped(label)}
        </option>
      ))}
    </select>
  );
}

function SeveralOf(props: ListProps) {
  const { question, answerKey, piped, language, chosen, onAnswer } = props;
  const names = question.options.filter(({ id }) => chosen.includes(id)).map(({ label }) => piped(label));
  const toggle = ({ id }: Option, on: boolean) => onAnswer(answerKey, toggleChoice(question.options, chosen, id, on));
  return (
    <details class="several">
      <summary>
        {names.length === 0 ? say(language, 'inputs.choose') : names.join(say(language, 'inputs.listJoint'))}
      </summary>
      <fieldset {...describeGroup(props)} class="options">
        {question.options.map((option) => (
          <div key={option.id} class="option" data-checked={chosen.includes(option.id)}>
            <label>
              <input
                type="checkbox"
                name={controlName(answerKey)}
                value={option.id}
                checked={chosen.includes(option.id)}
                onChange={(event) => toggle(option, event.currentTarget.checked)}
              />
              <span>{piped(option.label)}</span>
            </label>
          </div>
        ))}
      </fieldset>
    </details>
  );
}
