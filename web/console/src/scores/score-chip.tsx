import type { FeedbackScore } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { computeBand } from './score.ts';
import styles from './scores.module.css';

const scoreMetrics = ['nps', 'csat', 'ces'] as const;

/** One person's answer to a score question. NPS answers carry their band in colour and in words. */
export function ScoreChip({ score }: { score: FeedbackScore }) {
  const say = useText();
  const metric = scoreMetrics.find((known) => known === score.metric);
  if (score.value === null || !metric) return null;
  if (metric === 'nps') {
    const band = computeBand(score.value, score.scaleMin ?? 0, score.scaleMax ?? 10);
    return (
      <span className={styles.chip} data-band={band}>
        <b>{score.value}</b> {say(`scores.band.${band}`)}
      </span>
    );
  }
  return (
    <span className={styles.chip}>
      {say(`scores.metric.${metric}`)} <b>{score.value}</b>
      {score.scaleMax !== null && <small>/{score.scaleMax}</small>}
    </span>
  );
}

/** The scores of one feedback, NPS first. */
export function ScoreChips({ scores }: { scores: readonly FeedbackScore[] }) {
  const shown = scores.filter(({ metric, value }) => metric !== null && value !== null);
  const ordered = shown.toSorted((a, b) => Number(b.metric === 'nps') - Number(a.metric === 'nps'));
  return (
    <span className={styles.chips}>
      {ordered.map((score) => (
        <ScoreChip key={`${score.questionId}-${score.metric}-${score.value}`} score={score} />
      ))}
    </span>
  );
}
