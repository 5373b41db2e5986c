import { requireCount } from '../argument-error.ts';
import { computeNormalQuantile } from '../distributions/normal-quantile.ts';
import { type ConfidenceOption, type Interval, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { NpsComposition } from './nps-composition.ts';

/** How sure a Net Promoter Score is. All in score points, −100…100. */
export interface NpsUncertainty {
  /** 100 · √(variance / n) */
  readonly standardError: number;
  /** 100 · √(variance / (n − 1)), from the unbiased variance */
  readonly unbiasedStandardError: number;
  readonly marginOfError: number;
  /** score ± margin, not cut at ±100 */
  readonly wald: Interval;
  /** The interval to show: stays honest with few answers and with unanimous ones; cut at ±100. */
  readonly adjustedWald: Interval;
}

/** A Net Promoter Score with what it is made of. Its uncertainty is undefined when one person answered. */
export interface Nps extends NpsComposition {
  readonly n: number;
  /** −100…100 */
  readonly score: number;
  /** variance of the +1 / 0 / −1 recode, 0…1 */
  readonly variance: number;
  readonly uncertainty: Outcome<NpsUncertainty>;
}

/** Score (as a share, −1…1) and variance of the +1/0/−1 recode. */
export function computeNpsShareAndVariance(composition: NpsComposition): {
  n: number;
  share: number;
  variance: number;
} {
  const n = composition.promoters + composition.passives + composition.detractors;
  const share = (composition.promoters - composition.detractors) / n;
  return { n, share, variance: (composition.promoters + composition.detractors) / n - share * share };
}

/**
 * Adds the three pretended answers of the adjusted Wald method: ¾ promoter, 1½ passives, ¾ detractor.
 *
 * @see B. Rocks, "Interval estimation for the 'Net Promoter Score'", The American Statistician 70 (2016)
 */
export function adjustNpsComposition(composition: NpsComposition): NpsComposition {
  return {
    promoters: composition.promoters + 0.75,
    passives: composition.passives + 1.5,
    detractors: composition.detractors + 0.75,
  };
}

function clip(value: number): number {
  return Math.min(100, Math.max(-100, value));
}

/**
 * Net Promoter Score, 净推荐值, with standard error, margin of error and intervals.
 *
 * Formula: score = 100 · (share of promoters − share of detractors). With promoters as +1, passives as 0 and detractors
 * as −1 its variance is p₊ + p₋ − (p₊ − p₋)², divided by n; the margin is the normal quantile × standard error.
 * The adjusted interval is the same after adding three pretended answers: ¾ promoter, 1½ passives, ¾ detractor.
 *
 * Assumptions: independent answers.
 *
 * @param composition promoters, passives, detractors; may be weighted sums
 * @param options confidence: share of intervals that hold the true score, 0…1
 * @returns `noData` when nobody answered; with one answer a score whose uncertainty is `oneObservation`
 * @throws ArgumentError when a count is negative or the confidence is not between 0 and 1
 * @see F. F. Reichheld, Harvard Business Review, December 2003; B. Rocks, The American Statistician 70 (2016)
 * @example computeNps({ promoters: 95, passives: 95, detractors: 60 }) // score 14, standard error 4.9
 *
 * Checked against: R by its formula, which is that of the package NPS; coverage by simulation.
 */
export function computeNps(composition: NpsComposition, options: ConfidenceOption = {}): Outcome<Nps> {
  requireCount('promoters', composition.promoters);
  requireCount('passives', composition.passives);
  requireCount('detractors', composition.detractors);
  const confidence = parseConfidence(options);
  const { n, variance } = computeNpsShareAndVariance(composition);
  if (n === 0) return undefinedBecause('noData');
  const { promoters, passives, detractors } = composition;
  const score = (100 * (promoters - detractors)) / n;
  const known = { n, promoters, passives, detractors, score, variance };
  if (n <= 1) return defined({ ...known, uncertainty: undefinedBecause('oneObservation') });

  const z = computeNormalQuantile(1 - (1 - confidence) / 2);
  const standardError = 100 * Math.sqrt(variance / n);
  const marginOfError = z * standardError;
  const adjusted = computeNpsShareAndVariance(adjustNpsComposition(composition));
  const adjustedMargin = z * 100 * Math.sqrt(adjusted.variance / adjusted.n);
  const uncertainty: NpsUncertainty = {
    standardError,
    unbiasedStandardError: 100 * Math.sqrt(variance / (n - 1)),
    marginOfError,
    wald: [score - marginOfError, score + marginOfError],
    adjustedWald: [clip(100 * adjusted.share - adjustedMargin), clip(100 * adjusted.share + adjustedMargin)],
  };
  return defined({ ...known, uncertainty: defined(uncertainty) });
}
