import { computeNormalQuantile } from '../distributions/normal-quantile.ts';
import { type ConfidenceOption, type Interval, parseConfidence } from '../interval.ts';
import { defined, type Outcome } from '../outcome.ts';
import { adjustNpsComposition, computeNpsShareAndVariance } from './nps.ts';
import type { NpsRule } from './nps-rule.ts';
import { sumWeights } from './weight-sums.ts';
import { computeWeightedMean } from './weighted-mean.ts';
import type { WeightedValueCount } from './weighted-value-counts.ts';

/** How sure a weighted Net Promoter Score is. All in score points. */
export interface WeightedNpsUncertainty {
  /** By Taylor linearisation, as survey packages give it */
  readonly standardError: number;
  readonly marginOfError: number;
  /** score ± margin, not cut at ±100 */
  readonly wald: Interval;
  /** 100 · √(variance / effective n), after Kish */
  readonly kishStandardError: number;
  readonly kishWald: Interval;
  /** The interval to show: adjusted Wald with the effective number of answers; cut at ±100 */
  readonly adjustedWald: Interval;
}

/** A weighted Net Promoter Score. Shares are fractions of 1 and add up to 1. */
export interface WeightedNps {
  readonly n: number;
  readonly effectiveN: number;
  readonly designEffect: number;
  readonly promoterShare: number;
  readonly passiveShare: number;
  readonly detractorShare: number;
  /** −100…100 */
  readonly score: number;
  /** weighted variance of the +1 / 0 / −1 recode, 0…1 */
  readonly variance: number;
  readonly uncertainty: Outcome<WeightedNpsUncertainty>;
}

/** The +1 / 0 / −1 recode of each value. */
function recode(counts: readonly WeightedValueCount[], { promoterMin, detractorMax }: NpsRule): WeightedValueCount[] {
  return counts.map((each) => ({
    ...each,
    value: each.value >= promoterMin ? 1 : each.value <= detractorMax ? -1 : 0,
  }));
}

/**
 * Weighted Net Promoter Score, 加权净推荐值, with design effect.
 *
 * Formula: the weighted mean of the +1/0/−1 recode, × 100. Its linearised standard error is √(n/(n−1) · Σ(w(y − mean))²)
 * / Σw; Kish's is √(variance / effective n) with effective n = (Σw)²/Σw². The adjusted interval adds the three pretended
 * answers of the adjusted Wald method to the effective number of answers.
 *
 * Assumptions: independent answers, weights that are fixed before the answers are seen.
 *
 * @param counts per score the number of answers, Σw and Σw², such as `countWeightedValues` gives
 * @param rule where detractors end and promoters begin
 * @returns `noData` without answers or with weights of 0 only; with one answer a score whose uncertainty is `oneObservation`
 * @throws ArgumentError when a count or a sum is negative, or the confidence is not between 0 and 1
 * @see L. Kish, "Survey Sampling", 1965; B. Rocks, The American Statistician 70 (2016)
 * @example computeWeightedNps(countWeightedValues([9, 3], [2, 1]), { promoterMin: 9, detractorMax: 6 }) // score 33.3
 *
 * Checked against: R survey::svymean.
 */
export function computeWeightedNps(
  counts: readonly WeightedValueCount[],
  rule: NpsRule,
  options: ConfidenceOption = {},
): Outcome<WeightedNps> {
  const confidence = parseConfidence(options);
  const recoded = recode(counts, rule);
  const mean = computeWeightedMean(recoded, { confidence });
  if (!mean.defined) return mean;
  const { n, effectiveN, designEffect } = mean.value;
  const total = sumWeights(recoded).weight;
  const shareOf = (code: number) =>
    recoded.reduce((sum, { value, weight }) => sum + (value === code ? weight : 0), 0) / total;
  const [promoterShare, passiveShare, detractorShare] = [shareOf(1), shareOf(0), shareOf(-1)];
  const score = 100 * mean.value.mean;
  const variance = promoterShare + detractorShare - (promoterShare - detractorShare) ** 2;
  const shares = { promoterShare, passiveShare, detractorShare };
  const known = { n, effectiveN, designEffect, ...shares, score, variance };
  if (!mean.value.uncertainty.defined) return defined({ ...known, uncertainty: mean.value.uncertainty });

  const { standardError, interval, marginOfError } = mean.value.uncertainty.value;
  const z = computeNormalQuantile(1 - (1 - confidence) / 2);
  const kishStandardError = 100 * Math.sqrt(variance / effectiveN);
  return defined({
    ...known,
    uncertainty: defined({
      standardError: 100 * standardError,
      marginOfError: 100 * marginOfError,
      wald: [100 * interval[0], 100 * interval[1]],
      kishStandardError,
      kishWald: [score - z * kishStandardError, score + z * kishStandardError],
      adjustedWald: computeAdjustedInterval(shares, effectiveN, z),
    }),
  });
}

function computeAdjustedInterval(
  shares: Pick<WeightedNps, 'promoterShare' | 'passiveShare' | 'detractorShare'>,
  effectiveN: number,
  z: number,
): Interval {
  const composition = {
    promoters: shares.promoterShare * effectiveN,
    passives: shares.passiveShare * effectiveN,
    detractors: shares.detractorShare * effectiveN,
  };
  const { n, share, variance } = computeNpsShareAndVariance(adjustNpsComposition(composition));
  const margin = z * Math.sqrt(variance / n);
  return [100 * Math.max(-1, share - margin), 100 * Math.min(1, share + margin)];
}
