import type { Matrix } from 'ml-matrix';
import type { NamedColumn } from '../data/named-column.ts';
import { computeFQuantile } from '../distributions/f-quantile.ts';
import { type ConfidenceOption, type Interval, parseConfidence } from '../interval.ts';
import { computeCorrelationMatrix } from '../linear-algebra/correlation-matrix.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { readItemData } from './item-data.ts';

/** How one item belongs to its scale. */
export interface ItemStatistics {
  readonly name: string;
  readonly mean: number;
  readonly standardDeviation: number;
  /** correlation with the sum of the other items, −1…1; below 0.3 the item measures something else */
  readonly itemRestCorrelation: number;
  /** correlation with the sum of all items, itself included */
  readonly itemTotalCorrelation: number;
  /** alpha of the other items; undefined with two items */
  readonly alphaIfDeleted: number | undefined;
}

/** Cronbach's alpha of a scale. */
export interface Alpha {
  readonly n: number;
  /** rows left out because an item is missing */
  readonly missing: number;
  /** at most 1; negative when items disagree */
  readonly alpha: number;
  /** after Feldt */
  readonly interval: Interval;
  /** of standardised items */
  readonly standardised: number;
  readonly meanInterItemCorrelation: number;
  readonly items: readonly ItemStatistics[];
  /** reliability of the whole from its odd and even items, after Spearman and Brown */
  readonly splitHalf: number;
}

function sumOver(covariance: Matrix, left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, i) => sum + right.reduce((inner, j) => inner + covariance.get(i, j), 0), 0);
}

function computeAlphaOf(covariance: Matrix, items: readonly number[]): number {
  const variances = items.reduce((sum, i) => sum + covariance.get(i, i), 0);
  return (items.length / (items.length - 1)) * (1 - variances / sumOver(covariance, items, items));
}

function describeItem(covariance: Matrix, all: readonly number[], i: number) {
  const others = all.filter((j) => j !== i);
  const deviation = Math.sqrt(covariance.get(i, i));
  const total = Math.sqrt(sumOver(covariance, all, all));
  return {
    standardDeviation: deviation,
    itemRestCorrelation:
      sumOver(covariance, [i], others) / (deviation * Math.sqrt(sumOver(covariance, others, others))),
    itemTotalCorrelation: sumOver(covariance, [i], all) / (deviation * total),
    alphaIfDeleted: others.length > 1 ? computeAlphaOf(covariance, others) : undefined,
  };
}

function computeSplitHalf(covariance: Matrix, all: readonly number[]): number {
  const [odd, even] = [all.filter((i) => i % 2 === 0), all.filter((i) => i % 2 === 1)];
  const spread = Math.sqrt(sumOver(covariance, odd, odd) * sumOver(covariance, even, even));
  const correlation = sumOver(covariance, odd, even) / spread;
  return (2 * correlation) / (1 + correlation);
}

/**
 * Cronbach's alpha, 克隆巴赫 α 系数, with interval, item statistics and split-half reliability.
 *
 * Purpose: how far the items of a scale measure the same thing, before their mean is used as a score.
 *
 * Formula: k / (k − 1) · (1 − Σ item variances / variance of the sum). Limits: 1 − (1 − α) · F, with F the quantiles of F
 * on n − 1 and (n − 1)(k − 1) degrees of freedom.
 *
 * Assumptions: items measure one thing, equally strongly (else alpha is a lower bound: see `computeOmega`), and point the same
 * way: recode reversed items first. Complete rows are used.
 *
 * @param items one column per item, NaN = missing, at least two
 * @returns `noData` · `oneObservation` · `noVariance` when an item or the sum is constant
 * @throws ArgumentError for `items` and `confidence`
 * @see L. Cronbach, "Coefficient alpha and the internal structure of tests", Psychometrika 16 (1951); L. Feldt,
 * Psychometrika 30 (1965)
 * @example computeAlpha([{ name: 'q1', values: [4, 5, 3, 5] }, { name: 'q2', values: [4, 4, 2, 5] }])
 *
 * Checked against: R psych alpha.
 */
export function computeAlpha(items: readonly NamedColumn[], options: ConfidenceOption = {}): Outcome<Alpha> {
  const confidence = parseConfidence(options);
  const data = readItemData(items, 2);
  if (!data.defined) return data;
  const { rows: n, missing, names, means, covariance } = data.value;
  const all = names.map((_, i) => i);
  const correlation = computeCorrelationMatrix(covariance);
  const halves = [0, 1].map((part) => all.filter((i) => i % 2 === part));
  const sums = [all, ...halves, ...all.map((i) => all.filter((j) => j !== i))];
  // Sums of items that cancel out have no variance but for rounding.
  if (sums.some((part) => !(sumOver(covariance, part, part) > 1e-12 * covariance.trace())))
    return undefinedBecause('noVariance');
  if (!correlation.defined) return correlation;
  const alpha = computeAlphaOf(covariance, all);
  const k = all.length;
  const limit = (share: number) => 1 - (1 - alpha) * computeFQuantile(share, n - 1, (n - 1) * (k - 1));
  const tail = (1 - confidence) / 2;
  const correlationSum = sumOver(correlation.value, all, all);
  return defined({
    n,
    missing,
    alpha,
    interval: [limit(1 - tail), limit(tail)],
    standardised: computeAlphaOf(correlation.value, all),
    meanInterItemCorrelation: (correlationSum - k) / (k * (k - 1)),
    items: names.map((name, i) => ({ name, mean: means[i] ?? 0, ...describeItem(covariance, all, i) })),
    splitHalf: computeSplitHalf(covariance, all),
  });
}
