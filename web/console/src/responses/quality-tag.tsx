import { doubtfulBelow } from '@voxloop/survey';
import { useText } from '../app/language.tsx';
import { StateTag } from '../states/state-tag.tsx';

/** How far a response can be trusted, from 0 to 100, and whether that is little. */
export function QualityTag({ score }: { score: number }) {
  const say = useText();
  return score < doubtfulBelow ? (
    <StateTag tone="watch">{say('responses.quality.doubtful', { score })}</StateTag>
  ) : (
    <StateTag tone="plain">{say('responses.quality.score', { score })}</StateTag>
  );
}

/** Marks a response that is worth a look before it is believed; nothing for the others. */
export function DoubtfulTag({ score }: { score: number | null }) {
  return score !== null && score < doubtfulBelow ? <QualityTag score={score} /> : null;
}
