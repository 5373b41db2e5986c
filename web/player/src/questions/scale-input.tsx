import type { QuestionOf, Scale } from '@voxloop/survey';
import { describeGroup, domIdOf, type QuestionProps } from '../question-props.ts';
import { say } from '../say.ts';

/** NPS and ratings: one number of a scale, as numbered buttons or stars. */
export function ScaleInput(props: QuestionProps<QuestionOf<'nps' | 'rating'>>) {
  const { question, answerKey, piped, language, answers, errors, onAnswer } = props;
  const { scale, ends } = question;
  const low = piped(ends?.low);
  const high = piped(ends?.high);
  const stars = question.type === 'rating' && question.display === 'stars';
  return (
    <div>
      <div
        role="radiogroup"
        {...describeGroup(props)}
        aria-required={question.required === true}
        aria-invalid={errors.length > 0}
        class={stars ? 'stars' : 'scale'}
        data-points={scale.max - scale.min + 1}
      >
        <ScalePoints
          name={domIdOf(answerKey)}
          scale={scale}
          stars={stars}
          language={language}
          low={low}
          high={high}
          value={answers[answerKey]}
          onChoose={(value) => onAnswer(answerKey, value)}
        />
      </div>
      {low === '' && high === '' ? null : (
        <div class="ends" aria-hidden="true">
          <span>{low}</span>
          <span>{high}</span>
        </div>
      )}
    </div>
  );
}

interface ScalePointsProps {
  name: string;
  scale: Scale;
  stars: boolean;
  language: string;
  /** Words at the ends, read with the first and last point. */
  low: string;
  high: string;
  value: unknown;
  onChoose(value: number): void;
}

/** The points of a scale as radio buttons: arrow keys, touch and screen readers work as the browser has them. */
export function ScalePoints({ name, scale, stars, language, low, high, value, onChoose }: ScalePointsProps) {
  const points = Array.from({ length: scale.max - scale.min + 1 }, (_, at) => scale.min + at);
  const label = (point: number): string => {
    const number = stars ? say(language, 'player.starLabel', { value: point, max: scale.max }) : String(point);
    const words = point === scale.min ? low : point === scale.max ? high : '';
    return words === '' ? number : say(language, 'player.endLabel', { value: number, words });
  };
  return (
    <>
      {points.map((point) => (
        <label key={point} class={stars ? 'star' : 'point'} data-filled={typeof value === 'number' && point <= value}>
          <input
            type="radio"
            name={name}
            value={point}
            checked={point === value}
            aria-label={label(point)}
            onChange={() => onChoose(point)}
          />
          {stars ? <Star /> : <span>{point}</span>}
        </label>
      ))}
    </>
  );
}

function Star() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d="M12 2.6l2.9 5.9 6.5.9-4.7 4.6 1.1 6.4-5.8-3-5.8 3 1.1-6.4L2.6 9.4l6.5-.9z" />
    </svg>
  );
}
