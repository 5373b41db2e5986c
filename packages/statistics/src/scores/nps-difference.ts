import { type ConfidenceOption, parseConfidence } from '../interval.ts';
import { defined, type Outcome } from '../outcome.ts';
import type { Difference } from './difference.ts';
import { computeEstimateDifference, type Estimate } from './estimate-difference.ts';
import { adjustNpsComposition, computeNps, computeNpsShareAndVariance } from './nps.ts';
import type { NpsComposition } from './nps-composition.ts';

/** The difference of two Net Promoter Scores by both methods; `difference` itself is always the plain one. */
export interface NpsDifference {
  readonly wald: Outcome<Difference>;
  /** The one to show: groups that are small or unanimous don't look more certain than they are. */
  readonly adjustedWald: Difference;
}

function estimate(composition: NpsComposition): Estimate {
  const { n, share, variance } = computeNpsShareAndVariance(composition);
  return { estimate: 100 * share, standardError: 100 * Math.sqrt(variance / n) };
}

function compare(first: NpsComposition, second: NpsComposition, confidence: number): Outcome<Difference> {
  return computeEstimateDifference(estimate(first), estimate(second), { confidence });
}

/**
 * Difference of two Net Promoter Scores, 两个净推荐值之差, of two groups of different people.
 *
 * Formula: standard error = 100 · √(v₁/n₁ + v₂/n₂) with v the variance of the +1/0/−1 recode; z = difference /
 * standard error; two-sided normal p. The adjusted method does the same after adding three pretended answers to each
 * group, so that its interval is centred on the difference of the adjusted scores.
 *
 * Assumptions: independent answers; a few dozen of them for the plain method.
 *
 * @param first the group that is compared
 * @param second the group it is compared with
 * @param options confidence
 * @returns `noData` when a group is empty, `oneObservation` when a group is one person
 * @throws ArgumentError when a count is negative or the confidence is not between 0 and 1
 * @see B. Rocks, "Interval estimation for the 'Net Promoter Score'", The American Statistician 70 (2016)
 *
 * Checked against: R by its formula, which is that of nps.test in the package NPS.
 */
export function computeNpsDifference(
  first: NpsComposition,
  second: NpsComposition,
  options: ConfidenceOption = {},
): Outcome<NpsDifference> {
  const confidence = parseConfidence(options);
  const a = computeNps(first, { confidence });
  if (!a.defined) return a;
  const b = computeNps(second, { confidence });
  if (!b.defined) return b;
  if (!a.value.uncertainty.defined) return a.value.uncertainty;
  if (!b.value.uncertainty.defined) return b.value.uncertainty;
  const adjusted = compare(adjustNpsComposition(first), adjustNpsComposition(second), confidence);
  if (!adjusted.defined) return adjusted;
  const difference = a.value.score - b.value.score;
  return defined({ wald: compare(first, second, confidence), adjustedWald: { ...adjusted.value, difference } });
}
