import { type Option, optionTextKey, type QuestionOf, textLimits } from '@voxloop/survey';
import { describeGroup, domIdOf, type QuestionProps } from '../question-props.ts';
import { say } from '../say.ts';

/** One or several options, with a field for words beside those that ask for them. */
export function Choice(props: QuestionProps<QuestionOf<'singleChoice' | 'multipleChoice'>>) {
  const { question, answerKey, answers, errors, onAnswer } = props;
  const several = question.type === 'multipleChoice';
  const chosen = listChosen(answers[answerKey]);
  const toggle = (option: Option, on: boolean) => {
    if (!several) return onAnswer(answerKey, option.id);
    const next = question.options.map(({ id }) => id).filter((id) => (id === option.id ? on : chosen.includes(id)));
    onAnswer(answerKey, next.length === 0 ? undefined : next);
  };
  const state = several ? {} : { 'aria-required': question.required === true, 'aria-invalid': errors.length > 0 };
  return (
    <div role={several ? 'group' : 'radiogroup'} {...describeGroup(props)} {...state} class="options">
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

interface OptionRowProps extends QuestionProps<QuestionOf<'singleChoice' | 'multipleChoice'>> {
  option: Option;
  checked: boolean;
  onToggle(on: boolean): void;
}

function OptionRow({
  question,
  answerKey,
  option,
  checked,
  piped,
  language,
  answers,
  onAnswer,
  onToggle,
}: OptionRowProps) {
  const label = piped(option.label);
  const key = optionTextKey(answerKey, option.id);
  const words = answers[key];
  return (
    <div class="option" data-checked={checked}>
      <label>
        <input
          type={question.type === 'multipleChoice' ? 'checkbox' : 'radio'}
          name={domIdOf(answerKey)}
          value={option.id}
          checked={checked}
          onChange={(event) => onToggle(event.currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      {option.withText === true && checked ? (
        <input
          type="text"
          id={domIdOf(answerKey, option.id)}
          aria-label={say(language, 'player.otherWords', { option: label })}
          placeholder={say(language, 'player.otherWords', { option: label })}
          maxLength={textLimits.optionText}
          value={typeof words === 'string' ? words : ''}
          onInput={(event) => onAnswer(key, event.currentTarget.value || undefined)}
        />
      ) : null}
    </div>
  );
}

function listChosen(answer: unknown): readonly unknown[] {
  return Array.isArray(answer) ? answer : answer === undefined ? [] : [answer];
}
