import { Matrix } from 'ml-matrix';
import { ArgumentError, requireOpenShare } from '../argument-error.ts';
import { type Factor, parseFactorCodes } from '../data/index.ts';
import { defaultConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { type Coefficient, computeCoefficients } from './coefficient.ts';
import { computeCrossProduct } from './cross-product.ts';
import { computeLeverages } from './influence.ts';
import type { ModelFrame } from './model-frame.ts';
import type { Ols } from './ols.ts';

/**
 * Which sandwich to use. `HC0` plain · `HC1` scaled by n / (n − k) · `HC2` residuals over √(1 − h) · `HC3` over 1 − h, the
 * safest for small n · `survey` scaled by n / (n − 1): the weights are sampling weights of a survey without clusters.
 */
export type RobustKind = 'HC0' | 'HC1' | 'HC2' | 'HC3' | 'survey';

/** Coefficients whose errors hold when the error variance differs between rows, or rows of a cluster are alike. */
export interface RobustErrors {
  readonly coefficients: readonly Coefficient[];
  readonly covariance: Matrix;
  /** number of clusters, or of rows where every row stands for itself */
  readonly clusters: number;
}

/** The sums, over the rows of each cluster, of each row's push on the coefficients. */
function sumByCluster(columns: readonly Float64Array[], pushes: Float64Array, codes: Int32Array, count: number) {
  return columns.map((column) => {
    const sums = new Float64Array(count);
    for (let i = 0; i < column.length; i++) {
      const code = codes[i] ?? 0;
      sums[code] = (sums[code] ?? 0) + (column[i] ?? 0) * (pushes[i] ?? 0);
    }
    return sums;
  });
}

/** Codes 0…G−1 of the clusters that occur in the rows used. */
function codeClusters(clusters: Factor, { rows }: ModelFrame): { codes: Int32Array; count: number } {
  const given = parseFactorCodes('clusters', clusters);
  const places = new Map<number, number>();
  const codes = Int32Array.from(rows, (row) => {
    const code = given[row] ?? -1;
    if (code < 0) throw new ArgumentError('clusters', `must name a cluster in every row used; row ${row} has none`);
    const place = places.get(code) ?? places.size;
    places.set(code, place);
    return place;
  });
  return { codes, count: places.size };
}

/**
 * The sandwich B M B, 三明治协方差, for a model whose rows push on the coefficients by pushᵢ · xᵢ.
 *
 * @param bread inverse of the information, k × k
 * @param pushes one per row: weight × residual for a linear or logistic model
 * @param clusters whose rows are summed before squaring; undefined: every row for itself
 */
export function computeSandwich(
  frame: ModelFrame,
  bread: Matrix,
  pushes: Float64Array,
  clusters: Factor | undefined,
): { covariance: Matrix; clusters: number } {
  const { columns } = frame.design;
  const squared = pushes.map((push) => push * push);
  if (!clusters)
    return { covariance: bread.mmul(computeCrossProduct(columns, squared)).mmul(bread), clusters: frame.n };
  const { codes, count } = codeClusters(clusters, frame);
  const sums = sumByCluster(columns, pushes, codes, count);
  return {
    covariance: bread.mmul(computeCrossProduct(sums, new Float64Array(count).fill(1))).mmul(bread),
    clusters: count,
  };
}

/** Weight × adjusted residual; NaN for a row that determines a coefficient alone. */
function scaleResiduals(ols: Ols, kind: RobustKind, bread: Matrix): Float64Array {
  const { weights, design } = ols.frame;
  const pushes = ols.residuals.map((residual, i) => residual * (weights[i] ?? 0));
  if (kind !== 'HC2' && kind !== 'HC3') return pushes;
  const leverages = computeLeverages(design.columns, weights, bread);
  return pushes.map((push, i) => {
    const free = 1 - (leverages[i] ?? 0);
    if (free < 1e-12) return Number.NaN;
    return push / (kind === 'HC2' ? Math.sqrt(free) : free);
  });
}

function scaleFor(kind: RobustKind, n: number, k: number): number {
  if (kind === 'HC1') return n / (n - k);
  return kind === 'survey' ? n / (n - 1) : 1;
}

/**
 * Heteroscedasticity-consistent and cluster-robust standard errors, 稳健标准误, of a linear model.
 *
 * Formula: (XᵀWX)⁻¹ · Σ (wᵢ eᵢ)² xᵢ xᵢᵀ · (XᵀWX)⁻¹ with eᵢ adjusted as `kind` says; with clusters the pushes wᵢ eᵢ xᵢ are
 * summed within a cluster before they are squared and the whole is multiplied by G / (G − 1) · (n − 1) / (n − k). p-values
 * and intervals by t with n − k degrees of freedom (G − 1 with clusters).
 * Assumptions: rows (clusters) are independent; for clusters there are many, say 40.
 *
 * @param ols a fitted model
 * @param kind default `HC3`; not read when clusters are given
 * @param clusters one cluster per row of the data that the model was fitted on, such as the store
 * @returns `tooFewRows` when there is only one cluster; `perfectFit` when a row alone determines a coefficient, so that
 * HC2 and HC3 have nothing to divide by
 * @throws ArgumentError when a row used has no cluster
 * @see H. White, Econometrica 48 (1980); J. S. Long, L. H. Ervin, The American Statistician 54 (2000)
 * @example computeRobustErrors(ols, { kind: 'HC1' })
 *
 * Checked against: R sandwich::vcovHC, vcovCL.
 */
export function computeRobustErrors(
  ols: Ols,
  {
    kind = 'HC3',
    clusters,
    confidence = defaultConfidence,
  }: { readonly kind?: RobustKind; readonly clusters?: Factor; readonly confidence?: number } = {},
): Outcome<RobustErrors> {
  requireOpenShare('confidence', confidence);
  const { n, frame, residualStandardError: s } = ols;
  const k = frame.design.columns.length;
  const bread = ols.covariance.clone().div(s * s);
  const pushes = scaleResiduals(ols, clusters ? 'HC0' : kind, bread);
  if (pushes.some(Number.isNaN)) return undefinedBecause('perfectFit');
  const sandwich = computeSandwich(frame, bread, pushes, clusters);
  const groups = sandwich.clusters;
  if (groups < 2) return undefinedBecause('tooFewRows');
  const scale = clusters ? (groups / (groups - 1)) * ((n - 1) / (n - k)) : scaleFor(kind, n, k);
  const covariance = Matrix.mul(sandwich.covariance, scale);
  const degreesOfFreedom = clusters ? groups - 1 : ols.degreesOfFreedom;
  const terms = ols.coefficients.map(({ term }) => term);
  const estimates = ols.coefficients.map(({ estimate }) => estimate);
  return defined({
    coefficients: computeCoefficients(terms, estimates, covariance, { confidence, degreesOfFreedom }),
    covariance,
    clusters: groups,
  });
}
