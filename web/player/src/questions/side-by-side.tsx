import './input-styles.ts';
import type { QuestionOf } from '@voxloop/survey';
import { describeGroup, isRequired, type QuestionProps } from '../question-props.ts';
import { Words } from '../words.tsx';
import { partsOf, withPart } from './answer-parts.ts';
import { FieldInput } from './field-input.tsx';
import { PartError } from './part-error.tsx';

/** Rows answered in several columns: beside each other where there is room, below each other on a phone. */
export function SideBySide(props: QuestionProps<QuestionOf<'sideBySide'>>) {
  const { question, answerKey, rich, piped, answers, onAnswer } = props;
  const rows = partsOf(answers[answerKey]);
  return (
    <fieldset {...describeGroup(props)} class="side-by-side">
      {question.rows.map((row) => (
        <div key={row.id} class="sides">
          <p class="sides-label">
            <Words html={rich(row.label)} />
          </p>
          <div class="sides-columns" data-columns={question.columns.length}>
            {question.columns.map((column) => (
              <FieldInput
                key={column.id}
                field={column}
                within={props}
                parts={[row.id, column.id]}
                prefix={piped(row.label)}
                required={column.required ?? isRequired(question)}
                value={partsOf(rows[row.id])[column.id]}
                onChange={(value) => {
                  const changed = withPart(rows[row.id], column.id, value);
                  onAnswer(answerKey, withPart(answers[answerKey], row.id, changed));
                }}
              />
            ))}
          </div>
          <PartError {...props} parts={[row.id]} />
        </div>
      ))}
    </fieldset>
  );
}
