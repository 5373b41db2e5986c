import type { MetricValue } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { computePresence, formatInterval, formatScore, type ShownMetric, smallSampleN } from './score.ts';
import { ScoreDifference } from './score-difference.tsx';
import styles from './scores.module.css';

interface ScoreFigureProps {
  metric: ShownMetric;
  value: MetricValue | undefined;
  /** Whether the value is compared with the previous period. */
  compared?: boolean;
}

/** A score in large digits with its interval, its n and its difference to the previous period. */
export function ScoreFigure({ metric, value, compared = false }: ScoreFigureProps) {
  const say = useText();
  const formats = useFormats();
  const presence = computePresence(value);
  if (!value || presence !== 'value' || value.value === null) {
    return (
      <div className={styles.figure}>
        <span className={styles.absent}>{say(`scores.${presence === 'suppressed' ? 'suppressed' : 'noData'}`)}</span>
        <span className={styles.basis}>
          {say(
            presence === 'suppressed'
              ? 'scores.suppressedHelp'
              : metric === 'onTimeClosingRate'
                ? 'scores.noTicketsDue'
                : 'scores.noDataHelp',
          )}
        </span>
      </div>
    );
  }
  return (
    <div className={styles.figure}>
      <div className={styles.large}>
        <span className={styles.digits}>{formatScore(metric, value.value, formats.language)}</span>
        {compared && <ScoreDifference metric={metric} value={value} />}
      </div>
      <span className={styles.basis}>
        {value.interval && (
          <span title={say('scores.intervalHelp')}>
            {say('scores.interval', { interval: formatInterval(metric, value.interval, formats.language) })}
          </span>
        )}
        <span>{say('scores.n', { n: formats.count(value.n) })}</span>
        {value.n < smallSampleN && <SmallSampleMark />}
      </span>
    </div>
  );
}

/** Marks a number that rests on few answers. */
export function SmallSampleMark() {
  const say = useText();
  return (
    <span className={styles.small} title={say('scores.smallSampleHelp', { n: smallSampleN })}>
      {say('scores.smallSample')}
    </span>
  );
}
