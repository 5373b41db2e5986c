import { requireWholeNumber } from '../argument-error.ts';
import type { NamedColumn } from '../data/named-column.ts';
import { computeChiSquareUpperTail } from '../distributions/chi-square-cdf.ts';
import { computeCholesky } from '../linear-algebra/cholesky.ts';
import { computeCorrelationMatrix } from '../linear-algebra/correlation-matrix.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { readItemData } from '../reliability/item-data.ts';
import { findLoadingOrder, type Loadings, showLoadings } from './loadings.ts';
import { type RotatedLoadings, type Rotation, rotateLoadings } from './rotation.ts';
import { computeSamplingAdequacy, type SamplingAdequacy } from './sampling-adequacy.ts';
import { type FactorMethod, fitUniquenesses, minUniqueness } from './uniquenesses.ts';

/** Factors behind a set of items. */
export interface FactorAnalysis {
  readonly n: number;
  /** rows left out because an item is missing */
  readonly missing: number;
  readonly method: FactorMethod;
  /** share of every item's variance that is its own, 0.005…1 */
  readonly uniquenesses: Float64Array;
  /** share of every item's variance that the factors explain */
  readonly communalities: Float64Array;
  readonly loadings: Loadings;
  readonly rotated: RotatedLoadings;
  /** what was minimised: the discrepancy of maximum likelihood, or half the sum of squared residual correlations */
  readonly discrepancy: number;
  readonly degreesOfFreedom: number;
  /** that this many factors suffice, with Bartlett's correction; only for `ml` and with degrees of freedom */
  readonly test: { readonly chiSquare: number; readonly pValue: number } | undefined;
  /** items whose uniqueness is held at 0.005: too many factors, or too few items for one of them */
  readonly heywoodItems: readonly string[];
  readonly adequacy: Outcome<SamplingAdequacy>;
}

/** How many factors, how they are found and how they are rotated. */
export interface FactorAnalysisOptions {
  readonly factors: number;
  /** default `ml` */
  readonly method?: FactorMethod;
  /** default `oblimin`: factors of opinions rarely keep apart */
  readonly rotation?: Rotation;
}

/**
 * Exploratory factor analysis, 探索性因子分析.
 *
 * Purpose: the few things that lie behind the correlations of many items.
 *
 * Formula: correlations = loadings · loadingsᵀ + uniquenesses, with uniquenesses of smallest discrepancy: minus the
 * log-likelihood of the normal distribution (`ml`), or the squared residual correlations (`principalAxis`, iterated to its end,
 * which is also called minres or ULS). Test: (n − 1 − (2p + 5) / 6 − 2k / 3) · discrepancy on ((p − k)² − p − k) / 2 degrees
 * of freedom.
 *
 * Assumptions: items on interval scales, related in straight lines; for the test normal. Complete rows are used.
 *
 * @param items one column per item, NaN = missing, at least three
 * @returns `notIdentified` when there are too many factors for so few items · `singular` when items determine each other ·
 * `noVariance` · `notConverged` · `noData` · `oneObservation`
 * @throws ArgumentError for `items` and `factors`
 * @see D. Lawley, A. Maxwell, "Factor Analysis as a Statistical Method", 2nd ed. (1971)
 * @example computeFactorAnalysis(items, { factors: 3, rotation: 'varimax' })
 *
 * Checked against: R factanal, psych fa, GPArotation.
 */
export function computeFactorAnalysis(
  items: readonly NamedColumn[],
  { factors, method = 'ml', rotation = 'oblimin' }: FactorAnalysisOptions,
): Outcome<FactorAnalysis> {
  requireWholeNumber('factors', factors, 1);
  const data = readItemData(items, 3);
  if (!data.defined) return data;
  const { rows: n, missing, names, covariance } = data.value;
  const p = names.length;
  const degreesOfFreedom = ((p - factors) ** 2 - p - factors) / 2;
  if (factors >= p || degreesOfFreedom < 0) return undefinedBecause('notIdentified');
  const correlation = computeCorrelationMatrix(covariance);
  if (!correlation.defined) return correlation;
  const inverse = computeCholesky(correlation.value);
  if (!inverse.defined) return undefinedBecause('singular');
  const ownShares = inverse.value.inverse().diagonal();
  const start = Float64Array.from(ownShares, (share) => Math.min(1, (1 - (0.5 * factors) / p) / share));
  const solution = fitUniquenesses(correlation.value, factors, method, start);
  if (!solution.defined) return solution;
  const { uniquenesses, loadings, discrepancy } = solution.value;
  const chiSquare = (n - 1 - (2 * p + 5) / 6 - (2 * factors) / 3) * discrepancy;
  const hasTest = method === 'ml' && degreesOfFreedom > 0;
  return defined({
    n,
    missing,
    method,
    uniquenesses,
    communalities: Float64Array.from(names, (_, i) =>
      loadings.getRow(i).reduce((sum, value) => sum + value * value, 0),
    ),
    loadings: showLoadings(names, loadings, findLoadingOrder(loadings)),
    rotated: rotateLoadings(names, loadings, rotation),
    discrepancy,
    degreesOfFreedom,
    test: hasTest
      ? { chiSquare, pValue: computeChiSquareUpperTail(Math.max(0, chiSquare), degreesOfFreedom) }
      : undefined,
    heywoodItems: names.filter((_, i) => (uniquenesses[i] ?? 1) <= minUniqueness),
    adequacy: computeSamplingAdequacy(correlation.value, n),
  });
}
