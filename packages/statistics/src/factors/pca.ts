import { ArgumentError, requireWholeNumber } from '../argument-error.ts';
import type { NamedColumn } from '../data/named-column.ts';
import { computeCorrelationMatrix } from '../linear-algebra/correlation-matrix.ts';
import { computeSymmetricEigen } from '../linear-algebra/symmetric-eigen.ts';
import { defined, type Outcome } from '../outcome.ts';
import { readItemData } from '../reliability/item-data.ts';
import { findLoadingOrder, type Loadings, showLoadings } from './loadings.ts';
import { type RotatedLoadings, type Rotation, rotateLoadings } from './rotation.ts';
import { computeSamplingAdequacy, type SamplingAdequacy } from './sampling-adequacy.ts';

/** Principal components of a set of items. */
export interface Pca {
  readonly n: number;
  /** rows left out because an item is missing */
  readonly missing: number;
  /** all of them, largest first; they sum to the number of items */
  readonly eigenvalues: Float64Array;
  /** share of all variance, 0…1 */
  readonly varianceShares: Float64Array;
  readonly cumulativeShares: Float64Array;
  /** components that explain more than one item does (Kaiser's rule) */
  readonly kaiserComponents: number;
  /** of the components kept */
  readonly loadings: Loadings;
  /** share of every item's variance that the components kept explain */
  readonly communalities: Float64Array;
  readonly rotated: RotatedLoadings;
  /** `singular` when items determine each other, or there are no more rows than items */
  readonly adequacy: Outcome<SamplingAdequacy>;
}

/** How many components are kept, and how they are rotated. */
export interface PcaOptions {
  /** components to keep; left out, those of Kaiser's rule */
  readonly components?: number;
  /** default `varimax` */
  readonly rotation?: Rotation;
}

/**
 * Principal component analysis, 主成分分析, of standardised items.
 *
 * Purpose: how many different things a battery of items measures, and which items go together.
 *
 * Formula: eigenvectors of the correlation matrix; loading = eigenvector · √eigenvalue. Rotation turns the components kept.
 *
 * Assumptions: items on interval scales, related in straight lines. Complete rows are used.
 *
 * @param items one column per item, NaN = missing, at least two
 * @returns `noData` · `oneObservation` · `noVariance` when an item is constant
 * @throws ArgumentError for `items` and for `components`, when there are not as many
 * @see I. Jolliffe, "Principal Component Analysis", 2nd ed. (2002)
 * @example computePca(items, { components: 2 })
 *
 * Checked against: R prcomp, varimax, psych KMO and cortest.bartlett.
 */
export function computePca(
  items: readonly NamedColumn[],
  { components, rotation = 'varimax' }: PcaOptions = {},
): Outcome<Pca> {
  if (components !== undefined) requireWholeNumber('components', components, 1);
  const data = readItemData(items, 2);
  if (!data.defined) return data;
  const { rows: n, missing, names, covariance } = data.value;
  if (components !== undefined && components > names.length)
    throw new ArgumentError('components', `must be at most the number of items, ${names.length}, not ${components}`);
  const correlation = computeCorrelationMatrix(covariance);
  if (!correlation.defined) return correlation;
  const { values, vectors } = computeSymmetricEigen(correlation.value);
  const eigenvalues = values.map((value) => Math.max(0, value));
  const kaiserComponents = eigenvalues.filter((value) => value > 1).length;
  const kept = components ?? Math.max(1, kaiserComponents);
  const loadings = vectors
    .subMatrix(0, names.length - 1, 0, kept - 1)
    .mulRowVector(Array.from(eigenvalues.slice(0, kept), Math.sqrt));
  let cumulative = 0;
  return defined({
    n,
    missing,
    eigenvalues,
    varianceShares: eigenvalues.map((value) => value / names.length),
    cumulativeShares: eigenvalues.map((value) => {
      cumulative += value / names.length;
      return cumulative;
    }),
    kaiserComponents,
    loadings: showLoadings(names, loadings, findLoadingOrder(loadings)),
    communalities: Float64Array.from(names, (_, i) =>
      loadings.getRow(i).reduce((sum, value) => sum + value * value, 0),
    ),
    rotated: rotateLoadings(names, loadings, rotation),
    adequacy: computeSamplingAdequacy(correlation.value, n),
  });
}
