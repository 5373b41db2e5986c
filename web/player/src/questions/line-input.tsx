import './input-styles.ts';
import type { QuestionOf } from '@voxloop/survey';
import { controlName, describeField, type QuestionProps } from '../question-props.ts';
import { NumberField } from './number-field.tsx';

/** A number, an e-mail address or a telephone number. */
export function LineInput(props: QuestionProps<QuestionOf<'number' | 'email' | 'phone'>>) {
  const { question, answerKey, piped, answers, onAnswer } = props;
  const field = { ...describeField(props), name: controlName(answerKey) };
  const answer = answers[answerKey];
  if (question.type === 'number') {
    return (
      <NumberField
        value={answer}
        whole={question.decimals === 0}
        unit={piped(question.unit)}
        field={field}
        onChange={(value) => onAnswer(answerKey, value)}
      />
    );
  }
  return (
    <input
      {...field}
      {...(question.type === 'email'
        ? ({ type: 'email', autocomplete: 'email' } as const)
        : ({ type: 'tel', autocomplete: 'tel' } as const))}
      dir="ltr"
      value={typeof answer === 'string' ? answer : ''}
      onInput={(event) => onAnswer(answerKey, event.currentTarget.value || undefined)}
    />
  );
}
