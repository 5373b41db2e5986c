import './input-styles.ts';
import type { CascadeOption, QuestionOf } from '@voxloop/survey';
import { controlName, describeGroup, domIdOf, isRequired, type QuestionProps } from '../question-props.ts';
import { say } from '../say.ts';
import { listChosen } from './answer-parts.ts';

/**
 * A choice made level by level: a list for each level, the next one by what is chosen in the one before. Without script the
 * next list comes with the page that follows.
 */
export function Cascade(props: QuestionProps<QuestionOf<'cascade'>>) {
  const { question, answerKey, piped, language, answers, errors, onAnswer } = props;
  const path = listChosen(answers[answerKey]);
  const choose = (at: number, id: string) => {
    const next = [...path.slice(0, at), ...(id === '' ? [] : [id])];
    onAnswer(answerKey, next.length === 0 ? undefined : next);
  };
  return (
    <fieldset {...describeGroup(props)} class="cascade">
      {question.levels.map((level, at) => {
        const options = optionsAt(question.options, path.slice(0, at));
        const isOpen = at <= path.length && options.length > 0;
        return (
          <div key={level.id} class="field">
            <label class="field-label" for={domIdOf(answerKey, level.id)}>
              {piped(level.label)}
            </label>
            <select
              id={domIdOf(answerKey, level.id)}
              name={controlName(answerKey)}
              disabled={!isOpen}
              aria-required={isRequired(question) && (at === 0 || question.partial !== true)}
              aria-invalid={errors.length > 0 && isOpen && path[at] === undefined}
              value={path[at] ?? ''}
              onChange={(event) => choose(at, event.currentTarget.value)}
            >
              <option value="">{say(language, 'inputs.choose')}</option>
              {options.map((option) => (
                <option key={option.id} value={option.id} selected={path[at] === option.id}>
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

function optionsAt(options: readonly CascadeOption[], path: readonly string[]): readonly CascadeOption[] {
  return path.reduce((level, id) => level.find((option) => option.id === id)?.options ?? [], options);
}
