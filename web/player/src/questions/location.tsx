import './input-styles.ts';
import type { QuestionOf } from '@voxloop/survey';
import { useState } from 'preact/hooks';
import { controlName, describeGroup, domIdOf, type QuestionProps } from '../question-props.ts';
import { say } from '../say.ts';
import { partsOf, withPart } from './answer-parts.ts';
import { NumberField } from './number-field.tsx';

/** Where the respondent is: asked of the device, or typed in. */
export function Location(props: QuestionProps<QuestionOf<'location'>>) {
  const { answerKey, language, answers, onAnswer } = props;
  const [state, setState] = useState<'idle' | 'asking' | 'refused'>('idle');
  const place = partsOf(answers[answerKey]);
  const ask = () => {
    setState('asking');
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => {
        setState('idle');
        onAnswer(answerKey, { latitude, longitude, accuracy: Math.round(accuracy) });
      },
      () => setState('refused'),
      { enableHighAccuracy: true, timeout: 20_000 },
    );
  };
  const type = (part: 'latitude' | 'longitude', value: number | string | undefined) => {
    // What is typed in says nothing of how exact it is.
    const { accuracy: _accuracy, ...typed } = partsOf(answers[answerKey]);
    onAnswer(answerKey, withPart(typed, part, value));
  };
  return (
    <fieldset {...describeGroup(props)} class="location">
      <button type="button" class="secondary" disabled={state === 'asking'} onClick={ask}>
        {say(language, state === 'asking' ? 'inputs.locating' : 'inputs.locate')}
      </button>
      <p class="quiet" role="status">
        {state === 'refused' ? say(language, 'inputs.locateRefused') : null}
        {typeof place.accuracy === 'number' ? say(language, 'inputs.located', { metres: place.accuracy }) : null}
      </p>
      <div class="inline-fields">
        {(['latitude', 'longitude'] as const).map((part) => (
          <div key={part} class="field">
            <label class="field-label" for={domIdOf(answerKey, part)}>
              {say(language, `inputs.${part}`)}
            </label>
            <NumberField
              value={place[part]}
              whole={false}
              unit="°"
              field={{ id: domIdOf(answerKey, part), name: controlName(answerKey, part), size: 10 }}
              onChange={(value) => type(part, value)}
            />
          </div>
        ))}
      </div>
    </fieldset>
  );
}
