import { type ConfidenceOption, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { computeMean, type Mean } from './mean.ts';
import { computeMoments } from './moments.ts';
import { computeProportion, type Proportion } from './proportion.ts';
import { computeQuantileOfCounts } from './quantile-of-counts.ts';
import { sumCounts, type ValueCount } from './value-counts.ts';

/** Which values of a scale make up its top and its bottom box. */
export interface Boxes {
  readonly top: readonly number[];
  readonly bottom: readonly number[];
}

/** A rating question at a glance. Shares are fractions of 1; the rest is in points of the scale. */
export interface BoxScores {
  readonly n: number;
  readonly mean: Mean;
  readonly median: number;
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
  readonly top: Proportion;
  readonly bottom: Proportion;
  /** share of the top box − share of the bottom box */
  readonly netShare: number;
  /** Skewness and excess kurtosis by population moments; undefined when all values are equal */
  readonly shape: Outcome<{ readonly skewness: number; readonly excessKurtosis: number }>;
}

/** Skewness m₃/m₂^1.5 and excess kurtosis m₄/m₂² − 3, with moments divided by n. */
function computeShape(counts: readonly ValueCount[], mean: number, n: number): BoxScores['shape'] {
  const moment = (power: number) =>
    counts.reduce((sum, { value, count }) => sum + count * (value - mean) ** power, 0) / n;
  const m2 = moment(2);
  if (m2 === 0) return undefinedBecause('noVariance');
  return defined({ skewness: moment(3) / m2 ** 1.5, excessKurtosis: moment(4) / m2 ** 2 - 3 });
}

/**
 * Box scores of a rating question, 顶端与底端选项占比: the shares of its top and its bottom box, with mean, quartiles and shape.
 *
 * Formula: shares with Wilson's interval; mean with its t interval; quartiles interpolated as R's type 7; skewness m₃/m₂^1.5 and
 * excess kurtosis m₄/m₂² − 3 from moments divided by n.
 *
 * Assumptions: independent answers.
 *
 * @param counts counts per value of the scale
 * @param boxes the values of both boxes, such as top [4, 5] and bottom [1, 2] on a 1–5 scale
 * @param options confidence of the intervals
 * @returns `noData` when nobody answered
 * @throws ArgumentError when a count is negative or the confidence is not between 0 and 1
 * @see R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996)
 * @example computeBoxScores([{ value: 5, count: 3 }, { value: 2, count: 1 }], { top: [4, 5], bottom: [1, 2] })
 *
 * Checked against: R mean, sd and quantile.
 */
export function computeBoxScores(
  counts: readonly ValueCount[],
  boxes: Boxes,
  options: ConfidenceOption = {},
): Outcome<BoxScores> {
  const confidence = parseConfidence(options);
  const n = sumCounts(counts);
  const within = (box: readonly number[]) => sumCounts(counts.filter(({ value }) => box.includes(value)));
  const mean = computeMean(computeMoments(counts), { confidence });
  if (!mean.defined) return mean;
  const top = computeProportion(within(boxes.top), n, { confidence });
  if (!top.defined) return top;
  const bottom = computeProportion(within(boxes.bottom), n, { confidence });
  if (!bottom.defined) return bottom;
  const [lower, median, upper] = [0.25, 0.5, 0.75].map((share) => computeQuantileOfCounts(counts, share));
  if (!lower?.defined || !median?.defined || !upper?.defined) return undefinedBecause('noData');
  return defined({
    n,
    mean: mean.value,
    median: median.value,
    lowerQuartile: lower.value,
    upperQuartile: upper.value,
    top: top.value,
    bottom: bottom.value,
    netShare: top.value.share - bottom.value.share,
    shape: computeShape(counts, mean.value.mean, n),
  });
}
