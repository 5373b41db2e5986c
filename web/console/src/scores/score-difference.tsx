import { ArrowDownOutlined, ArrowUpOutlined, MinusOutlined } from '@ant-design/icons';
import type { MetricValue } from '../api/shapes.ts';
import { useLanguage, useText } from '../app/language.tsx';
import { computeDirection, formatDifference, formatInterval, type ShownMetric } from './score.ts';
import styles from './scores.module.css';

const arrows = { up: <ArrowUpOutlined />, down: <ArrowDownOutlined />, level: <MinusOutlined /> };

/** The difference to the previous period: direction, size, and whether it is more than chance. */
export function ScoreDifference({ metric, value }: { metric: ShownMetric; value: MetricValue }) {
  const say = useText();
  const { language } = useLanguage();
  const { difference } = value;
  if (!difference || difference.value === null) {
    return <span className={styles.basis}>{say('scores.noPrevious')}</span>;
  }
  const direction = computeDirection(metric, difference.value);
  const size = formatDifference(metric, difference.value, language);
  const certainty = difference.significant ? say('scores.significant') : say('scores.notSignificant');
  const help = difference.interval
    ? say('scores.differenceHelp', { interval: formatInterval(metric, difference.interval, language) })
    : undefined;
  return (
    <span className={styles.difference} data-direction={difference.significant ? direction : 'level'} title={help}>
      {arrows[direction]} {size}
      <span className={styles.certainty}>{certainty}</span>
    </span>
  );
}
