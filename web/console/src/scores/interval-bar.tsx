import type { MetricValue } from '../api/shapes.ts';
import { useLanguage, useText } from '../app/language.tsx';
import { computePresence, formatInterval, formatScore, type ShownMetric, smallSampleN } from './score.ts';
import styles from './scores.module.css';

interface IntervalBarProps {
  metric: ShownMetric;
  value: MetricValue;
  /** The ends of the drawing, shared by all bars that stand together; what reaches beyond is cut off there. */
  scale: readonly [number, number];
  /** A value to draw as a thin line, e.g. the whole's score. */
  reference?: number | null;
}

/** A score as a dot on its interval. Few answers make the drawing hollow. */
export function IntervalBar({ metric, value, scale, reference }: IntervalBarProps) {
  const say = useText();
  const { language } = useLanguage();
  if (computePresence(value) !== 'value' || value.value === null) return <span className={styles.noBar} />;
  const place = (score: number) => `${Math.min(100, Math.max(0, (100 * (score - scale[0])) / (scale[1] - scale[0])))}%`;
  const [low, high] = value.interval ?? [value.value, value.value];
  const label = value.interval
    ? say('scores.interval', { interval: formatInterval(metric, value.interval, language) })
    : formatScore(metric, value.value, language);
  return (
    <span className={styles.bar} data-small={value.n < smallSampleN} role="img" aria-label={label} title={label}>
      {reference !== undefined && reference !== null && (
        <i className={styles.reference} style={{ insetInlineStart: place(reference) }} />
      )}
      <i
        className={styles.whisker}
        style={{ insetInlineStart: place(low), insetInlineEnd: `calc(100% - ${place(high)})` }}
      />
      <i className={styles.dot} style={{ insetInlineStart: place(value.value) }} />
    </span>
  );
}
