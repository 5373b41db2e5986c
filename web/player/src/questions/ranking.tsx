import './input-styles.ts';
import type { Option, QuestionOf } from '@voxloop/survey';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { describeGroup, domIdOf, type QuestionProps } from '../question-props.ts';
import { say } from '../say.ts';
import { Words } from '../words.tsx';
import { listChosen } from './answer-parts.ts';
import { PlainRanking } from './plain-ranking.tsx';
import { usePlain } from './use-plain.ts';

type RankingProps = QuestionProps<QuestionOf<'ranking'>>;

/**
 * Options put in order: a tap ranks the next one, buttons move it up and down or take it back, and what is ranked can be
 * dragged as well.
 */
export function Ranking(props: RankingProps) {
  return usePlain() ? <PlainRanking {...props} /> : <LiveRanking {...props} />;
}

function LiveRanking(props: RankingProps) {
  const { question, answerKey, language, answers, onAnswer } = props;
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const whole = useRef<HTMLFieldSetElement>(null);
  const wanted = useRef<string | null>(null);
  // What was pressed is gone, or has been moved and lost the focus by it. The next key must find the focus in its new
  // place, so it moves with the page, not after the next picture.
  useLayoutEffect(() => {
    const selector = wanted.current;
    wanted.current = null;
    if (selector !== null) whole.current?.querySelector<HTMLElement>(selector)?.focus();
  });
  const ranked = listChosen(answers[answerKey]).filter((id) => question.options.some((option) => option.id === id));
  const rest = question.options.filter(({ id }) => !ranked.includes(id));
  const nextToRank = rest.length > 1 ? '.rankable' : 'li:last-child .icon';
  const isFull = question.maxChoices !== undefined && ranked.length >= question.maxChoices;
  const arrange = (ids: readonly string[], moved: Option, focus: string) => {
    wanted.current = focus;
    onAnswer(answerKey, ids.length === 0 ? undefined : ids);
    const rank = ids.indexOf(moved.id) + 1;
    const option = props.piped(moved.label);
    setSaid(
      rank === 0 ? say(language, 'inputs.unranked', { option }) : say(language, 'inputs.ranked', { option, rank }),
    );
  };
  return (
    <fieldset ref={whole} {...describeGroup(props)} class="ranking" id={domIdOf(answerKey, 'ranking')}>
      {ranked.length === 0 ? null : (
        <ol class="ranked" ref={list}>
          {ranked.map((id, at) => {
            const option = question.options.find((each) => each.id === id);
            if (option === undefined) return null;
            return <Ranked key={id} {...props} option={option} at={at} ranked={ranked} list={list} arrange={arrange} />;
          })}
        </ol>
      )}
      {rest.length === 0 ? null : (
        <div class="unranked">
          {rest.map((option) => (
            <button
              key={option.id}
              type="button"
              class="rankable"
              disabled={isFull}
              onClick={() => arrange([...ranked, option.id], option, nextToRank)}
            >
              <span class="rank-number" aria-hidden="true">
                +
              </span>
              <span>
                <Words html={props.rich(option.label)} />
              </span>
            </button>
          ))}
        </div>
      )}
      <p class="heard" role="status">
        {said}
      </p>
    </fieldset>
  );
}

interface RankedProps extends RankingProps {
  option: Option;
  at: number;
  ranked: readonly string[];
  list: { current: HTMLOListElement | null };
  /** @param focus selector of the control that has the focus afterwards */
  arrange(ids: readonly string[], moved: Option, focus: string): void;
}

function Ranked({ option, at, ranked, list, arrange, piped, rich, language }: RankedProps) {
  const label = piped(option.label);
  const moveTo = (place: number, control: string) => {
    const others = ranked.filter((id) => id !== option.id);
    const focus = `[data-option="${option.id}"] ${control}`;
    arrange([...others.slice(0, place), option.id, ...others.slice(place)], option, focus);
  };
  return (
    <li class="ranked-item" data-option={option.id}>
      <span
        class="grip"
        aria-hidden="true"
        onPointerDown={(event) => drag(event, list.current, (place) => moveTo(place, '.up'))}
      >
        ⠿
      </span>
      <span class="rank-number" aria-hidden="true">
        {at + 1}
      </span>
      <span class="ranked-label">
        <Words html={rich(option.label)} />
      </span>
      <button
        type="button"
        class="icon up"
        aria-label={say(language, 'inputs.moveUp', { option: label })}
        aria-disabled={at === 0}
        onClick={() => at > 0 && moveTo(at - 1, '.up')}
      >
        ↑
      </button>
      <button
        type="button"
        class="icon down"
        aria-label={say(language, 'inputs.moveDown', { option: label })}
        aria-disabled={at === ranked.length - 1}
        onClick={() => at < ranked.length - 1 && moveTo(at + 1, '.down')}
      >
        ↓
      </button>
      <button
        type="button"
        class="icon"
        aria-label={say(language, 'inputs.unrank', { option: label })}
        onClick={() =>
          arrange(
            ranked.filter((id) => id !== option.id),
            option,
            '.rankable',
          )
        }
      >
        ✕
      </button>
    </li>
  );
}

/** Follows the pointer over the list and moves the item whenever it passes the middle of another. */
function drag(event: PointerEvent, list: HTMLOListElement | null, moveTo: (place: number) => void): void {
  const grip = event.currentTarget;
  const item = grip instanceof Element ? grip.closest('li') : null;
  if (list === null || item === null || !(grip instanceof HTMLElement)) return;
  event.preventDefault();
  grip.setPointerCapture(event.pointerId);
  const follow = (move: PointerEvent) => {
    const others = [...list.children].filter((other) => other !== item);
    const place = others.filter((other) => {
      const { top, height } = other.getBoundingClientRect();
      return move.clientY > top + height / 2;
    }).length;
    if (place !== [...list.children].indexOf(item)) moveTo(place);
  };
  grip.addEventListener('pointermove', follow);
  const end = () => grip.removeEventListener('pointermove', follow);
  grip.addEventListener('pointerup', end, { once: true });
  grip.addEventListener('pointercancel', end, { once: true });
}
