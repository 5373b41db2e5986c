import './input-styles.ts';
import type { Point, QuestionOf } from '@voxloop/survey';
import { useState } from 'preact/hooks';
import { describeGroup, domIdOf, type QuestionProps } from '../question-props.ts';
import { say } from '../say.ts';
import { PlainHeatMap } from './plain-heat-map.tsx';
import { usePlain } from './use-plain.ts';

type HeatMapProps = QuestionProps<QuestionOf<'heatMap'>>;

/** Points on an image: by a tap, by the arrow keys and Enter, or by naming one of its regions. */
export function HeatMap(props: HeatMapProps) {
  const points = readPoints(props.answers[props.answerKey]);
  return usePlain() ? <PlainHeatMap {...props} points={points} /> : <LiveHeatMap {...props} />;
}

function LiveHeatMap(props: HeatMapProps) {
  const { question, answerKey, piped, language, answers, onAnswer } = props;
  const points = readPoints(answers[answerKey]);
  const isFull = points.length >= question.maxPoints;
  const set = (next: readonly Point[]) => onAnswer(answerKey, next.length === 0 ? undefined : next);
  const add = (point: Point) => {
    if (question.maxPoints === 1) set([point]);
    else if (!isFull) set([...points, point]);
  };
  return (
    <fieldset {...describeGroup(props)} class="heat-map">
      <Picture {...props} points={points} add={add} />
      <p class="quiet" role="status">
        {say(language, 'inputs.marksUsed', { marks: points.length, max: question.maxPoints })}
      </p>
      {question.regions === undefined ? null : (
        <div class="pills">
          {question.regions.map((region) => (
            <button
              key={region.id}
              type="button"
              class="secondary small"
              onClick={() => add({ x: region.left + region.width / 2, y: region.top + region.height / 2 })}
            >
              {piped(region.label)}
            </button>
          ))}
        </div>
      )}
      <ul class="marks-list">
        {points.map((point, at) => (
          <li key={`${point.x}/${point.y}`}>
            <span>
              {say(language, 'inputs.markAt', {
                mark: at + 1,
                x: Math.round(point.x * 100),
                y: Math.round(point.y * 100),
              })}
            </span>
            <button
              type="button"
              class="icon"
              aria-label={say(language, 'inputs.removeMark', { mark: at + 1 })}
              onClick={() => set(points.filter((_, each) => each !== at))}
            >
              ✕
            </button>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

interface PictureProps extends HeatMapProps {
  points: readonly Point[];
  add(point: Point): void;
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function Picture({ question, answerKey, piped, language, points, add }: PictureProps) {
  const [cross, setCross] = useState<Point>({ x: 0.5, y: 0.5 });
  const press = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step !== undefined) {
      const far = event.shiftKey ? 0.1 : 0.02;
      setCross({ x: clamp(cross.x + step[0] * far), y: clamp(cross.y + step[1] * far) });
    } else if (event.key === 'Enter' || event.key === ' ') add(cross);
    else return;
    event.preventDefault();
  };
  const tap = ({ currentTarget, clientX, clientY }: MouseEvent & { currentTarget: HTMLElement }) => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    add({ x: clamp((clientX - left) / width), y: clamp((clientY - top) / height) });
  };
  return (
    <div
      role="application"
      id={domIdOf(answerKey, 'picture')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is steered by keys.
      tabIndex={0}
      class="picture"
      aria-label={say(language, 'inputs.pictureKeys', { picture: piped(question.image.alt) })}
      onKeyDown={press}
      onClick={tap}
    >
      <img src={question.image.url} alt={piped(question.image.alt)} draggable={false} />
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true" class="cross">
        <path d={`M${cross.x * 100} 0V100M0 ${cross.y * 100}H100`} vector-effect="non-scaling-stroke" />
      </svg>
      {points.map((point, at) => (
        <span key={`${point.x}/${point.y}`} class="pin" style={{ left: `${point.x * 100}%`, top: `${point.y * 100}%` }}>
          {at + 1}
        </span>
      ))}
    </div>
  );
}

function readPoints(answer: unknown): readonly Point[] {
  return Array.isArray(answer) ? answer : [];
}

/** To the thousandth, within the picture. */
function clamp(share: number): number {
  return Math.round(Math.max(0, Math.min(1, share)) * 1000) / 1000;
}
