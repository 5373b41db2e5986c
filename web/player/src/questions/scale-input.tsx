import { notApplicable, type QuestionOf, type Scale } from '@voxloop/survey';
import { controlName, describeGroup, domIdOf, isRequired, type QuestionProps } from '../question-props.ts';
import { say } from '../say.ts';

export type ScaleDisplay = QuestionOf<'rating'>['display'];

/** NPS and ratings: one number of a scale, as numbered buttons, stars, hearts or faces. */
export function ScaleInput(props: QuestionProps<QuestionOf<'nps' | 'rating'>>) {
  const { question, answerKey, piped, answers, errors, onAnswer } = props;
  const { scale, ends, pointLabels } = question;
  const display = question.type === 'rating' ? question.display : 'numeric';
  const words = new Map(pointLabels?.map(({ point, label }) => [point, piped(label)]));
  const shownWords = pointLabels === undefined || pointLabels.length === 0;
  return (
    <div class="scale-input">
      <div
        role="radiogroup"
        {...describeGroup(props)}
        aria-required={isRequired(question)}
        aria-invalid={errors.length > 0}
        class={display === 'numeric' ? 'scale' : 'marks'}
        data-points={scale.max - scale.min + 1}
      >
        <ScalePoints
          id={domIdOf(answerKey)}
          name={controlName(answerKey)}
          scale={scale}
          display={display}
          language={props.language}
          low={piped(ends?.low)}
          high={piped(ends?.high)}
          words={words}
          value={answers[answerKey]}
          onChoose={(value) => onAnswer(answerKey, value)}
        />
      </div>
      {ends === undefined || !shownWords ? null : (
        <div class="ends" aria-hidden="true">
          <span>{piped(ends.low)}</span>
          {ends.middle === undefined ? null : <span>{piped(ends.middle)}</span>}
          <span>{piped(ends.high)}</span>
        </div>
      )}
      {question.notApplicable === undefined ? null : (
        <NotApplicable
          name={controlName(answerKey)}
          label={piped(question.notApplicable)}
          checked={answers[answerKey] === notApplicable}
          onChoose={() => onAnswer(answerKey, notApplicable)}
        />
      )}
    </div>
  );
}

interface NotApplicableProps {
  name: string;
  label: string;
  checked: boolean;
  onChoose(): void;
}

/** The way out of a scale: a radio button of the same group. */
export function NotApplicable({ name, label, checked, onChoose }: NotApplicableProps) {
  return (
    <label class="not-applicable">
      <input type="radio" name={name} value={notApplicable} checked={checked} onChange={onChoose} />
      <span>{label}</span>
    </label>
  );
}

interface ScalePointsProps {
  id: string;
  name: string;
  scale: Scale;
  display: ScaleDisplay;
  language: string;
  /** Words at the ends, read with the first and last point. */
  low: string;
  high: string;
  /** Words at single points, shown below them. */
  words?: ReadonlyMap<number, string>;
  value: unknown;
  onChoose(value: number): void;
}

/** The points of a scale as radio buttons: arrow keys, touch and screen readers work as the browser has them. */
export function ScalePoints(props: ScalePointsProps) {
  const { name, scale, display, language, low, high, words, value, onChoose } = props;
  const points = Array.from({ length: scale.max - scale.min + 1 }, (_, at) => scale.min + at);
  const label = (point: number): string => {
    const number =
      display === 'numeric' ? String(point) : say(language, 'player.starLabel', { value: point, max: scale.max });
    const said = words?.get(point) ?? (point === scale.min ? low : point === scale.max ? high : '');
    return said === '' ? number : say(language, 'player.endLabel', { value: number, words: said });
  };
  return (
    <>
      {points.map((point, at) => (
        <label
          key={point}
          class={display === 'numeric' ? 'point' : 'mark'}
          data-filled={typeof value === 'number' && (display === 'emoji' ? point === value : point <= value)}
        >
          <input
            type="radio"
            name={name}
            value={point}
            checked={point === value}
            aria-label={label(point)}
            onChange={() => onChoose(point)}
          />
          {display === 'numeric' ? <span>{point}</span> : <Mark display={display} share={at / (points.length - 1)} />}
          {words?.has(point) ? (
            <small class="point-words" aria-hidden="true">
              {words.get(point)}
            </small>
          ) : null}
        </label>
      ))}
    </>
  );
}

const shapes = {
  stars: 'M12 2.6l2.9 5.9 6.5.9-4.7 4.6 1.1 6.4-5.8-3-5.8 3 1.1-6.4L2.6 9.4l6.5-.9z',
  hearts: 'M12 20.5C5.6 15.7 2.8 12.4 2.8 8.9a4.7 4.7 0 0 1 9.2-1.4 4.7 4.7 0 0 1 9.2 1.4c0 3.5-2.8 6.8-9.2 11.6z',
} as const;

/** @param share how far up the scale the mark stands, 0 to 1; a face smiles by it */
function Mark({ display, share }: { display: Exclude<ScaleDisplay, 'numeric'>; share: number }) {
  if (display !== 'emoji') {
    return (
      <svg viewBox="0 0 24 24" aria-hidden="true" data-shape={display}>
        <path d={shapes[display]} />
      </svg>
    );
  }
  const smile = 10.5 + 9 * share;
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" data-shape="emoji">
      <circle cx="12" cy="12" r="9.6" />
      <path d={`M8.6 9v1.4M15.4 9v1.4M7.6 15.2Q12 ${smile.toFixed(1)} 16.4 15.2`} />
    </svg>
  );
}
