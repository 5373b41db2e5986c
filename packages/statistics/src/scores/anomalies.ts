import { requireWholeNumber } from '../argument-error.ts';
import { computeStudentTUpperTail } from '../distributions/student-t-cdf.ts';
import { computeStudentTQuantile } from '../distributions/student-t-quantile.ts';
import { type ConfidenceOption, type Interval, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { computeSeasonalBaseline } from './seasonal-baseline.ts';
import { parseUnitScores, type UnitScores } from './unit-scores.ts';

/** A point of a series beside what its past leads one to expect. */
export interface ExpectedScore {
  /** What the same phase of past seasons averages to */
  readonly baseline: number;
  /** Where the score would lie by chance, as often as `confidence` says */
  readonly interval: Interval;
  /** Two-sided p-value of the score under its baseline */
  readonly pValue: number;
  readonly standing: 'above' | 'below' | 'expected';
}

/** Points as unlikely as this are kept out of later baselines; a milder bound would cut into what is normal. */
const outlierPValue = 0.001;

export interface AnomalyOptions extends ConfidenceOption {
  /** Points of one season: 7 for days of a week, 1 for no season */
  readonly seasonLength: number;
  /** How many past seasons the baseline rests on; 8 unless given */
  readonly seasons?: number;
}

/**
 * Anomaly detection on a score series, 评分序列异常检测, against a seasonal baseline.
 *
 * Formula: the baseline of a point is the mean of the same phase (weekday) over the past seasons, each weighted by
 * 1 / (s² + τ²), with s its standard error and τ² how much points truly differ from their phase's mean (pooled over phases,
 * after Paule and Mandel). The prediction interval is baseline ± t · √(variance of the baseline + τ² + s²). Points with a
 * p-value below 0.001 don't enter later baselines.
 *
 * Assumptions: past seasons at one level (look for change points first), points independent and normal around it.
 *
 * @param series the score and the standard error of each point in order of time; NaN = no score, which has no standing
 * @param options seasonLength, seasons, confidence of the prediction interval
 * @returns per point its expectation, or `tooFewRows` where the past holds fewer than two scores of its phase, `noData` where
 *   it has no score itself
 * @throws ArgumentError when lengths differ, a score has no standard error above 0, or an option is out of range
 * @see R. C. Paule and J. Mandel, Journal of Research NBS 87 (1982); R. J. Hyndman and G. Athanasopoulos, "Forecasting", 2021
 * @example computeAnomalies({ estimates: [40, 41, 39, 40, 12], standardErrors: [3, 3, 3, 3, 3] }, { seasonLength: 1 })
 */
export function computeAnomalies(series: UnitScores, options: AnomalyOptions): readonly Outcome<ExpectedScore>[] {
  const { seasonLength, seasons = 8 } = options;
  const confidence = parseConfidence(options);
  requireWholeNumber('seasonLength', seasonLength, 1);
  requireWholeNumber('seasons', seasons, 2);
  const { estimates, standardErrors } = parseUnitScores(series);
  const normal = estimates.slice();
  const standings: Outcome<ExpectedScore>[] = [];
  for (const [place, score] of estimates.entries()) {
    const from = Math.max(0, place - seasons * seasonLength);
    const past = { estimates: normal.subarray(from, place), standardErrors: standardErrors.subarray(from, place) };
    const expected = Number.isNaN(score)
      ? undefinedBecause('noData')
      : judge(score, standardErrors[place] ?? Number.NaN, past, seasonLength, confidence);
    if (expected.defined && expected.value.pValue < outlierPValue) normal[place] = Number.NaN;
    standings.push(expected);
  }
  return standings;
}

/** The last point of the past is one place before the score, so the same phase lies whole seasons back from there. */
function judge(
  score: number,
  standardError: number,
  past: { estimates: Float64Array; standardErrors: Float64Array },
  seasonLength: number,
  confidence: number,
): Outcome<ExpectedScore> {
  const baseline = computeSeasonalBaseline(past.estimates, past.standardErrors, seasonLength);
  if (!baseline.defined) return baseline;
  const { mean, variance, betweenVariance, degreesOfFreedom } = baseline.value;
  const spread = Math.sqrt(variance + betweenVariance + standardError ** 2);
  const margin = computeStudentTQuantile(1 - (1 - confidence) / 2, degreesOfFreedom) * spread;
  const pValue = 2 * computeStudentTUpperTail(Math.abs(score - mean) / spread, degreesOfFreedom);
  const standing = Math.abs(score - mean) <= margin ? 'expected' : score > mean ? 'above' : 'below';
  return defined({ baseline: mean, interval: [mean - margin, mean + margin], pValue, standing });
}
