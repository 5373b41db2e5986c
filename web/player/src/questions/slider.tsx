import './input-styles.ts';
import type { QuestionOf } from '@voxloop/survey';
import { controlName, describeField, type QuestionProps } from '../question-props.ts';
import { say } from '../say.ts';
import { NumberField } from './number-field.tsx';

interface SliderFieldProps extends Pick<QuestionOf<'slider'>, 'min' | 'max' | 'step' | 'ends' | 'unit'> {
  piped: QuestionProps['piped'];
  language: string;
  value: unknown;
  onChange(value: number | string | undefined): void;
  field: Readonly<Record<string, unknown>>;
}

/** One number, by a slider or typed in beside it. Nothing is answered until one of them is touched. */
export function Slider(props: QuestionProps<QuestionOf<'slider'>>) {
  const { question, answerKey, answers, onAnswer } = props;
  return (
    <SliderField
      {...question}
      piped={props.piped}
      language={props.language}
      value={answers[answerKey]}
      onChange={(value) => onAnswer(answerKey, value)}
      field={{ ...describeField(props), 'aria-required': undefined, name: controlName(answerKey) }}
    />
  );
}

/** A slider with its ends, and a field that shows and takes the number. */
export function SliderField({ min, max, step, ends, unit, piped, language, value, onChange, field }: SliderFieldProps) {
  const answered = typeof value === 'number';
  const { name: _name, id: _id, ...described } = field;
  const take = (words: string) => onChange(Number(words));
  return (
    <div class="slider" data-answered={answered}>
      <div class="slider-line">
        <input
          type="range"
          min={min}
          max={max}
          step={step}
          {...described}
          aria-valuetext={answered ? undefined : say(language, 'inputs.notAnswered')}
          value={answered ? value : (min + max) / 2}
          onInput={(event) => take(event.currentTarget.value)}
          // A tap on the place where the thumb already stands, and a key that does not move it, answer too.
          onPointerUp={(event) => take(event.currentTarget.value)}
          onKeyUp={(event) => (event.key === ' ' || event.key === 'Enter') && take(event.currentTarget.value)}
        />
        <NumberField
          value={value}
          whole={Number.isInteger(step) && Number.isInteger(min)}
          unit={piped(unit)}
          field={{ ...field, size: 4 }}
          onChange={onChange}
        />
      </div>
      {ends === undefined ? null : (
        <div class="ends" aria-hidden="true">
          <span>{piped(ends.low)}</span>
          {ends.middle === undefined ? null : <span>{piped(ends.middle)}</span>}
          <span>{piped(ends.high)}</span>
        </div>
      )}
    </div>
  );
}
