import { requireOpenShare } from '../argument-error.ts';
import type { Factor } from '../data/index.ts';
import { defaultConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { computeCoefficients } from './coefficient.ts';
import type { Logistic } from './logistic.ts';
import { computeSandwich, type RobustErrors } from './robust-errors.ts';

/**
 * Sandwich standard errors of a logistic regression, 逻辑回归稳健标准误: for sampling weights, and for rows that come in
 * clusters.
 *
 * Formula: I⁻¹ · Σ g gᵀ · I⁻¹ · G / (G − 1), with g the score w (y − p) x summed over a cluster (every row for itself
 * without clusters) and I the information. z by the normal distribution.
 * Assumptions: clusters (rows) are independent; there are many.
 *
 * @param clusters one cluster per row of the data that the model was fitted on
 * @returns `tooFewRows` when there is only one cluster
 * @throws ArgumentError when a row used has no cluster
 * @see D. A. Binder, "On the variances of asymptotically normal estimators from complex surveys", International
 * Statistical Review 51 (1983)
 * @example computeLogisticRobustErrors(logistic, { clusters: createFactor(storeOfRow) })
 *
 * Checked against: R survey::svyglm, sandwich::vcovCL.
 */
export function computeLogisticRobustErrors(
  { frame, covariance, coefficients, probabilities }: Logistic,
  { clusters, confidence = defaultConfidence }: { readonly clusters?: Factor; readonly confidence?: number } = {},
): Outcome<RobustErrors> {
  requireOpenShare('confidence', confidence);
  const y = frame.columns[0] ?? new Float64Array();
  const pushes = y.map((value, i) => (value - (probabilities[i] ?? 0)) * (frame.weights[i] ?? 0));
  const sandwich = computeSandwich(frame, covariance, pushes, clusters);
  if (sandwich.clusters < 2) return undefinedBecause('tooFewRows');
  const scaled = sandwich.covariance.mul(sandwich.clusters / (sandwich.clusters - 1));
  const terms = coefficients.map(({ term }) => term);
  const estimates = coefficients.map(({ estimate }) => estimate);
  return defined({
    coefficients: computeCoefficients(terms, estimates, scaled, { confidence, degreesOfFreedom: null }),
    covariance: scaled,
    clusters: sandwich.clusters,
  });
}
