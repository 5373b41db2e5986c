import { describeAnswerError, type QuestionOf, type Row } from '@voxloop/survey';
import { describeGroup, domIdOf, type QuestionProps } from '../question-props.ts';
import { ScalePoints } from './scale-input.tsx';

type MatrixProps = QuestionProps<QuestionOf<'matrixSingle' | 'matrixRating'>>;

/** A table that reads as a list: each row is a question of its own, which fits a phone and a screen reader alike. */
export function Matrix(props: MatrixProps) {
  const { question, piped } = props;
  const ends = question.type === 'matrixRating' ? question.ends : undefined;
  return (
    <fieldset {...describeGroup(props)} class="matrix">
      {ends === undefined || question.type !== 'matrixRating' ? null : (
        <p class="matrix-ends">
          <span>
            {question.scale.min} = {piped(ends.low)}
          </span>
          <span>
            {question.scale.max} = {piped(ends.high)}
          </span>
        </p>
      )}
      {question.rows.map((row) => (
        <MatrixRow key={row.id} {...props} row={row} />
      ))}
    </fieldset>
  );
}

function MatrixRow({ row, ...props }: MatrixProps & { row: Row }) {
  const { question, answerKey, piped, language, answers, errors, onAnswer } = props;
  const base = domIdOf(answerKey, row.id);
  const answer = answers[answerKey];
  const cells: Readonly<Record<string, unknown>> = typeof answer === 'object' && answer !== null ? { ...answer } : {};
  const error = errors.find((each) => each.path === `answers.${answerKey}.${row.id}`);
  const choose = (cell: string | number) => onAnswer(answerKey, { ...cells, [row.id]: cell });
  return (
    <div class="matrix-row" data-invalid={error !== undefined}>
      <span class="matrix-label" id={`${base}-label`}>
        {piped(row.label)}
      </span>
      <div
        role="radiogroup"
        id={base}
        class={question.type === 'matrixRating' ? 'scale' : 'pills'}
        data-points={question.type === 'matrixRating' ? question.scale.max - question.scale.min + 1 : undefined}
        aria-labelledby={`${base}-label`}
        aria-required={question.required === true}
        aria-invalid={error !== undefined}
        {...(error === undefined ? {} : { 'aria-describedby': `${base}-error` })}
      >
        {question.type === 'matrixRating' ? (
          <ScalePoints
            name={base}
            scale={question.scale}
            stars={false}
            language={language}
            low={piped(question.ends?.low)}
            high={piped(question.ends?.high)}
            value={cells[row.id]}
            onChoose={choose}
          />
        ) : (
          question.options.map((option) => (
            <label key={option.id} class="point">
              <input
                type="radio"
                name={base}
                checked={cells[row.id] === option.id}
                onChange={() => choose(option.id)}
              />
              <span>{piped(option.label)}</span>
            </label>
          ))
        )}
      </div>
      {error === undefined ? null : (
        <p class="error" id={`${base}-error`}>
          {describeAnswerError(error, language)}
        </p>
      )}
    </div>
  );
}
