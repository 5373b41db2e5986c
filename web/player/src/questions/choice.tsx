import './input-styles.ts';
import { type Option, optionTextKey, type QuestionOf, textLimits } from '@voxloop/survey';
import { controlName, describeGroup, domIdOf, isRequired, type QuestionProps } from '../question-props.ts';
import { say } from '../say.ts';
import { Words } from '../words.tsx';
import { listChosen, toggleChoice } from './answer-parts.ts';

export type ChoiceProps = QuestionProps<QuestionOf<'singleChoice' | 'multipleChoice'>>;

/** One or several options as a list, buttons or pictures, with a field for words beside those that ask for them. */
export function Choice(props: ChoiceProps) {
  const { question, answerKey, answers, errors, onAnswer } = props;
  const several = question.type === 'multipleChoice';
  const chosen = listChosen(answers[answerKey]);
  const toggle = (option: Option, on: boolean) =>
    onAnswer(answerKey, several ? toggleChoice(question.options, chosen, option.id, on) : option.id);
  const state = several ? {} : { 'aria-required': isRequired(question), 'aria-invalid': errors.length > 0 };
  return (
    <div
      role={several ? 'group' : 'radiogroup'}
      {...describeGroup(props)}
      {...state}
      class="options"
      data-display={question.display}
      data-layout={question.layout}
    >
      {question.options.map((option) => (
        <OptionRow
          key={option.id}
          {...props}
          option={option}
          checked={chosen.includes(option.id)}
          onToggle={(on) => toggle(option, on)}
        />
      ))}
    </div>
  );
}

interface OptionRowProps extends ChoiceProps {
  option: Option;
  checked: boolean;
  onToggle(on: boolean): void;
}

function OptionRow({ option, checked, onToggle, ...props }: OptionRowProps) {
  const { question, answerKey, piped, rich } = props;
  return (
    <div class="option" data-checked={checked}>
      <label>
        <input
          type={question.type === 'multipleChoice' ? 'checkbox' : 'radio'}
          name={controlName(answerKey)}
          value={option.id}
          checked={checked}
          onChange={(event) => onToggle(event.currentTarget.checked)}
        />
        {option.image === undefined ? null : (
          <img src={option.image.url} alt={piped(option.image.alt)} loading="lazy" />
        )}
        <span class="option-words">
          <Words html={rich(option.label)} />
        </span>
      </label>
      {option.withText === true && checked ? <OwnWords {...props} option={option} /> : null}
    </div>
  );
}

/** The field for the respondent's own words beside an option. */
export function OwnWords({ answerKey, option, piped, language, answers, onAnswer }: ChoiceProps & { option: Option }) {
  const key = optionTextKey(answerKey, option.id);
  const words = answers[key];
  const label = say(language, 'inputs.otherWords', { option: piped(option.label) });
  return (
    <input
      type="text"
      id={domIdOf(answerKey, option.id)}
      name={key}
      aria-label={label}
      placeholder={label}
      maxLength={textLimits.optionText}
      value={typeof words === 'string' ? words : ''}
      onInput={(event) => onAnswer(key, event.currentTarget.value || undefined)}
    />
  );
}
