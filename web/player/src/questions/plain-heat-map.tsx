import type { Point, QuestionOf } from '@voxloop/survey';
import { Fragment } from 'preact';
import { controlName, describeGroup, domIdOf, type QuestionProps } from '../question-props.ts';
import { say, type TextKey } from '../say.ts';

type HeatMapProps = QuestionProps<QuestionOf<'heatMap'>> & { points: readonly Point[] };

/** More pairs of numbers than this nobody fills in. */
const mostPairs = 3;

/** Points on an image without script: the regions that have a name, or the places in numbers. */
export function PlainHeatMap(props: HeatMapProps) {
  const { question, piped } = props;
  return (
    <fieldset {...describeGroup(props)} class="heat-map cascade">
      <div class="picture">
        <img src={question.image.url} alt={piped(question.image.alt)} />
      </div>
      {question.regions === undefined ? <Places {...props} /> : <Regions {...props} />}
    </fieldset>
  );
}

function Regions({ question, answerKey, piped, points }: HeatMapProps) {
  return (
    <div class="options">
      {question.regions?.map((region) => (
        <div key={region.id} class="option">
          <label>
            <input
              type={question.maxPoints === 1 ? 'radio' : 'checkbox'}
              name={controlName(answerKey, 'region')}
              value={region.id}
              checked={points.some(
                ({ x, y }) => x === region.left + region.width / 2 && y === region.top + region.height / 2,
              )}
            />
            {piped(region.label)}
          </label>
        </div>
      ))}
    </div>
  );
}

function Places({ question, answerKey, language, points }: HeatMapProps) {
  const field = (at: number, axis: 'x' | 'y', words: TextKey) => {
    const id = domIdOf(answerKey, axis, String(at));
    const share = points[at]?.[axis];
    return (
      <div class="field">
        <label class="field-label" for={id}>
          {say(language, words, { mark: at + 1 })}
        </label>
        <input
          type="number"
          id={id}
          name={controlName(answerKey, axis)}
          min={0}
          max={100}
          step="any"
          value={share === undefined ? '' : Math.round(share * 1000) / 10}
        />
      </div>
    );
  };
  return (
    <>
      {Array.from({ length: Math.min(question.maxPoints, mostPairs) }, (_, at) => (
        <Fragment key={at}>
          {field(at, 'x', 'inputs.markFromLeft')}
          {field(at, 'y', 'inputs.markFromTop')}
        </Fragment>
      ))}
    </>
  );
}
