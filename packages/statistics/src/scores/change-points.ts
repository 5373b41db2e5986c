import { requirePositive, requireWholeNumber } from '../argument-error.ts';
import { computeNormalUpperTail } from '../distributions/normal-cdf.ts';
import { computeNormalQuantile } from '../distributions/normal-quantile.ts';
import { type ConfidenceOption, type Interval, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { PrecisionSums } from './precision-sums.ts';
import { estimateDispersion } from './series-dispersion.ts';
import { parseUnitScores, type UnitScores } from './unit-scores.ts';

/** A stretch of a series over which the score stays the same. */
export interface Segment {
  /** First and last place of the stretch in the series */
  readonly from: number;
  readonly to: number;
  /** Points with a score */
  readonly n: number;
  readonly mean: number;
  readonly standardError: number;
  readonly interval: Interval;
}

/** Where a series changes its level. */
export interface ChangePoint {
  /** First place at the new level */
  readonly at: number;
  /** New level − old level */
  readonly difference: number;
  readonly interval: Interval;
  /**
   * Two-sided p-value of the two levels being equal. As the place was chosen by the data it is too small; the penalty, not
   * this p-value, decides what counts as a change.
   */
  readonly pValue: number;
}

export interface ChangePoints {
  readonly segments: readonly Segment[];
  readonly changePoints: readonly ChangePoint[];
  /** By how much points scatter beyond their standard errors within a level: variance ratio, at least 1 */
  readonly dispersion: number;
}

export interface ChangePointOptions extends ConfidenceOption {
  /** Fewest points of a level; 2 unless given */
  readonly minLength?: number;
  /** What a further level must gain in χ²; 3 · log(points) unless given */
  readonly penalty?: number;
}

/**
 * Change-point detection, 变点检测: where the level of a score series changed, and by how much.
 *
 * Formula: splits the series so that Σ (y − level)² / (dispersion · s²) + penalty × number of changes is smallest; the exact
 * optimum, found by the PELT algorithm. The dispersion (how much days differ beyond their sampling error, at least 1) comes
 * from the median of successive differences, which changes of level hardly move.
 *
 * Assumptions: independent points, normal around a level that stays the same between changes; a seasonal pattern must be
 * taken out first.
 *
 * @param series the score and the standard error of each point in order of time; NaN = no score, skipped
 * @param options minLength of a level, penalty of a change, confidence
 * @returns `tooFewRows` with fewer than twice minLength points
 * @throws ArgumentError when lengths differ, a score has no standard error above 0, or an option is out of range
 * @see R. Killick, P. Fearnhead and I. A. Eckley, "Optimal detection of changepoints with a linear computational cost", JASA
 *   107 (2012); N. R. Zhang and D. O. Siegmund, Biometrics 63 (2007), for the penalty
 * @example computeChangePoints({ estimates: [30, 31, 29, 45, 44, 46], standardErrors: [2, 2, 2, 2, 2, 2] }) // changes at 3
 *
 * Checked against: the flow of the Nile 1871–1970 (G. W. Cobb, Biometrika 65, 1978), whose level fell in 1899.
 */
export function computeChangePoints(series: UnitScores, options: ChangePointOptions = {}): Outcome<ChangePoints> {
  const { minLength = 2 } = options;
  requireWholeNumber('minLength', minLength, 1);
  const z = computeNormalQuantile(1 - (1 - parseConfidence(options)) / 2);
  const { estimates, standardErrors } = parseUnitScores(series);
  const places = [...estimates.keys()].filter((place) => !Number.isNaN(estimates[place]));
  if (places.length < 2 * minLength) return undefinedBecause('tooFewRows');
  const { penalty = 3 * Math.log(places.length) } = options;
  requirePositive('penalty', penalty);

  const scores = places.map((place) => estimates[place] ?? 0);
  const errors = places.map((place) => standardErrors[place] ?? 1);
  const dispersion = estimateDispersion(scores, errors);
  const sums = new PrecisionSums(
    scores,
    errors.map((error) => 1 / (dispersion * error ** 2)),
  );
  const starts = findStarts(sums, minLength, penalty);
  const segments = starts.map((start, i): Segment => {
    const end = starts[i + 1] ?? places.length;
    const { mean, variance } = sums.levelOf(start, end);
    const standardError = Math.sqrt(variance);
    return {
      from: places[start] ?? 0,
      to: places[end - 1] ?? 0,
      n: end - start,
      mean,
      standardError,
      interval: [mean - z * standardError, mean + z * standardError],
    };
  });
  return defined({ segments, changePoints: listChanges(segments, z), dispersion });
}

/** A place where the current level may have begun. */
interface Candidate {
  readonly start: number;
  /** From this end on another start is sure to be better */
  expires: number;
}

/** First point of each level in the best split, by pruned exact dynamic programming. */
function findStarts(sums: PrecisionSums, minLength: number, penalty: number): number[] {
  const n = sums.length;
  const best = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY);
  const cameFrom = new Int32Array(n + 1);
  best[0] = -penalty;
  let candidates: Candidate[] = [{ start: 0, expires: Number.POSITIVE_INFINITY }];
  for (let end = minLength; end <= n; end++) {
    const costs = candidates.map(({ start }) => (best[start] ?? 0) + sums.costOf(start, end));
    for (const [i, cost] of costs.entries()) {
      if (cost + penalty >= (best[end] ?? 0)) continue;
      best[end] = cost + penalty;
      cameFrom[end] = candidates[i]?.start ?? 0;
    }
    // A start that is worse than beginning anew at `end` loses to that, once a level that begins there is long enough.
    for (const [i, candidate] of candidates.entries())
      if ((costs[i] ?? 0) > (best[end] ?? 0)) candidate.expires = Math.min(candidate.expires, end + minLength);
    candidates = candidates.filter(({ expires }) => expires > end + 1);
    const next = end + 1 - minLength;
    if (next >= minLength) candidates.push({ start: next, expires: Number.POSITIVE_INFINITY });
  }
  const starts: number[] = [];
  for (let end = n; end > 0; end = cameFrom[end] ?? 0) starts.unshift(cameFrom[end] ?? 0);
  return starts;
}

function listChanges(segments: readonly Segment[], z: number): ChangePoint[] {
  return segments.slice(1).map((after, i) => {
    const before = segments[i] ?? after;
    const difference = after.mean - before.mean;
    const error = Math.hypot(after.standardError, before.standardError);
    return {
      at: after.from,
      difference,
      interval: [difference - z * error, difference + z * error],
      pValue: 2 * computeNormalUpperTail(Math.abs(difference) / error),
    };
  });
}
