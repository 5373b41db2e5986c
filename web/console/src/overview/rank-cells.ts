import type { MetricCell, MetricValue } from '../api/shapes.ts';
import { computePresence } from '../scores/score.ts';

/** One row of a ranking. */
export interface RankedCell {
  /** The dimension's value: a unit's id, a touchpoint's code … */
  key: string | number | null;
  cell: MetricCell;
  value: MetricValue;
  /** Place from the top, 1 for the best; null where there is no score. */
  rank: number | null;
}

/**
 * Orders the cells of a one-dimension query by their score. Cells without a score come last, whichever way it is ordered.
 * Equal scores share a rank.
 */
export function rankCells(cells: readonly MetricCell[], dimension: string, order: 'best' | 'worst'): RankedCell[] {
  const rows: { key: string | number | null; cell: MetricCell; value: MetricValue; score: number | null }[] = [];
  for (const cell of cells) {
    const value = cell.values[0];
    if (!value) continue;
    rows.push({
      key: cell.keys[dimension] ?? null,
      cell,
      value,
      score: computePresence(value) === 'value' ? value.value : null,
    });
  }
  const scores = rows.flatMap(({ score }) => (score === null ? [] : [score]));
  const direction = order === 'best' ? -1 : 1;
  return rows
    .toSorted((a, b) => {
      if (a.score === null || b.score === null) return Number(a.score === null) - Number(b.score === null);
      return direction * (a.score - b.score);
    })
    .map(({ key, cell, value, score }) => ({
      key,
      cell,
      value,
      rank: score === null ? null : 1 + scores.filter((other) => other > score).length,
    }));
}
