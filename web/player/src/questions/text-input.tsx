import './input-styles.ts';
import { type QuestionOf, textLimits } from '@voxloop/survey';
import { controlName, describeField, type QuestionProps } from '../question-props.ts';
import { say } from '../say.ts';

/** Short text in a line, long text in a field that grows. */
export function TextInput(props: QuestionProps<QuestionOf<'shortText' | 'longText'>>) {
  const { question, answerKey, language, answers, onAnswer } = props;
  const answer = answers[answerKey];
  const value = typeof answer === 'string' ? answer : '';
  const left = (question.maxLength ?? textLimits[question.type]) - [...value].length;
  const field = { ...describeField(props), name: controlName(answerKey), value, dir: 'auto' } as const;
  const take = (words: string) => onAnswer(answerKey, words === '' ? undefined : words);
  return (
    <div>
      {question.type === 'longText' ? (
        <textarea {...field} rows={question.lines ?? 4} onInput={(event) => take(event.currentTarget.value)} />
      ) : (
        <input type="text" {...field} onInput={(event) => take(event.currentTarget.value)} />
      )}
      {left <= 50 ? (
        <p class="counter" data-over={left < 0}>
          {say(language, 'inputs.charactersLeft', { count: left })}
        </p>
      ) : null}
    </div>
  );
}
