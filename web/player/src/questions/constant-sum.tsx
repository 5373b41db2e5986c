import './input-styles.ts';
import type { QuestionOf } from '@voxloop/survey';
import { controlName, describeGroup, domIdOf, type QuestionProps } from '../question-props.ts';
import { say } from '../say.ts';
import { Words } from '../words.tsx';
import { partsOf, withPart } from './answer-parts.ts';
import { NumberField } from './number-field.tsx';
import { describePart, PartError } from './part-error.tsx';

/** A total shared out over the rows, with what is shared out so far. */
export function ConstantSum(props: QuestionProps<QuestionOf<'constantSum'>>) {
  const { question, answerKey, piped, rich, language, answers, onAnswer } = props;
  const parts = partsOf(answers[answerKey]);
  const numbers = Object.values(parts).filter((part) => typeof part === 'number');
  const sum = Math.round(numbers.reduce((total, number) => total + number, 0) * 1e9) / 1e9;
  const { min, max } = question.total;
  const goal = max ?? min;
  const isMet = (min === undefined || sum >= min) && (max === undefined || sum <= max);
  return (
    <fieldset {...describeGroup(props)} class="rows">
      {question.rows.map((row) => (
        <div key={row.id} class="row">
          <label id={`${domIdOf(answerKey, row.id)}-label`} for={domIdOf(answerKey, row.id)}>
            <Words html={rich(row.label)} />
          </label>
          <NumberField
            value={parts[row.id]}
            whole={question.decimals === 0}
            unit={piped(question.unit)}
            field={{
              id: domIdOf(answerKey, row.id),
              name: controlName(answerKey, row.id),
              size: 6,
              ...describePart(props, row.id),
            }}
            onChange={(value) => onAnswer(answerKey, withPart(answers[answerKey], row.id, value))}
          />
          <PartError {...props} parts={[row.id]} />
        </div>
      ))}
      <p class="total" role="status" data-met={isMet}>
        {goal === undefined ? say(language, 'inputs.total', { sum }) : say(language, 'inputs.totalOf', { sum, goal })}
      </p>
    </fieldset>
  );
}
