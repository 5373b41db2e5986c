import { type Factor, type NumericColumn, parseFactorCodes, parseNumericColumn } from '../data/index.ts';
import { computeNormalQuantile } from '../distributions/normal-quantile.ts';
import { computeStudentTQuantile } from '../distributions/student-t-quantile.ts';
import { type ConfidenceOption, type Interval, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { computeDesignCovariance, type ParsedDesign, parseSurveyDesign, type SurveyDesign } from './survey-design.ts';

/** An estimate for the population from a designed sample. */
export interface SurveyEstimate {
  /** Rows that count: those with a value, within the domain */
  readonly n: number;
  readonly estimate: number;
  readonly standardError: number;
  /** Normal interval, as survey packages give it */
  readonly interval: Interval;
  /** t interval with the degrees of freedom of the design: the one to show with few clusters */
  readonly tInterval: Interval;
  /** Clusters − strata of the whole sample */
  readonly degreesOfFreedom: number;
}

/** A weighted mean of a designed sample. */
export interface SurveyMean extends SurveyEstimate {
  /** Variance ÷ that of a simple random sample of the same n */
  readonly designEffect: Outcome<number>;
}

/**
 * Mean from a complex sample, 复杂抽样均值, with strata, clusters, weights and finite population correction.
 *
 * Formula: mean = Σwy / Σw; its variance by Taylor linearisation, from the totals of w(y − mean)/Σw by cluster within strata.
 * Rows without a value are outside the domain: they keep their cluster in the design, as survey packages do. The mean of
 * values 0 and 1 is a share.
 *
 * Assumptions: clusters drawn with replacement or a small share of them (else give populationSizes); weights are right.
 *
 * @param values one per row; NaN = outside the domain
 * @param design weights, strata, clusters, populationSizes
 * @param options confidence
 * @returns `noData` when no row with a weight has a value, `oneObservation` when a stratum has a single cluster
 * @throws ArgumentError when lengths differ, a weight is negative, or a row has no stratum or cluster
 * @see T. Lumley, "Complex Surveys", 2010; D. A. Binder, International Statistical Review 51 (1983)
 * @example computeSurveyMean([4, 5, 3, 5], { clusters: createFactor(['a', 'a', 'b', 'b']) })
 *
 * Checked against: R survey::svymean.
 */
export function computeSurveyMean(
  values: NumericColumn,
  design: SurveyDesign,
  options: ConfidenceOption = {},
): Outcome<SurveyMean> {
  const confidence = parseConfidence(options);
  const column = parseNumericColumn('values', values);
  return estimateMean(column, parseSurveyDesign(design, column.length), confidence);
}

function estimateMean(values: Float64Array, design: ParsedDesign, confidence: number): Outcome<SurveyMean> {
  let [n, total, sum] = [0, 0, 0];
  for (const [row, value] of values.entries()) {
    const weight = design.weights[row] ?? 0;
    if (Number.isNaN(value) || weight === 0) continue;
    n++;
    total += weight;
    sum += weight * value;
  }
  if (n === 0) return undefinedBecause('noData');
  const mean = sum / total;
  const finished = finishEstimate(mean, n, (value) => (value - mean) / total, values, design, confidence);
  if (!finished.defined) return finished;
  const spread = values.reduce(
    (squares, value, row) => squares + (Number.isNaN(value) ? 0 : (design.weights[row] ?? 0) * (value - mean) ** 2),
    0,
  );
  const simple = spread / total / (n - 1);
  const designEffect =
    simple > 0 ? defined(finished.value.standardError ** 2 / simple) : undefinedBecause('noVariance');
  return defined({ ...finished.value, designEffect });
}

/** @param influence what a value adds to the estimate for each unit of its weight */
function finishEstimate(
  estimate: number,
  n: number,
  influence: (value: number) => number,
  values: Float64Array,
  design: ParsedDesign,
  confidence: number,
): Outcome<SurveyEstimate> {
  const totals = new Float64Array(design.clusterCount);
  for (const [row, value] of values.entries()) {
    const cluster = design.clusters[row] ?? 0;
    if (!Number.isNaN(value)) totals[cluster] = (totals[cluster] ?? 0) + (design.weights[row] ?? 0) * influence(value);
  }
  const covariance = computeDesignCovariance([totals], design);
  if (!covariance.defined) return covariance;
  const standardError = Math.sqrt(covariance.value[0]?.[0] ?? 0);
  const { degreesOfFreedom } = design;
  const share = 1 - (1 - confidence) / 2;
  const around = (margin: number): Interval => [estimate - margin, estimate + margin];
  const z = computeNormalQuantile(share);
  const t = degreesOfFreedom > 0 ? computeStudentTQuantile(share, degreesOfFreedom) : z;
  const [interval, tInterval] = [around(z * standardError), around(t * standardError)];
  return defined({ n, estimate, standardError, interval, tInterval, degreesOfFreedom });
}

/**
 * Total of a population from a complex sample, 复杂抽样总量估计.
 *
 * Formula: Σwy; its variance from the totals of wy by cluster within strata.
 *
 * Assumptions: as `computeSurveyMean`; weights add up to the population.
 *
 * @param values one per row; NaN = outside the domain
 * @param design weights, strata, clusters, populationSizes
 * @param options confidence
 * @returns `noData` when no row has a value, `oneObservation` when a stratum has a single cluster
 * @throws ArgumentError when lengths differ, a weight is negative, or a row has no stratum or cluster
 * @see T. Lumley, "Complex Surveys", 2010
 *
 * Checked against: R survey::svytotal.
 */
export function computeSurveyTotal(
  values: NumericColumn,
  design: SurveyDesign,
  options: ConfidenceOption = {},
): Outcome<SurveyEstimate> {
  const confidence = parseConfidence(options);
  const column = parseNumericColumn('values', values);
  const parsed = parseSurveyDesign(design, column.length);
  let [n, sum] = [0, 0];
  for (const [row, value] of column.entries()) {
    if (Number.isNaN(value)) continue;
    n++;
    sum += (parsed.weights[row] ?? 0) * value;
  }
  if (n === 0) return undefinedBecause('noData');
  return finishEstimate(sum, n, (value) => value, column, parsed, confidence);
}

/** The mean of a part of the sample, with its share of the weights. */
export interface SurveyGroupMean {
  readonly level: string;
  /** Share of the weights of all rows with a value and a group, 0…1 */
  readonly share: number;
  readonly mean: Outcome<SurveyMean>;
}

/**
 * Means by group from a complex sample, 复杂抽样分组均值: each group is a domain of the whole design.
 *
 * Formula: `computeSurveyMean` with the values of other groups set aside, clusters and strata kept.
 *
 * Assumptions: as `computeSurveyMean`.
 *
 * @param values one per row; NaN = missing
 * @param group the group of each row; missing ones are in none
 * @param design weights, strata, clusters, populationSizes
 * @param options confidence
 * @returns one entry per level; a group without rows has a mean that is `noData`
 * @throws ArgumentError when lengths differ, a weight is negative, or a row has no stratum or cluster
 * @see T. Lumley, "Complex Surveys", 2010, section 2.3
 *
 * Checked against: R survey::svyby.
 */
export function computeSurveyMeansByGroup(
  values: NumericColumn,
  group: Factor,
  design: SurveyDesign,
  options: ConfidenceOption = {},
): readonly SurveyGroupMean[] {
  const confidence = parseConfidence(options);
  const column = parseNumericColumn('values', values);
  const codes = parseFactorCodes('group', group, column.length);
  const parsed = parseSurveyDesign(design, column.length);
  const sums = new Float64Array(group.levels.length);
  for (const [row, code] of codes.entries())
    if (code >= 0 && !Number.isNaN(column[row])) sums[code] = (sums[code] ?? 0) + (parsed.weights[row] ?? 0);
  const total = sums.reduce((sum, weight) => sum + weight, 0);
  return group.levels.map((level, code) => {
    const own = column.map((value, row) => (codes[row] === code ? value : Number.NaN));
    return { level, share: total === 0 ? 0 : (sums[code] ?? 0) / total, mean: estimateMean(own, parsed, confidence) };
  });
}
