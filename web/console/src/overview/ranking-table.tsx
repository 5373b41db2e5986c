import { RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { MetricValue } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { useChannelName } from '../filters/channel-name.ts';
import { IntervalBar } from '../scores/interval-bar.tsx';
import { computePresence, computeSharedScale, formatScore, type ShownMetric, smallSampleN } from '../scores/score.ts';
import { ScoreDifference } from '../scores/score-difference.tsx';
import { SmallSampleMark } from '../scores/score-figure.tsx';
import { useUnitsById } from '../units/unit-queries.ts';
import styles from './overview.module.css';
import type { RankedCell } from './rank-cells.ts';

const pageLength = 15;

/** What the common scale must cover: whole intervals, but of small samples only the score, lest they squeeze all others. */
function listDrawn({ n, value, interval }: MetricValue): (readonly [number, number])[] {
  if (interval && n >= smallSampleN) return [interval];
  return value === null ? [] : [[value, value]];
}

interface RankingTableProps {
  rows: readonly RankedCell[];
  metric: ShownMetric;
  dimension: string;
  /** What a group of people is called */
  nameKey?: ((key: string) => string) | undefined;
  /** The score of everything together; drawn as a line across the intervals. */
  whole: MetricValue | undefined;
  onUnit: (unitId: number) => void;
}

/** The ranking's rows: score, interval drawn on one common scale, n, and the difference to the previous period. */
export function RankingTable({ rows, metric, dimension, nameKey, whole, onUnit }: RankingTableProps) {
  const say = useText();
  const formats = useFormats();
  const [length, setLength] = useState(pageLength);
  const scale = computeSharedScale(
    metric,
    rows.flatMap(({ value }) => listDrawn(value)),
  );
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{say('overview.column.rank')}</th>
            <th scope="col">{say('overview.column.name')}</th>
            <th scope="col" className={styles.number}>
              {say(`scores.metric.${metric}`)}
            </th>
            <th scope="col" className={styles.intervalColumn}>
              {say('overview.column.interval')}
            </th>
            <th scope="col" className={styles.number}>
              n
            </th>
            <th scope="col" className={styles.number}>
              {say('overview.column.difference')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, length).map((row) => {
            const presence = computePresence(row.value);
            return (
              <tr key={String(row.key)}>
                <td className={styles.rank}>{row.rank ?? '–'}</td>
                <th scope="row">
                  <RowName row={row} dimension={dimension} nameKey={nameKey} onUnit={onUnit} />
                </th>
                <td className={styles.number}>
                  {presence === 'value' && row.value.value !== null ? (
                    <b>{formatScore(metric, row.value.value, formats.language)}</b>
                  ) : (
                    <span className={styles.soft}>
                      {say(presence === 'suppressed' ? 'scores.suppressed' : 'scores.noData')}
                    </span>
                  )}
                </td>
                <td className={styles.intervalColumn}>
                  <IntervalBar metric={metric} value={row.value} scale={scale} reference={whole?.value ?? null} />
                </td>
                <td className={styles.number}>
                  {formats.count(row.value.n)}
                  {presence === 'value' && row.value.n < smallSampleN && (
                    <div>
                      <SmallSampleMark />
                    </div>
                  )}
                </td>
                <td className={styles.number}>
                  {presence === 'value' && <ScoreDifference metric={metric} value={row.value} />}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.length > length && (
        <Button type="link" onClick={() => setLength(rows.length)}>
          {say('overview.showAll', { n: rows.length })}
        </Button>
      )}
    </>
  );
}

interface RowNameProps extends Pick<RankingTableProps, 'dimension' | 'nameKey'> {
  row: RankedCell;
  onUnit: (unitId: number) => void;
}

function RowName({ row: { key, cell }, dimension, nameKey, onUnit }: RowNameProps) {
  const say = useText();
  const { nameOf } = useFormats();
  const nameOfChannel = useChannelName();
  const units = useUnitsById();
  const unit = dimension === 'unit' && typeof key === 'number' ? units.get(key) : undefined;
  const names = cell.labels?.[dimension] ?? unit?.names;
  if (key === null) return <span className={styles.soft}>{say('overview.unknownKey')}</span>;
  if (nameKey !== undefined) return <span>{nameKey(String(key))}</span>;
  if (dimension === 'channel') return <span>{nameOfChannel(String(key))}</span>;
  const name = names ? nameOf(names) : String(key);
  if (typeof key !== 'number') return <span>{name}</span>;
  return (
    <button type="button" className={styles.rowLink} onClick={() => onUnit(key)}>
      {name} <RightOutlined />
    </button>
  );
}
