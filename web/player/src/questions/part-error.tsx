import { describeError } from '../describe-error.ts';
import { domIdOf, type QuestionProps } from '../question-props.ts';
import { errorAt } from './answer-parts.ts';

type PartErrorProps = QuestionProps & { parts: readonly string[] };

/** What is wrong with one row, field or task, where something is. */
export function PartError({ parts, ...props }: PartErrorProps) {
  const error = errorAt(props, ...parts);
  if (error === undefined) return null;
  return (
    <p class="error" id={`${domIdOf(props.answerKey, ...parts)}-error`}>
      {describeError(error, props.language)}
    </p>
  );
}

/** The ARIA attributes that tie the controls of a part to its error. */
export function describePart(props: QuestionProps, ...parts: readonly string[]) {
  const wrong = errorAt(props, ...parts) !== undefined;
  return {
    'aria-invalid': wrong,
    ...(wrong ? { 'aria-describedby': `${domIdOf(props.answerKey, ...parts)}-error` } : {}),
  };
}
