import type { ConfidenceOption } from '../interval.ts';
import { type Outcome, undefinedBecause } from '../outcome.ts';
import { type BoxScores, computeBoxScores } from './box-scores.ts';
import type { ValueCount } from './value-counts.ts';

/** The ends of the scale of an effort question; more is easier. */
export interface EffortScale {
  readonly scaleMin: number;
  readonly scaleMax: number;
}

/**
 * Customer Effort Score, 费力度, of a question where more is easier: "The company made it easy for me to handle my issue".
 *
 * Formula: the mean on the scale, with the share of easy answers (above the middle of the scale) and of difficult ones
 * (below it); `netShare` is easy − difficult.
 *
 * Assumptions: independent answers; a scale on which more is easier (turn the others round first).
 *
 * @param counts counts per value of the scale
 * @param scale its lowest and highest point, such as 1 and 7
 * @param options confidence
 * @returns box scores with easy answers as the top and difficult ones as the bottom box; `noData` when nobody answered,
 *   `scaleTooShort` when the scale has fewer than two points
 * @throws ArgumentError when a count is negative or the confidence is not between 0 and 1
 * @see M. Dixon, K. Freeman and N. Toman, "Stop trying to delight your customers", Harvard Business Review, July 2010
 * @example computeCes([{ value: 7, count: 30 }, { value: 2, count: 10 }], { scaleMin: 1, scaleMax: 7 }) // mean 5.75
 */
export function computeCes(
  counts: readonly ValueCount[],
  { scaleMin, scaleMax }: EffortScale,
  options: ConfidenceOption = {},
): Outcome<BoxScores> {
  if (!(scaleMax > scaleMin)) return undefinedBecause('scaleTooShort');
  const middle = (scaleMin + scaleMax) / 2;
  const values = counts.map(({ value }) => value);
  const boxes = { top: values.filter((value) => value > middle), bottom: values.filter((value) => value < middle) };
  return computeBoxScores(counts, boxes, options);
}
