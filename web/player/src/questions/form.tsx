import './input-styles.ts';
import type { QuestionOf } from '@voxloop/survey';
import { describeGroup, isRequired, type QuestionProps } from '../question-props.ts';
import { partsOf, withPart } from './answer-parts.ts';
import { FieldInput } from './field-input.tsx';

/** Several fields under one title. */
export function Form(props: QuestionProps<QuestionOf<'form'>>) {
  const { question, answerKey, answers, onAnswer } = props;
  const parts = partsOf(answers[answerKey]);
  return (
    <fieldset {...describeGroup(props)} class="fields">
      {question.fields.map((field) => (
        <FieldInput
          key={field.id}
          field={field}
          within={props}
          parts={[field.id]}
          required={field.required ?? isRequired(question)}
          value={parts[field.id]}
          onChange={(value) => onAnswer(answerKey, withPart(answers[answerKey], field.id, value))}
        />
      ))}
    </fieldset>
  );
}
