import { requireOpenShare, requireWholeNumber } from '../argument-error.ts';
import type { NamedColumn } from '../data/named-column.ts';
import { computeCorrelationMatrix } from '../linear-algebra/correlation-matrix.ts';
import { computeCovarianceMatrix } from '../linear-algebra/covariance-matrix.ts';
import { computeSymmetricEigen } from '../linear-algebra/symmetric-eigen.ts';
import { defined, type Outcome } from '../outcome.ts';
import type { Random } from '../random/random.ts';
import { readItemData } from '../reliability/item-data.ts';

/** How many components stand out from chance. */
export interface ParallelAnalysis {
  readonly n: number;
  readonly missing: number;
  readonly eigenvalues: Float64Array;
  /** what unrelated items of the same number would reach at the given quantile */
  readonly chanceEigenvalues: Float64Array;
  /** leading eigenvalues above chance */
  readonly suggested: number;
}

/** How chance is simulated. */
export interface ParallelAnalysisOptions {
  /** default 200 */
  readonly replicates?: number;
  /** of the simulated eigenvalues, default 0.95 */
  readonly quantile?: number;
  /** where the simulated items come from; a seeded source repeats them */
  readonly random: Random;
}

/**
 * Parallel analysis, 平行分析: how many components or factors to keep.
 *
 * Formula: eigenvalues of the correlations against those of normal random items of the same number and rows; leading ones above
 * the quantile of chance are kept. Stochastic: a seeded source repeats it.
 *
 * Assumptions: as `computePca`.
 *
 * @param items one column per item, NaN = missing, at least two
 * @returns the reasons of `computePca`
 * @throws ArgumentError for `items`, `replicates` and `quantile`
 * @see J. Horn, "A rationale and test for the number of factors in factor analysis", Psychometrika 30 (1965)
 * @example computeParallelAnalysis(items, { random: createRandom(1) })
 */
export function computeParallelAnalysis(
  items: readonly NamedColumn[],
  { random, replicates = 200, quantile = 0.95 }: ParallelAnalysisOptions,
): Outcome<ParallelAnalysis> {
  requireWholeNumber('replicates', replicates, 10);
  requireOpenShare('quantile', quantile);
  const data = readItemData(items, 2);
  if (!data.defined) return data;
  const { rows: n, missing, names, covariance } = data.value;
  const correlation = computeCorrelationMatrix(covariance);
  if (!correlation.defined) return correlation;
  const drawn = names.map(() => new Float64Array(replicates));
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const columns = names.map(() => Float64Array.from({ length: n }, random.normal));
    const chance = computeCorrelationMatrix(computeCovarianceMatrix(columns).covariance);
    if (!chance.defined) return chance;
    const { values } = computeSymmetricEigen(chance.value);
    for (const [j, list] of drawn.entries()) list[replicate] = values[j] ?? 0;
  }
  const { values: eigenvalues } = computeSymmetricEigen(correlation.value);
  const chanceEigenvalues = Float64Array.from(drawn, (list) => list.sort()[Math.ceil(quantile * replicates) - 1] ?? 0);
  const below = eigenvalues.findIndex((value, j) => value <= (chanceEigenvalues[j] ?? 0));
  return defined({ n, missing, eigenvalues, chanceEigenvalues, suggested: below < 0 ? names.length : below });
}
